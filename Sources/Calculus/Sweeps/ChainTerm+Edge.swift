public import Algebra

extension ChainTerm {
  /// An edge of a sweep: from a node down to one of its operands, through whatever lies between
  /// that is only a transpose or a copy.
  public struct Edge: Hashable, Sendable {
    /// Which way the derivative goes.
    public let direction: Direction
    /// The node whose operation is crossed.
    public let node: NodeID
    /// Which of its operands, from 0.
    public let port: Int
    /// What lies between, from the node down to where the edge ends; empty for most edges.
    public let between: [NodeID]

    /// An edge from `node` to its operand number `port`.
    public init(
      _ direction: Direction, from node: NodeID, port: Int, between: [NodeID] = []
    ) {
      (self.direction, self.node, self.port, self.between) = (direction, node, port, between)
    }

    /// An edge from `node` through what is silent under its operand.
    public init(
      _ direction: Direction, from node: NodeID, port: Int, in graph: Graph, symbols: Symbols
    ) {
      var between: [NodeID] = []
      var operand = Array(graph.operands(node))[port]
      while symbols.isSilent(graph, operand), let next = graph.operands(operand).first {
        between.append(operand)
        operand = next
      }
      self.init(direction, from: node, port: port, between: between)
    }

    /// The node at its other end.
    public func end(in graph: Graph) -> NodeID {
      let start = Array(graph.operands(node))[port]
      return between.last.map { graph.operands($0).first! } ?? start
    }
  }
}
