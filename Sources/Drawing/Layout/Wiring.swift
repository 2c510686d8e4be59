/// A diagram that was found sound, with boxes as numbers in the order they were given.
struct Wiring {
  /// One wire's arrival: the operand's place, counted without gaps.
  struct Arrival: Hashable {
    var box: Int
    var operand: Int
  }

  let nodes: [Diagram.Node]
  /// For each box, the boxes of its operands in order.
  private(set) var operands: [[Int]]
  /// For each box, the ports as the diagram numbers them, beside `operands`.
  private(set) var ports: [[Int]]
  /// For each box, where its value is used.
  private(set) var uses: [[Arrival]]
  /// Operands before results, otherwise in the order given.
  private(set) var sorted: [Int] = []

  /// The largest width or height of a box: keeps sums of sizes far from overflow.
  static let limit = 10_000

  init(_ diagram: Diagram) throws(DiagramError) {
    nodes = diagram.nodes
    operands = Array(repeating: [], count: nodes.count)
    ports = operands
    uses = Array(repeating: [], count: nodes.count)
    let index = try Self.index(of: nodes)
    var arrivals: [[Int: Diagram.Edge]] = Array(repeating: [:], count: nodes.count)
    for edge in diagram.edges {
      guard index[edge.from] != nil else { throw .unknownNode(edge.from, in: edge) }
      guard let to = index[edge.to] else { throw .unknownNode(edge.to, in: edge) }
      guard edge.port >= 0 else { throw .negativePort(edge) }
      if let other = arrivals[to].updateValue(edge, forKey: edge.port) {
        throw .portTaken(edge, by: other)
      }
    }
    for box in nodes.indices {
      for (operand, port) in arrivals[box].keys.sorted().enumerated() {
        guard let edge = arrivals[box][port], let from = index[edge.from] else { continue }
        operands[box].append(from)
        ports[box].append(port)
        uses[from].append(Arrival(box: box, operand: operand))
      }
    }
    try sort()
  }

  private static func index(of nodes: [Diagram.Node]) throws(DiagramError) -> [String: Int] {
    var index: [String: Int] = [:]
    for (number, node) in nodes.enumerated() {
      let least = node.frame == .bordered ? (2, 3) : (1, 1)
      guard (least.0...limit).contains(node.width), (least.1...limit).contains(node.height) else {
        throw .impossibleSize(node)
      }
      guard index.updateValue(number, forKey: node.id) == nil else {
        throw .repeatedNode(node.id)
      }
    }
    return index
  }

  private mutating func sort() throws(DiagramError) {
    var waiting = operands.map(\.count)
    // Ready boxes wait last-first, so that the one given first leaves first.
    var ready = Array(nodes.indices.filter { waiting[$0] == 0 }.reversed())
    while let box = ready.popLast() {
      sorted.append(box)
      for use in uses[box].reversed() {
        waiting[use.box] -= 1
        if waiting[use.box] == 0 { ready.append(use.box) }
      }
    }
    if sorted.count < nodes.count { throw .cycle(cycle(among: waiting)) }
  }

  /// Walks from operand to operand among the boxes never ready, until one comes again.
  private func cycle(among waiting: [Int]) -> [String] {
    guard var box = waiting.firstIndex(where: { $0 > 0 }) else { return [] }
    var path: [Int] = []
    var place: [Int: Int] = [:]
    while place[box] == nil {
      place[box] = path.count
      path.append(box)
      box = operands[box].first { waiting[$0] > 0 } ?? box
    }
    return path[(place[box] ?? 0)...].reversed().map { nodes[$0].id }
  }

  /// The height drawn: room for every operand.
  func height(of box: Int) -> Int {
    let frame = nodes[box].frame == .bordered ? 2 : 0
    return max(nodes[box].height, operands[box].count + frame)
  }

  /// The rows, within the box, at which operands arrive: distinct, from above to below.
  func arrivalRows(of box: Int) -> [Int] {
    let count = operands[box].count
    let inset = nodes[box].frame == .bordered ? 1 : 0
    let room = height(of: box) - 2 * inset
    if count == 1 { return [departureRow(of: box)] }
    if inset == 0 { return Array(0..<count) }
    return (0..<count).map { inset + ($0 * (room - 1) + (count - 1) / 2) / (count - 1) }
  }

  /// The row, within the box, at which its value leaves.
  func departureRow(of box: Int) -> Int { (height(of: box) - 1) / 2 }

  /// A value made from nothing and used in one box stands just before that box.
  func isLoneLeaf(_ box: Int) -> Bool {
    guard operands[box].isEmpty, let first = uses[box].first else { return false }
    return uses[box].allSatisfy { $0.box == first.box }
  }
}
