internal import Algebra
internal import Calculus

extension Elaborator {
  mutating func negated(
    _ operand: Syntax.Index, at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    switch frame.results[operand.value] {
    case .number(let value) where isNumber(operand): return .number(-value)
    case .identity(var flexible):
      flexible.steps.append(.negate)
      return .identity(flexible)
    default: return try apply(.map(.negate), [operand], at: index)
    }
  }

  /// A sign belongs to a number's literal, `inf` among them; `-pi` is an operation on a name.
  private func isNumber(_ index: Syntax.Index) -> Bool {
    switch frame.syntax[index] {
    case .number: true
    case .name(let name): BuiltIn.extremes.contains(frame.syntax.name(name))
    default: false
    }
  }

  mutating func transposed(
    _ operand: Syntax.Index, at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    if case .identity(let flexible) = frame.results[operand.value] { return .identity(flexible) }
    return try apply(.transpose, [operand], at: index)
  }

  mutating func binary(
    _ sign: BinaryOperator, _ left: Syntax.Index, _ right: Syntax.Index, at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    if let flexible = try withIdentity(sign, left, right, at: index) { return flexible }
    switch sign {
    case .power: return try power(left, right, at: index)
    case .divide: try requireScalarDivisor(left, right, at: index)
    default: break
    }
    let a = try node(left)
    let b = try node(right)
    return try insert(at: index, [left, right]) { graph throws(ShapeError) in
      try sign.node(a, b, in: &graph)
    }
  }

  private mutating func requireScalarDivisor(
    _ left: Syntax.Index, _ right: Syntax.Index, at index: Syntax.Index
  ) throws(Diagnostic) {
    guard let shape = shape(right), !shape.isScalar else { return }
    throw error(
      .meaning(.needsScalar("the divisor of `/`", shape)), at: right, says: "\(shape)",
      mends: operatorMends(.divide, left, right, at: index))
  }

  /// `a^b` of scalars, or a whole power of a square matrix.
  private mutating func power(
    _ left: Syntax.Index, _ right: Syntax.Index, at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    let base = try node(left)
    let exponent = try node(right)
    let shape = graph.shape(base)
    if shape.isScalar, graph.shape(exponent).isScalar {
      return try insert(at: index, [left, right]) { graph throws(ShapeError) in
        try graph.insert(.zip(.power), [base, exponent])
      }
    }
    let mends = operatorMends(.power, left, right, at: index)
    guard graph.shape(exponent).isScalar else {
      throw error(
        .meaning(.needsScalar("the exponent of `^`", graph.shape(exponent))), at: right,
        says: "\(graph.shape(exponent))", mends: mends)
    }
    guard shape.isSquare else {
      throw error(
        .meaning(.needsSquare("a power", shape)), at: left, says: "\(shape)", mends: mends)
    }
    let whole = try wholeNumber(right, "the power of a matrix")
    return try insert(at: index, [left, right]) { graph throws(ShapeError) in
      try graph.matrixPower(base, whole)
    }
  }
}

extension BinaryOperator {
  /// The node of `a sign b`. A power of matrices is not made here.
  func node(_ a: NodeID, _ b: NodeID, in graph: inout Graph) throws(ShapeError) -> NodeID {
    switch self {
    case .multiply: try graph.times(a, b)
    case .elementMultiply:
      // A scalar scales, whichever sign it is written with: `2 .* A` and `2A` are one node.
      try graph.shape(a).isScalar != graph.shape(b).isScalar
        ? graph.times(a, b) : graph.pair(.multiply, a, b)
    case .divide, .elementDivide: try graph.pair(.divide, a, b)
    case .leftDivide: try graph.insert(.solve, [a, b])
    case .power, .elementPower: try graph.pair(.power, a, b)
    case .add: try graph.pair(.add, a, b)
    case .subtract: try graph.pair(.subtract, a, b)
    case .greater: try graph.pair(.greater, a, b)
    case .greaterOrEqual: try graph.pair(.greaterOrEqual, a, b)
    case .less: try graph.pair(.less, a, b)
    case .lessOrEqual: try graph.pair(.lessOrEqual, a, b)
    case .equal: try graph.pair(.equal, a, b)
    }
  }

  /// The shape of `a sign b`; nil where the operands do not fit.
  func shape(_ a: Shape, _ b: Shape) -> Shape? {
    switch self {
    case .multiply:
      a.isScalar ? b : b.isScalar ? a : a.columns == b.rows ? Shape(a.rows, b.columns) : nil
    case .divide: b.isScalar ? a : nil
    case .leftDivide: a.isSquare && a.rows == b.rows ? b : nil
    case .power: b.isScalar && a.isSquare ? a : nil
    case .elementMultiply, .elementDivide, .elementPower, .add, .subtract, .greater,
      .greaterOrEqual, .less, .lessOrEqual, .equal:
      a.broadcast(with: b)
    }
  }
}
