public import Algebra

/// Values of nodes, found by evaluating the graph as it stands: plain, readable, one node at a time.
public struct Values: Sendable {
  private var matrices: [Matrix?]

  fileprivate init(count: Int) { matrices = Array(repeating: nil, count: count) }

  /// The node's value, if it was among those asked for or stands behind one of them.
  public subscript(node: NodeID) -> Matrix? {
    node.index < matrices.count ? matrices[node.index] : nil
  }

  fileprivate mutating func set(_ node: NodeID, _ value: Matrix) { matrices[node.index] = value }
}

/// Values of leaves that differ from those in the graph.
public typealias Bindings = [NodeID: Matrix]

extension Graph {
  /// The values of `outputs` and of everything behind them.
  public func values(of outputs: [NodeID], bindings: Bindings = [:]) -> Values {
    values(of: outputs, bindings: bindings, cancelled: { false })!
  }

  /// The same; nil when `cancelled` says so before the end.
  public func values(
    of outputs: [NodeID], bindings: Bindings = [:], cancelled: () -> Bool
  ) -> Values? {
    var values = Values(count: count)
    let needed = ancestors(of: outputs)
    for index in needed.indices where needed[index] {
      if cancelled() { return nil }
      let node = NodeID(index)
      values.set(node, bindings[node] ?? value(node, values))
    }
    return values
  }

  private func value(_ node: NodeID, _ values: Values) -> Matrix {
    switch operation(node) {
    case .leaf(let number): return leaves[number].value
    case .constant(let matrix): return matrix
    case let operation:
      let operands = operands(node)
      func operand(_ k: Int) -> Matrix { values[operands[operands.startIndex + k]]! }
      switch Rule.of(operation).value {
      case .bound: preconditionFailure("a leaf has its value bound")
      case .map(let function): return operand(0).map { function($0) }
      case .zip(let pairing): return operand(0).merged(with: operand(1)) { pairing($0, $1) }
      case .matrix(let value): return value(operands.map { values[$0]! })
      }
    }
  }

  /// The first node, from the left, whose value is not finite though all its operands' are.
  public func firstNonFinite(_ values: Values) -> NodeID? {
    nodes.first { node in
      guard let value = values[node], !value.isFinite else { return false }
      return operands(node).allSatisfy { values[$0]?.isFinite ?? true }
    }
  }
}
