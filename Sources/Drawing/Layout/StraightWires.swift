/// Which wires may be drawn straight together: each vertex has at most one on either side, and none
/// of them cross.
struct StraightWires {
  /// The more eagerly straight, the earlier.
  enum Kind: Int, Comparable {
    /// Between two bends.
    case trunk
    /// The main operand of a box, which is its operand's main reader.
    case mainPath
    /// Between a box and a bend.
    case toBend
    /// Between two boxes.
    case other
    /// Between a box and a bend, where the box has a better one.
    case last

    static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  private struct Candidate {
    var kind: Kind
    var from: Int
    var link: LayeredGraph.Link
    var isTwig: Bool
  }

  private let graph: LayeredGraph
  private let place: [Int]
  private var candidates: [Candidate] = []
  /// The longest way from a leaf, in boxes; a bend has its box's.
  private var depth: [Int]
  /// The longest way to a result.
  private var reach: [Int]

  init(_ graph: LayeredGraph, columns: [[Int]]) {
    self.graph = graph
    var place = Array(repeating: 0, count: graph.count)
    for column in columns {
      for (index, vertex) in column.enumerated() { place[vertex] = index }
    }
    self.place = place
    depth = Array(repeating: 0, count: graph.count)
    reach = depth
    measure(columns)
    for vertex in 0..<graph.count {
      for link in graph.links[vertex] {
        let kind = kind(vertex, link)
        candidates.append(
          Candidate(kind: kind, from: vertex, link: link, isTwig: graph.isTwig(vertex)))
      }
    }
    candidates = candidates.sorted { key($0).lexicographicallyPrecedes(key($1)) }
  }

  private mutating func measure(_ columns: [[Int]]) {
    for vertex in columns.joined() {
      let longest = graph.origins[vertex].map { depth[$0.vertex] }.max() ?? 0
      depth[vertex] = longest + (graph.isBox(vertex) ? 1 : 0)
    }
    for vertex in columns.reversed().joined() {
      let longest = graph.links[vertex].map { reach[$0.vertex] }.max() ?? 0
      reach[vertex] = longest + (graph.isBox(vertex) ? 1 : 0)
    }
  }

  private func key(_ candidate: Candidate) -> [Int] {
    let (from, link) = (candidate.from, candidate.link)
    return [
      candidate.kind.rawValue, graph.column[from], place[from], place[link.vertex], link.operand,
    ]
  }

  private func kind(_ from: Int, _ link: LayeredGraph.Link) -> Kind {
    let isMainReader = mainReader(of: from) == [link.vertex, link.operand]
    let isMainOperand = mainOperand(of: link.vertex) == link.operand
    switch (graph.isBox(from), graph.isBox(link.vertex)) {
    case (false, false): return .trunk
    case _ where isMainReader && isMainOperand: return .mainPath
    case (true, true): return .other
    case (true, false): return isMainReader ? .toBend : .last
    case (false, true): return isMainOperand ? .toBend : .last
    }
  }

  private func mainOperand(of vertex: Int) -> Int? {
    let origins = graph.origins[vertex]
    // Of equals the first.
    return origins.indices.max {
      (depth[origins[$0].vertex], -$0) < (depth[origins[$1].vertex], -$1)
    }
  }

  private func mainReader(of vertex: Int) -> [Int]? {
    let links = graph.links[vertex]
    let main = links.indices.max { a, b in
      (reach[links[a].vertex], -a) < (reach[links[b].vertex], -b)
    }
    return main.map { [links[$0].vertex, links[$0].operand] }
  }

  /// For each vertex its straight link, when all kinds up to `degree`, and twigs, are tried.
  func chosen(upTo degree: Kind?) -> [LayeredGraph.Link?] {
    var result: [LayeredGraph.Link?] = Array(repeating: nil, count: graph.count)
    guard let degree else { return result }
    var taken = Array(repeating: false, count: graph.count)
    var accepted: [[(from: Int, to: Int)]] = Array(repeating: [], count: graph.columnCount)
    for candidate in candidates where candidate.kind <= degree || candidate.isTwig {
      let (from, to) = (candidate.from, candidate.link.vertex)
      guard result[from] == nil, !taken[to] else { continue }
      let (start, end) = (place[from], place[to])
      let column = graph.column[from]
      if accepted[column].contains(where: { ($0.from < start) != ($0.to < end) }) { continue }
      result[from] = candidate.link
      taken[to] = true
      accepted[column].append((start, end))
    }
    return result
  }
}
