import Algebra

/// Which parts of some formulas get a name and a line of their own, because they come more than
/// once or would make a line too long to read.
struct LetPlan {
  /// The nodes that get names, operands first.
  private(set) var lets: [NodeID] = []
  private let graph: Graph

  private static let smallestShared = 4
  private static let smallestSharedBetweenLines = 14
  private static let largest = 48
  private static let deepest = 24

  /// - Parameter isNamed: nodes that are written by name already.
  /// - Parameter forced: nodes that get a name wherever they come.
  init(
    _ graph: Graph, _ roots: [NodeID], forced: Set<NodeID> = [],
    isNamed: @escaping (NodeID) -> Bool
  ) {
    self.graph = graph
    let isEnd = { (node: NodeID) in isNamed(node) && !roots.contains(node) }
    let nodes = graph.behind(roots, until: isEnd)
    let shared = uses(nodes, roots, isEnd)
    let within = sharedWithin(roots, isEnd)
    var size: [NodeID: Int] = [:]
    var depth: [NodeID: Int] = [:]
    let rootSet = Set(roots)
    for node in nodes {
      let operands = isEnd(node) ? [] : Array(graph.operands(node))
      let ownSize = 1 + operands.reduce(weight(node)) { $0 + (size[$1] ?? 1) }
      let ownDepth = 1 + (operands.map { depth[$0] ?? 0 }.max() ?? 0)
      let wants =
        (within.contains(node) && ownSize >= Self.smallestShared)
        || (shared[node, default: 0] > 1 && ownSize >= Self.smallestSharedBetweenLines)
        || ownSize > Self.largest || ownDepth > Self.deepest
      let isMask = graph.leaf(node)?.kind == .mask
      let isLet =
        (wants || isMask || forced.contains(node)) && !isEnd(node) && !rootSet.contains(node)
        && canBeNamed(node)
      if isLet { lets.append(node) }
      size[node] = isEnd(node) || isLet ? 1 : ownSize
      depth[node] = isEnd(node) || isLet ? 0 : ownDepth
    }
  }

  /// A literal is as large as its entries.
  private func weight(_ node: NodeID) -> Int {
    switch graph.operation(node) {
    case .leaf, .constant: min(graph.shape(node).count, Self.largest) - 1
    default: 0
    }
  }

  private func canBeNamed(_ node: NodeID) -> Bool {
    switch graph.operation(node) {
    case .broadcast, .transpose, .identity, .map(.negate): false
    case .constant: !graph.shape(node).isScalar
    default: true
    }
  }

  /// How often each node is written, one formula with another; copies and transposes pass it on.
  private func uses(
    _ nodes: [NodeID], _ roots: [NodeID], _ isEnd: (NodeID) -> Bool
  ) -> [NodeID: Int] {
    var uses: [NodeID: Int] = [:]
    for root in roots { uses[root, default: 0] += 1 }
    for node in nodes.reversed() where !isEnd(node) {
      let passesOn = !canBeNamed(node) ? uses[node, default: 1] : 1
      for operand in graph.operands(node) { uses[operand, default: 0] += passesOn }
    }
    return uses
  }

  private func sharedWithin(_ roots: [NodeID], _ isEnd: @escaping (NodeID) -> Bool) -> Set<NodeID> {
    var result: Set<NodeID> = []
    for root in Set(roots) {
      let nodes = graph.behind([root]) { $0 != root && isEnd($0) }
      for (node, count) in uses(nodes, [root], { $0 != root && isEnd($0) }) where count > 1 {
        result.insert(node)
      }
    }
    return result
  }
}
