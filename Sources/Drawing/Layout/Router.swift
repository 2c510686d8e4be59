/// Turns an arrangement into rectangles and polylines.
struct Router {
  private(set) var boxes: [Layout.Box] = []
  private(set) var wires: [Layout.Wire] = []
  private(set) var size = Size(columns: 0, rows: 0)

  private let wiring: Wiring
  private let keepsWidths: Bool
  private let graph: LayeredGraph
  private let rows: RowPlacement
  private var left: [Int] = []
  /// The corners of each link in its channel.
  private var corners: [[[Layout.Point]]] = []

  init(_ wiring: Wiring, _ arrangement: Arrangement, keepsWidths: Bool) {
    self.keepsWidths = keepsWidths
    self.wiring = wiring
    graph = arrangement.graph
    rows = arrangement.rows
    corners = graph.links.map { $0.map { _ in [] } }
    let widths = arrangement.columns.map { column in
      column.filter(graph.isBox).map { wiring.nodes[$0].width }.max() ?? 1
    }
    var x = 0
    for (at, column) in arrangement.columns.enumerated() {
      left.append(x)
      x += widths[at]
      if at + 1 < arrangement.columns.count { x += route(column, from: x) }
    }
    boxes = (0..<graph.boxCount).map { box($0, columnWidth: widths[graph.column[$0]]) }
    wires = (0..<graph.boxCount).flatMap(arrivals)
    let right = boxes.map(\.frame.right).max() ?? 0
    let bottom = max(
      boxes.map(\.frame.bottom).max() ?? 0,
      1 + (wires.flatMap(\.points).map(\.y).max() ?? -1))
    size = Size(columns: right, rows: bottom)
  }

  /// - Returns: the width of the channel right of the column.
  private mutating func route(_ column: [Int], from x: Int) -> Int {
    let sources = column.filter { !graph.links[$0].isEmpty }
    let channel = Channel(
      sources.map { vertex in
        Channel.Net(
          left: rows.departure(graph, vertex),
          rights: graph.links[vertex].map { rows.arrival(graph, $0) })
      })
    // A few tracks may stand apart; many must be close.
    let isAiry = channel.trackCount <= 4 && wiring.nodes.contains { $0.frame == .bordered }
    let step = isAiry ? 2 : 1
    for (vertex, way) in zip(sources, channel.ways) {
      let start = rows.departure(graph, vertex)
      for (slot, link) in graph.links[vertex].enumerated() {
        let end = rows.arrival(graph, link)
        corners[vertex][slot] = Self.corners(way, from: start, to: end) { x + 1 + $0 * step }
      }
    }
    return channel.trackCount == 0 ? 3 : 4 + (channel.trackCount - 1) * step
  }

  private static func corners(
    _ way: Channel.Way, from start: Int, to end: Int, x: (Int) -> Int
  ) -> [Layout.Point] {
    switch way {
    case .straight: []
    case .turn(let track):
      [.init(x: x(track), y: start), .init(x: x(track), y: end)]
    case .detour(let first, let row, let second):
      [
        .init(x: x(first), y: start), .init(x: x(first), y: row),
        .init(x: x(second), y: row), .init(x: x(second), y: end),
      ]
    }
  }

  private func box(_ box: Int, columnWidth: Int) -> Layout.Box {
    let node = wiring.nodes[box]
    // Nearly equal widths in a column look calmer when they are equal.
    let isEven = !keepsWidths && node.frame == .bordered && columnWidth - node.width <= 6
    let width = isEven ? columnWidth : node.width
    // A lone leaf belongs to its reader on the right.
    let inset = wiring.isLoneLeaf(box) ? columnWidth - width : 0
    return Layout.Box(
      id: node.id,
      frame: Rectangle(
        x: left[graph.column[box]] + inset, y: rows.top[box],
        width: width, height: graph.height[box]),
      style: node.frame, departure: rows.departure(graph, box),
      hasOperands: !graph.origins[box].isEmpty, hasReaders: !graph.links[box].isEmpty)
  }

  private func arrivals(at box: Int) -> [Layout.Wire] {
    graph.origins[box].indices.map { operand in
      var points = [
        Layout.Point(
          x: left[graph.column[box]] - 1,
          y: rows.top[box] + graph.arrivalRows[box][operand])
      ]
      var origin = graph.origins[box][operand]
      while true {
        points += corners[origin.vertex][origin.slot].reversed()
        if graph.isBox(origin.vertex) { break }
        origin = graph.origins[origin.vertex][0]
      }
      let source = origin.vertex
      points.append(
        Layout.Point(x: boxes[source].frame.right, y: rows.departure(graph, source)))
      return Layout.Wire(
        from: wiring.nodes[source].id, to: wiring.nodes[box].id,
        port: wiring.ports[box][operand], points: Self.simplified(points.reversed()),
        net: source, target: box)
    }
  }

  /// Only the ends and the corners.
  private static func simplified(_ points: [Layout.Point]) -> [Layout.Point] {
    var result: [Layout.Point] = []
    for point in points where result.last != point {
      if let last = result.last, let before = result.dropLast().last,
        before.x == last.x && last.x == point.x || before.y == last.y && last.y == point.y
      {
        result.removeLast()
      }
      result.append(point)
    }
    return result
  }
}
