import Algebra

/// Division of a node by another one that it holds as a factor, without dividing numbers.
///
/// ‖x‖² is smooth at 0, though ‖x‖ is not: crossing the norm, its adjoint 2‖x‖·c̄ meets x/‖x‖, and
/// the norm cancels. Taken as 0/0 = 0 the gradient is still right, its own derivative is not.
/// Divided as a term, x̄ = (n̄/n)·x is 2c̄·x, which can be differentiated as often as one likes. The
/// same holds for |x|, as sign(x)·|x| is x, and for the root of a sum of squares.
struct Quotient {
  private let graph: Graph
  /// What is divided by: a node, then copied, turned or picked from as the dividend was.
  private let divisor: NodeID
  private var lifts: [Operation] = []
  /// How many more nodes may be looked at.
  private var room = 100

  private init(_ graph: Graph, _ divisor: NodeID) {
    self.graph = graph
    self.divisor = divisor
  }

  /// `dividend / divisor`, entry by entry or by a number; nil where it does not hold it as a factor.
  static func of(_ dividend: NodeID, by divisor: NodeID, in graph: Graph) -> Expression? {
    guard graph.shape(divisor).isScalar || graph.shape(dividend) == graph.shape(divisor) else {
      return nil
    }
    var quotient = Quotient(graph, divisor)
    return quotient.of(dividend)
  }

  /// Whether one number divides all entries: then what adds or moves entries keeps the factor.
  private var isScalar: Bool { graph.shape(divisor).isScalar && lifts.isEmpty }

  private mutating func of(_ node: NodeID) -> Expression? {
    room -= 1
    if isDivisor(node) { return .ones(graph.shape(node)) }
    if let ratio = ratio(node) { return Expression(ratio).broadcast(to: graph.shape(node)) }
    if graph.expression(node).number == 0 { return .zeros(graph.shape(node)) }
    // Operands have smaller ids: what is older than the divisor does not hold it.
    guard room > 0, node > divisor else { return nil }
    let operation = graph.operation(node)
    let x = Array(graph.operands(node))
    switch operation {
    case .map(let function): return of(function, x[0])
    case .zip(let pairing): return of(pairing, x)
    case .choose(.select):
      guard let a = of(x[1]), let b = of(x[2]) else { return nil }
      return Expression(operation, graph.expression(x[0]), a, b)
    case .scale, .dropout: return factor(operation, x)
    case .product, .outer, .kronecker, .dot: return isScalar ? factor(operation, x) : nil
    case .transpose, .reshape, .gather, .scatter, .sum, .broadcast, .mean, .trace, .diagonal,
      .diagonalMatrix, .lowerTriangle, .upperTriangle, .flip, .cumulativeSum, .centred:
      return isScalar ? of(x[0]).map { Expression(operation, $0) } : lifted(operation, x[0])
    case .choose(.clamp), .leaf, .constant, .identity, .greatest, .least, .placeOfGreatest,
      .placeOfLeast,
      .variance, .deviation, .totalProduct, .otherProducts, .cumulativeProduct,
      .cumulativeProductTangent, .cumulativeProductAdjoint, .norm, .vectorNorm, .determinant,
      .logDeterminant, .inverse, .solve, .cofactors, .cofactorSlope, .cholesky, .blocks, .softmax,
      .logSoftmax, .logSumExp, .layerNorm, .batchNorm, .binaryCrossEntropy, .crossEntropy,
      .meanSquare, .huber, .oneHot:
      return nil
    }
  }

  private func isDivisor(_ node: NodeID) -> Bool {
    var node = node
    for lift in lifts.reversed() {
      guard graph.operation(node) == lift else { return false }
      node = graph.operands(node).first!
    }
    return node == divisor
  }

  /// How often the divisor goes into a distance that is as long but for a number: ‖2x‖ is 2‖x‖.
  private func ratio(_ node: NodeID) -> Double? {
    let operation = graph.operation(divisor)
    guard lifts.isEmpty, [.norm, .map(.abs)].contains(operation), graph.operation(node) == operation
    else { return nil }
    let (a, b) = (multiple(graph.operands(node).first!), multiple(graph.operands(divisor).first!))
    guard a.of == b.of, b.factor != 0, (a.factor / b.factor).isFinite else { return nil }
    return abs(a.factor / b.factor)
  }

