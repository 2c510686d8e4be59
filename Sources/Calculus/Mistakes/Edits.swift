public import Algebra

extension Graph {
  /// What becomes of an answer by one slip of the pen: a transpose more or less, factors exchanged, a
  /// term or a factor lost, a sign, an axis.
  ///
  /// - Parameters:
  ///   - isOpaque: nodes that are written by name.
  ///   - adjoint: the adjoint that the answer starts from; without it only the local derivative is
  ///     left.
  public mutating func slips(
    in answer: NodeID, adjoint: NodeID, isOpaque: @escaping (NodeID) -> Bool
  ) -> [WrongAnswer] {
    var found: [WrongAnswer] = []
    func add(_ mistake: Misconception, _ node: NodeID) {
      if node != answer, shape(node) == shape(answer) { found.append(WrongAnswer(mistake, node)) }
    }
    let whole = expression(answer)
    add(.transposedAnswer, insert(whole.transposed))
    add(.sign, insert(-whole))
    for node in behind([answer], until: isOpaque) {
      for (mistake, changed) in changes(of: node, adjoint, isOpaque) where changed != node {
        let root = replacingInTree([node: changed], in: answer)
        if let root { add(mistake, root) }
      }
    }
    return found
  }

  /// What may stand in a node's place, of the same shape.
  private mutating func changes(
    of node: NodeID, _ adjoint: NodeID, _ isOpaque: (NodeID) -> Bool
  ) -> [(Misconception, NodeID)] {
    var changes: [(Misconception, NodeID)] = []
    let shape = shape(node)
    func add(_ mistake: Misconception, _ expression: Expression) {
      if expression.shape == shape { changes.append((mistake, insert(expression))) }
    }
    if isOpaque(node) {
      if shape.isSquare, !shape.isScalar { add(.missingTranspose, expression(node).transposed) }
      return changes
    }
    let x = operands(node).map { expression($0) }
    let isAdjoint = Array(operands(node)).map { bare($0) == adjoint }
    switch operation(node) {
    case .transpose:
      add(.missingTranspose, x[0])
    case .product:
      if x[0].shape.columns == x[1].shape.rows, x[1].shape.columns == x[0].shape.rows {
        add(.wrongOrder, x[1] * x[0])
        add(.missingTranspose, (x[0] * x[1]).transposed)
      }
      if x[0].shape == x[1].shape {
        add(.productConfused, x[0] .* x[1])
        if x[0].shape.isSquare {
          add(.productConfused, x[0].transposed .* x[1])
          add(.productConfused, x[0] .* x[1].transposed)
        }
      }
      add(isAdjoint[0] ? .localOnly : .missingSlope, x[1])
      add(isAdjoint[1] ? .localOnly : .missingSlope, x[0])
    case .zip(.multiply):
      if x[0].shape.isSquare, !x[0].shape.isScalar {
        add(.productConfused, x[0] * x[1])
        add(.productConfused, x[1] * x[0])
        add(.productConfused, x[0] * x[1].transposed)
        add(.productConfused, x[0].transposed * x[1])
        add(.productConfused, x[1] * x[0].transposed)
        add(.productConfused, x[1].transposed * x[0])
      }
      for k in 0...1 { add(lost(x[k], isAdjoint[k]), x[1 - k]) }
    case .scale:
      for k in 0...1 where x[k].shape.isScalar { add(lost(x[k], isAdjoint[k]), x[1 - k]) }
    case .zip(.divide):
      if isAdjoint[0] { add(.localOnly, Expression(1).broadcast(to: shape) ./ x[1]) }
      if x[1].number != nil { add(.constantFactor, x[0]) } else { add(.missingSlope, x[0]) }
    case .zip(.add):
      add(.sign, x[0] - x[1])
      add(.sign, x[1] - x[0])
      if x[0].transposed.isSame(as: x[1], in: &self) || x[1].transposed.isSame(as: x[0], in: &self)
      {
        add(.symmetryAssumed, 2 * x[0])
        add(.symmetryAssumed, 2 * x[1])
      }
    case .zip(.subtract):
      add(.sign, x[0] + x[1])
    case .map(.negate): add(.sign, x[0])
    case .sum(let axis):
      add(.broadcastNotSummed, x[0].mean(axis))
      if axis != .all {
        let other: Axis = axis == .down ? .across : .down
        add(.broadcastNotSummed, x[0].sum(other))
        add(.broadcastNotSummed, x[0].sum(other).transposed)
      }
    case .mean(let axis): add(.broadcastNotSummed, x[0].sum(axis))
    default: break
    }
    return changes
  }

  /// Which mistake it is to lose a factor.
  private func lost(_ factor: Expression, _ isAdjoint: Bool) -> Misconception {
    factor.number != nil ? .constantFactor : isAdjoint ? .localOnly : .missingSlope
  }

  /// What stands under transposes.
  private func bare(_ node: NodeID) -> NodeID {
    var node = node
    while operation(node) == .transpose { node = operands(node).first! }
    return node
  }

  /// `root` with other nodes in place of some; nil where shapes would no longer fit.
  private mutating func replacingInTree(_ map: [NodeID: NodeID], in root: NodeID) -> NodeID? {
    var new = map
    for node in behind([root]) where new[node] == nil {
      let operands = Array(operands(node))
      let changed = operands.map { new[$0] ?? $0 }
      guard changed != operands else { continue }
      guard let node2 = try? insert(operation(node), changed) else { return nil }
      new[node] = node2
    }
    return new[root] ?? root
  }
}

extension Expression {
  fileprivate func isSame(as other: Expression, in graph: inout Graph) -> Bool {
    graph.insert(self) == graph.insert(other)
  }
}
