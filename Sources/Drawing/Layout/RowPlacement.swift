/// The rows of the vertices, once their order is known.
///
/// Vertices that a straight wire joins form a block; the blocks' rows minimise the total vertical
/// way of all other wires, an L1 program (Gansner et al. 1993, section 4; blocks as in Brandes and
/// Köpf 2002, *Fast and Simple Horizontal Coordinate Assignment*). How much to force straight is
/// tried in several degrees, and the best mixture of height, ink and bends is kept.
struct RowPlacement {
  /// The top row of each vertex, from 0.
  private(set) var top: [Int] = []
  private(set) var height = 0
  /// Vertical cells of all wires.
  private(set) var ink = 0
  private var bends = 0

  /// Small is good.
  private var cost: Int { 50 * height + 2 * ink + 50 * bends }

  /// - Parameter gaps: the empty rows demanded between two vertices.
  init(_ graph: LayeredGraph, columns: [[Int]], gaps: (Int, Int) -> Int) {
    let wires = StraightWires(graph, columns: columns)
    let degrees: [StraightWires.Kind?] =
      graph.count < 2500 ? [.other, .mainPath, .trunk, nil] : [.other, nil]
    for degree in degrees {
      let trial = RowPlacement(
        graph, columns, blocks: Blocks(graph, straight: wires.chosen(upTo: degree)), gaps: gaps)
      if top.isEmpty || trial.cost < cost { self = trial }
      if ink == 0 { return }
    }
  }

  private init(
    _ graph: LayeredGraph, _ columns: [[Int]], blocks: Blocks, gaps: (Int, Int) -> Int
  ) {
    guard graph.count > 0 else { return }
    let row = Self.rows(graph, columns, blocks, gaps)
    top = (0..<graph.count).map { row[blocks.block[$0]] + blocks.offset[$0] }
    let least = top.min() ?? 0
    top = top.map { $0 - least }
    height = (0..<graph.count).map { top[$0] + graph.height[$0] }.max() ?? 0
    for vertex in 0..<graph.count {
      for link in graph.links[vertex] {
        let drop = arrival(graph, link) - departure(graph, vertex)
        ink += abs(drop)
        bends += drop == 0 ? 0 : 2
      }
    }
  }

  func departure(_ graph: LayeredGraph, _ vertex: Int) -> Int {
    top[vertex] + graph.departureRow[vertex]
  }

  func arrival(_ graph: LayeredGraph, _ link: LayeredGraph.Link) -> Int {
    top[link.vertex] + graph.arrivalRows[link.vertex][link.operand]
  }

  private static func rows(
    _ graph: LayeredGraph, _ columns: [[Int]], _ blocks: Blocks, _ gaps: (Int, Int) -> Int
  ) -> [Int] {
    var program = LineProgram()
    let point = Array(program.points(blocks.height.count))
    let (ceiling, floor) = (program.point(), program.point())
    for block in point {
      program.keep(block, after: ceiling, by: 0)
      program.keep(floor, after: block, by: blocks.height[block])
    }
    program.keep(floor, after: ceiling, by: 0, weight: 2)
    for column in columns {
      for (upper, lower) in zip(column, column.dropFirst()) {
        let distance = blocks.offset[upper] + graph.height[upper] + gaps(upper, lower)
        program.keep(
          point[blocks.block[lower]], after: point[blocks.block[upper]],
          by: distance - blocks.offset[lower])
      }
    }
    shorten(graph, blocks, point, in: &program)
    return program.solve()
  }

  /// Every wire between two blocks wants to be straight.
  private static func shorten(
    _ graph: LayeredGraph, _ blocks: Blocks, _ point: [Int], in program: inout LineProgram
  ) {
    for vertex in 0..<graph.count {
      for link in graph.links[vertex] where blocks.block[vertex] != blocks.block[link.vertex] {
        let wanted =
          blocks.offset[vertex] + graph.departureRow[vertex] - blocks.offset[link.vertex]
          - graph.arrivalRows[link.vertex][link.operand]
        program.attract(
          point[blocks.block[link.vertex]], to: point[blocks.block[vertex]], at: wanted,
          weight: weight(graph, vertex, link.vertex))
      }
    }
  }

  /// Long wires first of all should be straight; a twig may stand a little aside.
  private static func weight(_ graph: LayeredGraph, _ from: Int, _ to: Int) -> Int {
    if graph.isTwig(from) { return 35 }
    switch (graph.isBox(from), graph.isBox(to)) {
    case (true, true): return 100
    case (false, false): return 400
    default: return 200
    }
  }
}

/// Vertices joined by straight wires, with their rows relative to each other.
private struct Blocks {
  private(set) var block: [Int]
  private(set) var offset: [Int]
  private(set) var height: [Int] = []

  /// - Parameter straight: for each vertex, the link that is to be straight, if any.
  init(_ graph: LayeredGraph, straight: [LayeredGraph.Link?]) {
    block = Array(repeating: -1, count: graph.count)
    offset = Array(repeating: 0, count: graph.count)
    var continued = Array(repeating: false, count: graph.count)
    for case let link? in straight { continued[link.vertex] = true }
    for head in 0..<graph.count where !continued[head] {
      var members = [head]
      while let link = straight[members[members.count - 1]] {
        let last = members[members.count - 1]
        offset[link.vertex] =
          offset[last] + graph.departureRow[last] - graph.arrivalRows[link.vertex][link.operand]
        members.append(link.vertex)
      }
      let least = members.map { offset[$0] }.min() ?? 0
      for member in members {
        offset[member] -= least
        block[member] = height.count
      }
      height.append(members.map { offset[$0] + graph.height[$0] }.max() ?? 0)
    }
  }
}