  /// A node as a number times another one.
  private func multiple(_ node: NodeID) -> (factor: Double, of: NodeID) {
    let x = Array(graph.operands(node))
    func by(_ number: Double?, _ other: NodeID) -> (factor: Double, of: NodeID)? {
      guard let number, graph.shape(other) == graph.shape(node) else { return nil }
      let inner = multiple(other)
      return (number * inner.factor, inner.of)
    }
    switch graph.operation(node) {
    case .map(.negate): return by(-1, x[0]) ?? (1, node)
    case .zip(.divide): return by(graph.expression(x[1]).number.map { 1 / $0 }, x[0]) ?? (1, node)
    case .scale, .zip(.multiply):
      return by(graph.expression(x[0]).number, x[1]) ?? by(graph.expression(x[1]).number, x[0])
        ?? (1, node)
    default: return (1, node)
    }
  }

  /// A product one of whose factors is divided. Where both sides fit, the first one is.
  private mutating func factor(_ operation: Operation, _ x: [NodeID]) -> Expression? {
    for k in 0...1 {
      if !isScalar, operation == .scale, graph.shape(x[k]).isScalar { continue }
      guard let part = of(x[k]) else { continue }
      let other = graph.expression(x[1 - k])
      switch operation {
      case .scale, .zip(.multiply), .dropout: return part .* other
      default: return Expression(operation, k == 0 ? [part, other] : [other, part])
      }
    }
    return nil
  }

  private mutating func of(_ pairing: Pairing, _ x: [NodeID]) -> Expression? {
    switch pairing {
    case .multiply: return factor(.zip(.multiply), x)
    case .divide: return of(x[0]).map { $0 ./ graph.expression(x[1]) }
    case .add, .subtract:
      guard let a = of(x[0]), let b = of(x[1]) else { return nil }
      if a.number == 0, pairing == .add { return b }
      return b.number == 0 ? a : pairing == .add ? a + b : a - b
    case .power:
      // A root that would be left has no slope at 0.
      guard let n = graph.expression(x[1]).number, n == 1 || n >= 2, let part = of(x[0]) else {
        return nil
      }
      let base = graph.expression(x[0])
      return n == 1 ? part : n == 2 ? part .* base : part .* base.raised(to: Expression(n - 1))
    case .maximum, .minimum, .leakyRelu, .hypot, .atan2, .greater, .greaterOrEqual, .less,
      .lessOrEqual, .equal, .tanhSlope, .sigmoidSlope, .atan2Slope:
      return nil
    }
  }

  private mutating func of(_ function: ElementaryFunction, _ x: NodeID) -> Expression? {
    switch function {
    case .negate: return of(x).map { -$0 }
    case .square: return of(x).map { $0 .* graph.expression(x) }
    case .log1p, .expm1, .sin, .tan, .asin, .atan, .sinh, .tanh, .asinh, .atanh, .erf, .elu, .gelu,
      .silu:
      return of(x).map { $0 .* through(function, graph.expression(x)) }
    case .exp, .log, .sqrt, .cos, .acos, .cosh, .acosh, .sigmoid, .logsigmoid, .softplus, .relu,
      .abs, .sign, .oneMinusSquare, .geluSlope, .siluSlope:
      return nil
    }
  }

  /// f(x)/x for a function with f(0) = 0; at 0 its slope.
  private func through(_ function: ElementaryFunction, _ x: Expression) -> Expression {
    let y = x.map(function)
    let isZero = x .== 0
    guard let slope = Rule.of(function).adjoint(0, [x], y, .ones(x.shape)) else {
      preconditionFailure("\(function) has a slope")
    }
    return y ./ (x + isZero) + isZero .* slope
  }

  /// Through what copies, moves or adds entries, for a divisor with many.
  private mutating func lifted(_ operation: Operation, _ x: NodeID) -> Expression? {
    let shape = graph.shape(x)
    let lift: Operation
    switch operation {
    case .transpose: lift = .transpose
    case .flip: lift = operation
    case .reshape: lift = .reshape(shape)
    case .scatter(let selection, _): lift = .gather(selection)
    case .sum: lift = .broadcast(shape)
    default: return nil
    }
    lifts.append(lift)
    defer { lifts.removeLast() }
    return of(x).map { Expression(operation, $0) }
  }
}
