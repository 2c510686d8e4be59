import Algebra
import Calculus

/// The slope of a function of one entry or two, from its rule: `1 − H_mn²` for `H_mn = tanh(A_mn)`.
enum Slope {
  /// ∂y/∂x of operand `k`; nil where the function is flat.
  /// - Parameter y: the result, where it has a name.
  static func slope(_ operation: Operation, _ k: Int, _ x: [Factor], _ y: Factor) -> Factor? {
    guard case .elementwise(let slope) = Rule.of(operation).derivative else { return nil }
    var graph = Graph()
    var leaves: [NodeID: Factor] = [:]
    func stand(_ factor: Factor) -> Expression {
      if case .number(let number) = factor { return Expression(number) }
      let node = graph.insert(.init(.data, Matrix(1)))
      leaves[node] = factor
      return graph.expression(node)
    }
    let operands = x.map { stand($0) }
    let result = stand(y)
    guard let slope = slope(k, operands, result) else { return nil }
    let root = graph.insert(slope.spelled)
    return factor(root, graph, leaves)
  }

  private static func factor(_ node: NodeID, _ graph: Graph, _ leaves: [NodeID: Factor]) -> Factor {
    if let leaf = leaves[node] { return leaf }
    if let number = graph.expression(node).number { return .number(number) }
    let operands = graph.operands(node).map { factor($0, graph, leaves) }
    switch graph.operation(node) {
    case .map(let function): return .map(function, operands[0])
    case .zip(.add) where isCorrection(operands[1]): return operands[0]
    case .zip(let pairing): return .pair(pairing, operands[0], operands[1])
    case .scale: return .pair(.multiply, operands[0], operands[1])
    default: return operands[0]
    }
  }

  /// (b = 0), which keeps 0·0⁻¹ finite and is left out where values are taken to be finite.
  private static func isCorrection(_ factor: Factor) -> Bool {
    if case .pair(.equal, _, .number(0)) = factor { return true }
    return false
  }
}

extension Factor {
  /// A factor taken apart into a number and what is multiplied: −a/b² is −1 times a/b².
  var split: (coefficient: Double, factors: [Factor]) {
    switch self {
    case .number(let number): return (number, [])
    case .map(.negate, let a):
      let inner = a.split
      return (-inner.coefficient, inner.factors)
    case .pair(.multiply, let a, let b):
      let (x, y) = (a.split, b.split)
      return (x.coefficient * y.coefficient, x.factors + y.factors)
    default: return (1, [self])
    }
  }
}
