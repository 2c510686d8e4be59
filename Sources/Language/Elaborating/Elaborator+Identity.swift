internal import Algebra
internal import Calculus

/// `I` takes the size it needs from what it stands beside.
extension Elaborator {
  private func flexible(_ index: Syntax.Index) -> FlexibleIdentity? {
    if case .identity(let flexible) = frame.results[index.value] { return flexible }
    return nil
  }

  /// The operator where a side is an `I` without a size; nil where neither is.
  mutating func withIdentity(
    _ sign: BinaryOperator, _ left: Syntax.Index, _ right: Syntax.Index, at index: Syntax.Index
  ) throws(Diagnostic) -> Operand? {
    switch (flexible(left), flexible(right)) {
    case (nil, nil): return nil
    case (let identity?, nil):
      if let kept = try kept(identity, sign, right, isLeft: true) { return kept }
      let shape = try neighbour(right, at: left)
      return try resolve(left, identity, sizeBeside(sign, shape, isLeft: true), sign, right, index)
    case (nil, let identity?):
      if let kept = try kept(identity, sign, left, isLeft: false) { return kept }
      let shape = try neighbour(left, at: right)
      return try resolve(
        right, identity, sizeBeside(sign, shape, isLeft: false), sign, left, index, isLeft: false)
    case (let a?, let b?):
      if sign == .multiply { return .identity(FlexibleIdentity(steps: a.steps + b.steps)) }
      throw error(.meaning(.identityNeedsSize), at: left, mends: [.type("eye(3)")])
    }
  }

  /// What keeps an identity an identity of any size: scaling, and whole powers of a bare `I`.
  private mutating func kept(
    _ identity: FlexibleIdentity, _ sign: BinaryOperator, _ other: Syntax.Index, isLeft: Bool
  ) throws(Diagnostic) -> Operand? {
    guard shape(other)?.isScalar == true else { return nil }
    var identity = identity
    switch sign {
    case .multiply, .elementMultiply:
      identity.steps.append(.scaled(by: try node(other), onLeft: !isLeft))
    case .divide where isLeft: identity.steps.append(.divided(by: try node(other)))
    case .power where isLeft && identity.steps.isEmpty: break
    default: return nil
    }
    return .identity(identity)
  }

  private func neighbour(
    _ other: Syntax.Index, at identity: Syntax.Index
  ) throws(Diagnostic) -> Shape {
    guard let shape = shape(other), !shape.isScalar else {
      throw error(.meaning(.identityNeedsSize), at: identity, mends: [.type("eye(3)")])
    }
    return shape
  }

  /// The size of an identity beside a matrix; nil where it would have to be other than square.
  private func sizeBeside(_ sign: BinaryOperator, _ shape: Shape, isLeft: Bool) -> Int? {
    switch sign {
    case .multiply: isLeft ? shape.rows : shape.columns
    case .leftDivide: shape.rows
    default: shape.isSquare ? shape.rows : nil
    }
  }

  private mutating func resolve(
    _ place: Syntax.Index, _ identity: FlexibleIdentity, _ size: Int?, _ sign: BinaryOperator,
    _ other: Syntax.Index, _ index: Syntax.Index, isLeft: Bool = true
  ) throws(Diagnostic) -> Operand {
    guard let size else {
      let shape = shape(other) ?? .scalar
      throw error(
        .meaning(.identityNotSquare(shape)), at: place,
        labels: [.init(span(other), "\(shape)")])
    }
    let matrix = try sized(identity, size, at: place)
    let b = try node(other)
    let operands = isLeft ? [place, other] : [other, place]
    return try insert(at: index, operands) { graph throws(ShapeError) in
      try isLeft ? sign.node(matrix, b, in: &graph) : sign.node(b, matrix, in: &graph)
    }
  }

  /// The n×n node of an identity, which is from now on the operand's own.
  mutating func sized(
    _ identity: FlexibleIdentity, _ n: Int, at index: Syntax.Index
  ) throws(Diagnostic) -> NodeID {
    let operand = try insert(at: index, []) { graph throws(ShapeError) in
      try identity.node(n, in: &graph)
    }
    frame.results[index.value] = operand
    return try node(operand, at: index)
  }

  /// Gives an `I` among `operands` the shape that the others have: `max(A, I)`.
  mutating func fitIdentities(_ operands: [Syntax.Index]) throws(Diagnostic) {
    guard let shape = operands.compactMap({ shape($0) }).first(where: \.isSquare) else {
      return
    }
    for operand in operands {
      guard let identity = flexible(operand), !shape.isScalar else { continue }
      _ = try sized(identity, shape.rows, at: operand)
    }
  }
}
