public import Algebra
public import Calculus

/// What evaluating costs, counted in operations on entries.
public enum Cost {
  /// The operations behind some nodes; a product of m×k and k×n counts m·k·n, all else its entries.
  public static func operations(behind nodes: [NodeID], in graph: Graph) -> Int {
    let needed = graph.ancestors(of: nodes)
    return operations(of: graph.nodes.filter { needed[$0.index] }, in: graph)
  }

  /// The operations of some nodes by themselves.
  public static func operations(of nodes: [NodeID], in graph: Graph) -> Int {
    nodes.reduce(0) { total, node in
      guard let first = graph.operands(node).first else { return total }
      let work = graph.operation(node) == .product ? graph.shape(first).columns : 1
      return total + graph.shape(node).count * work
    }
  }
}
