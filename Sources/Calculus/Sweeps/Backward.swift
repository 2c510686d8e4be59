public import Algebra

/// A backward sweep: from one value, the adjoint θ̄ = ∂c/∂θ of every node θ that it depends on.
public struct Backward: Sendable {
  /// What one child says of a node's adjoint.
  public struct Contribution: Sendable {
    /// The node that the derivative comes from.
    public let child: NodeID
    /// Which of the child's operands the node is, from 0.
    public let port: Int
    /// The term ∂c/∂child · ∂child/∂node, as a node.
    public let term: NodeID
  }

  /// One node met on the way from right to left.
  public struct Visit: Sendable {
    /// The node whose adjoint is complete here.
    public let node: NodeID
    /// In the order of the children's ids, then of their operands; empty for the output itself.
    public let contributions: [Contribution]
    /// The sum of the contributions.
    public let adjoint: NodeID
  }

  /// The value that was differentiated, 1×1.
  public let output: NodeID
  /// z̄ = 1, where the sweep begins.
  public let seed: NodeID
  /// From the output to the leaves.
  public let visits: [Visit]
  private let adjoints: [NodeID: NodeID]

  init(output: NodeID, seed: NodeID, visits: [Visit]) {
    self.output = output
    self.seed = seed
    self.visits = visits
    adjoints = Dictionary(uniqueKeysWithValues: visits.map { ($0.node, $0.adjoint) })
  }

  /// The node's adjoint; nil where the output does not depend on it.
  public func adjoint(of node: NodeID) -> NodeID? { adjoints[node] }
}

extension Graph {
  /// Appends the adjoint of every node that `output` depends on and that is not constant.
  ///
  /// One walk from right to left: a node's adjoint is complete when the walk reaches it, since
  /// all of its children have larger ids. Costs a small multiple of evaluating `output`.
  ///
  /// - Parameters:
  ///   - targets: restricts the sweep to what leads to these nodes; nil means everything.
  /// - Throws: `ShapeError` where `output` is not 1×1.
  public mutating func backward(
    from output: NodeID, to targets: [NodeID]? = nil
  ) throws(ShapeError) -> Backward {
    guard shape(output).isScalar else {
      throw ShapeError(operation(output), [shape(output)], .needsScalar(operand: 0))
    }
    let reached = ancestors(of: [output])
    let wanted = targets.map { descendants(of: $0) } ?? variables
    let seed = number(1)
    var pending: [NodeID: [Backward.Contribution]] = [:]
    var visits: [Backward.Visit] = []
    for index in stride(from: output.index, through: 0, by: -1) where reached[index] {
      let node = NodeID(index)
      let contributions = (pending.removeValue(forKey: node) ?? [])
        .sorted { ($0.child, $0.port) < ($1.child, $1.port) }
      guard node == output || !contributions.isEmpty else { continue }
      let adjoint = node == output ? seed : sum(contributions.map(\.term))
      visits.append(.init(node: node, contributions: contributions, adjoint: adjoint))
      for (operand, contribution) in pullback(node, adjoint, wanted) {
        pending[operand, default: []].append(contribution)
      }
    }
    return Backward(output: output, seed: seed, visits: visits)
  }

  /// What `node` hands on to each of its operands.
  private mutating func pullback(
    _ node: NodeID, _ adjoint: NodeID, _ wanted: [Bool]
  ) -> [(NodeID, Backward.Contribution)] {
    guard let rule = rule(node), rule.isDifferentiable else { return [] }
    let operands = Array(operands(node))
    guard operands.contains(where: { wanted[$0.index] }) else { return [] }
    let x = operands.map { expression($0) }
    let y = expression(node)
    let yBar = expression(adjoint)
    return operands.indices.compactMap { port in
      guard wanted[operands[port].index] else { return nil }
      let smooth = self.adjoint(across: node, port, adjoint)
      guard let term = smooth ?? rule.adjoint(port, x, y, yBar) else { return nil }
      if smooth == nil { noteSlope(of: node, port, rule, x, y) }
      let contribution = Backward.Contribution(child: node, port: port, term: insert(term))
      return (operands[port], contribution)
    }
  }

  private mutating func sum(_ terms: [NodeID]) -> NodeID {
    terms.dropFirst().reduce(terms[0]) { total, term in
      insert(expression(total) + expression(term))
    }
  }

  /// ∂c/∂X as a node; zeros where c does not depend on X.
  /// - Throws: `ShapeError` where c is not 1×1.
  public mutating func gradient(of c: NodeID, wrt x: NodeID) throws(ShapeError) -> NodeID {
    try backward(from: c, to: [x]).adjoint(of: x) ?? insert(.zeros(shape(x)))
  }
}
