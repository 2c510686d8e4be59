public import Algebra

/// A term over nodes of a graph that is not yet part of it: what a derivative rule returns.
///
/// Rules are written with the operators of the language (`g * b.transposed`), so that they read as
/// the textbook does; `Graph.insert` turns the result into nodes. Building one simplifies only what
/// holds for NaN and ∞ too: 1·x, x + nothing, the transpose of a transpose, numbers with numbers.
public struct Expression: Sendable {
  indirect enum Body: Sendable {
    case node(NodeID)
    case apply(Operation, [Expression])
  }

  let body: Body
  /// The shape of the value that the term would have.
  public let shape: Shape

  init(body: Body, shape: Shape) {
    self.body = body
    self.shape = shape
  }

  /// A node that is there already.
  public init(_ node: NodeID, _ shape: Shape) {
    self.init(body: .node(node), shape: shape)
  }

  /// `operation` applied to operands that fit it; a rule that builds misfits is a programmer's error.
  public init(_ operation: Operation, _ operands: Expression...) {
    self.init(operation, operands)
  }

  /// `operation` applied to operands that fit it, given as an array.
  public init(_ operation: Operation, _ operands: [Expression]) {
    do throws(ShapeError) {
      shape = try Rule.of(operation).shape(operation, operands.map(\.shape))
    } catch {
      preconditionFailure("a rule applied \(operation) to \(operands.map(\.shape))")
    }
    body = .apply(operation, operands)
  }

  /// A number, 1×1.
  public init(_ number: Double) {
    self.init(body: .apply(.constant(Matrix(number)), []), shape: .scalar)
  }

  /// The number that every entry is known to be, looking through copies.
  public var number: Double? {
    switch body {
    case .apply(.constant(let matrix), _) where matrix.shape.isScalar: matrix.scalar
    case .apply(.broadcast, let operands): operands[0].number
    default: nil
    }
  }

  /// Copied along axes of length 1; itself where it has that shape.
  public func broadcast(to target: Shape) -> Expression {
    shape == target ? self : Expression(.broadcast(target), self)
  }

  /// m×n → n×m; a scalar is its own transpose, and two transposes cancel.
  public var transposed: Expression {
    if shape.isScalar { return self }
    if case .apply(.transpose, let operands) = body { return operands[0] }
    return Expression(.transpose, self)
  }

  /// The divisor d where this is 1/d.
  private var reciprocalOf: Expression? {
    if case .apply(.zip(.divide), let operands) = body, operands[0].number == 1 {
      return operands[1]
    }
    return nil
  }

  /// The term with everything that a formula writes out written out.
  public var spelled: Expression {
    guard case .apply(let operation, let operands) = body else { return self }
    let inner = operands.map(\.spelled)
    switch operation {
    case .map, .zip: return Rule.of(operation).spelled?(inner) ?? Expression(operation, inner)
    default: return Expression(body: .apply(operation, inner), shape: shape)
    }
  }

  static func pair(_ pairing: Pairing, _ a: Expression, _ b: Expression) -> Expression {
    if a.shape == .scalar, b.shape == .scalar, let x = a.number, let y = b.number {
      return Expression(pairing(x, y))
    }
    guard let shape = a.shape.broadcast(with: b.shape) else {
      preconditionFailure("a rule paired \(a.shape) with \(b.shape)")
    }
    return Expression(.zip(pairing), a.broadcast(to: shape), b.broadcast(to: shape))
  }

  /// Entry by entry; a scalar on either side scales.
  static func hadamard(_ a: Expression, _ b: Expression) -> Expression {
    if a.number == 1, a.shape.isScalar || a.shape == b.shape { return b }
    if b.number == 1, b.shape.isScalar || a.shape == b.shape { return a }
    if a.number == -1, a.shape.isScalar { return -b }
    if b.number == -1, b.shape.isScalar { return -a }
    if let divisor = b.reciprocalOf, a.shape == b.shape { return a ./ divisor }
    if a.shape.isScalar != b.shape.isScalar { return Expression(.scale, a, b) }
    return pair(.multiply, a, b)
  }
}

extension Expression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// `0.5` in a rule.
  public init(floatLiteral value: Double) { self.init(value) }
  /// `2` in a rule.
  public init(integerLiteral value: Int) { self.init(Double(value)) }
}

infix operator .* : MultiplicationPrecedence
infix operator ./ : MultiplicationPrecedence
infix operator .> : ComparisonPrecedence
infix operator .<= : ComparisonPrecedence

/// The operators of the language. Sums and entrywise products broadcast.
extension Expression {
  /// a + b, broadcast.
  public static func + (a: Expression, b: Expression) -> Expression { pair(.add, a, b) }
  /// a − b, broadcast.
  public static func - (a: Expression, b: Expression) -> Expression { pair(.subtract, a, b) }
  /// a ⊙ b; a scalar on either side scales.
  public static func .* (a: Expression, b: Expression) -> Expression { hadamard(a, b) }
  /// aᵢⱼ / bᵢⱼ, broadcast.
  public static func ./ (a: Expression, b: Expression) -> Expression { pair(.divide, a, b) }
  /// 1 where aᵢⱼ > bᵢⱼ, else 0.
  public static func .> (a: Expression, b: Expression) -> Expression { pair(.greater, a, b) }
  /// 1 where aᵢⱼ ≤ bᵢⱼ, else 0.
  public static func .<= (a: Expression, b: Expression) -> Expression { pair(.lessOrEqual, a, b) }
  /// 1 where aᵢⱼ = bᵢⱼ, else 0.
  public static func .== (a: Expression, b: Expression) -> Expression { pair(.equal, a, b) }

  /// The mathematical product: of matrices, or a scaling where a side is a scalar.
  public static func * (a: Expression, b: Expression) -> Expression {
    a.shape.isScalar || b.shape.isScalar ? hadamard(a, b) : Expression(.product, a, b)
  }

  /// Each entry to the power of an entry of `exponent`.
  public func raised(to exponent: Expression) -> Expression { .pair(.power, self, exponent) }

  /// Each entry times itself.
  public var squared: Expression { raised(to: 2) }

  /// X with self·X = b.
  public func solve(_ b: Expression) -> Expression { Expression(.solve, self, b) }

  /// −a; two minuses cancel.
  public static prefix func - (a: Expression) -> Expression {
    if let number = a.number, a.shape.isScalar { return Expression(-number) }
    if case .apply(.map(.negate), let operands) = a.body { return operands[0] }
    return Expression(.map(.negate), a)
  }

  /// Σ along an axis; itself where that axis has length 1.
  public func sum(_ axis: Axis = .all) -> Expression {
    axis.reduced(shape) == shape ? self : Expression(.sum(axis), self)
  }

  /// The mean along an axis; itself where that axis has length 1.
  public func mean(_ axis: Axis) -> Expression {
    axis.reduced(shape) == shape ? self : Expression(.mean(axis), self)
  }

  /// Each entry through a function.
  public func map(_ function: ElementaryFunction) -> Expression {
    Expression(.map(function), self)
  }

  /// 0 copied to fill `shape`: known to be zero wherever it goes.
  public static func zeros(_ shape: Shape) -> Expression { Expression(0).broadcast(to: shape) }
  /// 1 copied to fill `shape`.
  public static func ones(_ shape: Shape) -> Expression { Expression(1).broadcast(to: shape) }
}
