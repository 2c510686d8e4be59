import Algebra

/// Rewrites terms by the table of laws until none applies, operands first.
///
/// Every law either makes a term plainer or moves a sign, a scalar, a divisor or a copy outwards,
/// so that it ends; a bound on the steps at one term stands guard.
struct Simplifier {
  var graph: Graph
  /// Nodes that are written by name, and not looked into.
  let isOpaque: (NodeID) -> Bool
  /// Each law that was applied, and the term that it was applied to.
  private(set) var log: [(law: String, before: NodeID, after: NodeID)] = []
  private var results: [NodeID: NodeID] = [:]
  private var steps = 0
  private static let mostSteps = 100_000

  private static let lawsByHead: [Head: [Law]] = {
    var table: [Head: [Law]] = [:]
    for law in Law.all where law.use != .byStrategy {
      for head in law.left.heads { table[head, default: []].append(law) }
    }
    return table
  }()

  init(_ graph: Graph, isOpaque: @escaping (NodeID) -> Bool) {
    self.graph = graph
    self.isOpaque = isOpaque
  }

  /// The plainest way to write the node that the laws lead to.
  mutating func simplify(_ root: NodeID) -> NodeID {
    if isOpaque(root) { return root }
    steps = 0
    for node in graph.behind([root], until: isOpaque) { _ = normal(node) }
    return normal(root)
  }

  private mutating func normal(_ node: NodeID) -> NodeID {
    if let result = results[node] { return result }
    if isOpaque(node) { return node }
    let operands = Array(graph.operands(node))
    let simpler = operands.map { normal($0) }
    var result = operands == simpler ? node : graph.apply(graph.operation(node), simpler)
    if result != node, let known = results[result] {
      result = known
    } else {
      steps += 1
      if steps < Self.mostSteps, !isOpaque(result), let (law, after) = rewritten(result) {
        log.append((law, result, after))
        let before = result
        results[before] = after
        result = normal(after)
        results[before] = result
      }
    }
    results[node] = result
    return result
  }

  private mutating func rewritten(_ node: NodeID) -> (String, NodeID)? {
    for law in Self.lawsByHead[Head(graph.operation(node))] ?? [] {
      if let after = apply(law, to: node) { return (law.name, after) }
    }
    return commonFactor(node) ?? cancelled(node) ?? turnedTrace(node)
  }

  private mutating func apply(_ law: Law, to node: NodeID) -> NodeID? {
    let match = PatternMatch(graph: graph, isOpaque: isOpaque)
    guard let letters = match.match(law.left, node),
      let after = try? graph.build(law.right, letters, shape: graph.shape(node)),
      after != node, graph.shape(after) == graph.shape(node)
    else { return nil }
    guard law.use == .wherePlainer else { return after }
    let steps = log.count
    let result = normal(after)
    if cost(result) < cost(node) { return after }
    log.removeLast(log.count - steps)
    return nil
  }

  /// How much there is to read: operations, names and numbers.
  func cost(_ node: NodeID) -> Int {
    var room = 200
    return cost(node, &room)
  }

  private func cost(_ node: NodeID, _ room: inout Int) -> Int {
    room -= 1
    if room < 0 || isOpaque(node) { return 1 }
    return graph.operands(node).reduce(1) { $0 + cost($1, &room) }
  }
}
