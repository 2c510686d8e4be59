public import Algebra
public import Calculus

/// Calls of functions drawn as one box each: the nodes that a call made stand behind its result.
public struct Folding: Sendable {
  /// For each node that is hidden, the result that stands for it.
  public let hidden: [NodeID: NodeID]
  /// For each result that stands for a call, the function's name.
  public let names: [NodeID: String]

  /// - Parameters:
  ///   - folded: the results of the calls that are to be one box.
  ///   - kept: nodes that must stay on their own: they have names, or are looked at.
  public init(_ graph: Graph, folded: Set<NodeID>, kept: Set<NodeID>) {
    var hidden: [NodeID: NodeID] = [:]
    var names: [NodeID: String] = [:]
    for group in Self.foldable(graph, kept: kept) where folded.contains(group.result) {
      names[group.result] = group.name
      for node in group.nodes where node != group.result { hidden[node] = group.result }
    }
    // A call inside a folded call is hidden with it.
    self.names = names.filter { hidden[$0.key] == nil }
    self.hidden = hidden.mapValues { result in
      var outermost = result
      while let outer = hidden[outermost] { outermost = outer }
      return outermost
    }
  }

  /// The calls that can be one box: nothing outside uses what is inside, but for the result.
  public static func foldable(_ graph: Graph, kept: Set<NodeID>) -> [Graph.Group] {
    if graph.groups.isEmpty { return [] }
    var users: [NodeID: [NodeID]] = [:]
    for node in graph.nodes {
      for operand in read(node, graph) { users[operand, default: []].append(node) }
    }
    // Literals stand in the formulas and belong to nobody.
    let varying = graph.variables
    return graph.groups.filter { group in
      let inside = Set(group.nodes.filter { varying[$0.index] })
      return inside.count > 1 && inside.contains(group.result)
        && inside.allSatisfy { node in
          node == group.result
            || !kept.contains(node) && (users[node] ?? []).allSatisfy(inside.contains)
        }
    }
  }

  /// The operands that a node is written with: a slope in y asks x for digits alone.
  private static func read(_ node: NodeID, _ graph: Graph) -> ArraySlice<NodeID> {
    switch graph.operation(node) {
    case .zip(.tanhSlope), .zip(.sigmoidSlope): graph.operands(node).dropFirst()
    default: graph.operands(node)
    }
  }

  /// The node that is drawn for `node`.
  public func shown(_ node: NodeID) -> NodeID { hidden[node] ?? node }
}
