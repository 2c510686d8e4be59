/// Boxes in their columns, with bends for the wires that pass a column.
///
/// A vertex is a box or a bend. Either every value has one chain of bends, from its box to the last
/// column before its farthest reader, the trunk that its wires share; or every wire has a chain of
/// its own, and those that come to lie side by side are bundled afterwards.
struct LayeredGraph {
  enum Sharing: CaseIterable { case trunks, bundles }

  /// Where a wire goes on: `operand` is the place among the arrivals of `vertex`.
  struct Link {
    var vertex: Int
    var operand: Int
  }
  /// Where a wire came from: `slot` is the place among the links that leave `vertex`.
  struct Origin {
    var vertex: Int
    var slot: Int
  }

  /// Vertices below this number are boxes, with the numbers of the wiring.
  let boxCount: Int
  let columnCount: Int
  private(set) var column: [Int]
  /// The box whose value a vertex carries.
  private(set) var net: [Int]
  private(set) var origins: [[Origin]]
  private(set) var links: [[Link]]
  private(set) var height: [Int]
  /// Rows within the vertex, from its top.
  private(set) var arrivalRows: [[Int]]
  private(set) var departureRow: [Int]

  init(_ wiring: Wiring, columns: [Int], sharing: Sharing) {
    boxCount = wiring.nodes.count
    columnCount = (columns.max() ?? -1) + 1
    column = columns
    net = Array(0..<boxCount)
    origins = wiring.operands.map { $0.map { _ in Origin(vertex: -1, slot: -1) } }
    links = Array(repeating: [], count: boxCount)
    height = net.map(wiring.height)
    arrivalRows = net.map(wiring.arrivalRows)
    departureRow = net.map(wiring.departureRow)
    for box in 0..<boxCount {
      switch sharing {
      case .trunks: layChain(of: box, to: wiring.uses[box])
      case .bundles: for use in wiring.uses[box] { layChain(of: box, to: [use]) }
      }
    }
  }

  var count: Int { column.count }
  func isBox(_ vertex: Int) -> Bool { vertex < boxCount }

  /// A leaf with a single wire: it may stand anywhere near its reader.
  func isTwig(_ vertex: Int) -> Bool {
    isBox(vertex) && origins[vertex].isEmpty && links[vertex].count == 1
  }

  private mutating func layChain(of box: Int, to uses: [Wiring.Arrival]) {
    guard let last = uses.map({ column[$0.box] }).max() else { return }
    let byColumn = Dictionary(grouping: uses) { column[$0.box] }
    var end = box
    for at in (column[box] + 1)...last {
      for use in byColumn[at] ?? [] { connect(end, to: use.box, operand: use.operand) }
      if at < last {
        let bend = addBend(net: box, column: at)
        connect(end, to: bend, operand: 0)
        end = bend
      }
    }
  }

  private mutating func addBend(net box: Int, column at: Int) -> Int {
    column.append(at)
    net.append(box)
    origins.append([Origin(vertex: -1, slot: -1)])
    links.append([])
    height.append(1)
    arrivalRows.append([0])
    departureRow.append(0)
    return count - 1
  }

  private mutating func connect(_ from: Int, to vertex: Int, operand: Int) {
    origins[vertex][operand] = Origin(vertex: from, slot: links[from].count)
    links[from].append(Link(vertex: vertex, operand: operand))
  }

  /// The vertices of each column, in the order of their numbers.
  var columns: [[Int]] {
    var result: [[Int]] = Array(repeating: [], count: columnCount)
    for vertex in 0..<count { result[column[vertex]].append(vertex) }
    return result
  }

  /// Joins bends that lie side by side and come from the same vertex, from the left to the right.
  func bundled(_ order: [[Int]]) -> (graph: LayeredGraph, columns: [[Int]]) {
    var joined = Array(0..<count)
    for column in order {
      for (upper, lower) in zip(column, column.dropFirst()) where !isBox(upper) && !isBox(lower) {
        let (above, below) = (origins[upper][0].vertex, origins[lower][0].vertex)
        if joined[above] == joined[below] { joined[lower] = joined[upper] }
      }
    }
    var result = self
    result.dropBends()
    var number = Array(0..<count)
    for bend in boxCount..<count where joined[bend] == bend {
      number[bend] = result.addBend(net: net[bend], column: column[bend])
    }
    for vertex in 0..<count {
      for link in links[vertex] where isBox(link.vertex) || joined[link.vertex] == link.vertex {
        result.connect(number[joined[vertex]], to: number[link.vertex], operand: link.operand)
      }
    }
    return (result, order.map { $0.filter { joined[$0] == $0 }.map { number[$0] } })
  }

  private mutating func dropBends() {
    column.removeLast(count - boxCount)
    net.removeLast(net.count - boxCount)
    origins.removeLast(origins.count - boxCount)
    links = Array(repeating: [], count: boxCount)
    height.removeLast(height.count - boxCount)
    arrivalRows.removeLast(arrivalRows.count - boxCount)
    departureRow.removeLast(departureRow.count - boxCount)
  }
}
