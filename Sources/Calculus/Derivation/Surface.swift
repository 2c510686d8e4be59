public import Algebra

/// A term as a person would type it: names, numbers and the operators of the language, which
/// stretch by themselves. What has no sign of its own (a copy, a scattering) is said with signs
/// that there are.
///
/// One tree, many readers: the language itself, Unicode, LaTeX, Python.
public struct Surface: Hashable, Sendable {
  /// What stands at the top.
  public let form: Form
  /// The shape of the value.
  public let shape: Shape

  /// A piece with the shape of its value.
  public init(_ form: Form, _ shape: Shape) {
    self.form = form
    self.shape = shape
  }

  /// What a term can be made of.
  public indirect enum Form: Hashable, Sendable {
    case name(Symbol)
    case number(Double)
    case matrix(Matrix)
    /// `zeros(m, n)` or `ones(m, n)`.
    case filled(Double)
    case identity
    case negative(Surface)
    case transposed(Surface)
    case infix(Infix, Surface, Surface)
    /// A function of the language.
    case call(String, [Surface])
    /// `A[…]`
    case entries(Surface, Selection)
    case bracket([[Surface]])
  }

  /// Operators between two operands. A product with a scalar scales, a quotient by one divides
  /// every entry.
  public enum Infix: String, Hashable, Sendable {
    case plus, minus, times, hadamard, over, power, solve
    case greater, greaterOrEqual, less, lessOrEqual, equal
  }

  /// A name, and the mark over it.
  public struct Symbol: Hashable, Sendable {
    /// What the mark stands over.
    public let base: String
    /// What the name stands for: an adjoint under a bar, a tangent under a dot.
    public let mark: Accent?
    /// The name in the language: `Xbar`.
    public let text: String

    /// `base` under a mark; `text` is what the language calls it.
    public init(_ base: String, _ mark: Accent? = nil, text: String? = nil) {
      self.base = base
      self.mark = mark
      self.text = text ?? base + (mark?.suffix ?? "")
    }
  }
}

extension Surface {
  /// A number, 1×1.
  static func number(_ value: Double) -> Surface { Surface(.number(value), .scalar) }

  /// `a sign b` where both are of one shape, or stretch to one.
  static func pair(_ sign: Infix, _ a: Surface, _ b: Surface) -> Surface {
    guard let shape = a.shape.broadcast(with: b.shape) else {
      preconditionFailure("\(sign) of \(a.shape) and \(b.shape)")
    }
    return Surface(.infix(sign, a, b), shape)
  }

  /// The mathematical product.
  static func times(_ a: Surface, _ b: Surface) -> Surface {
    let shape =
      a.shape.isScalar ? b.shape : b.shape.isScalar ? a.shape : Shape(a.shape.rows, b.shape.columns)
    return Surface(.infix(.times, a, b), shape)
  }

  /// The pieces that it is made of.
  public var parts: [Surface] {
    switch form {
    case .name, .number, .matrix, .filled, .identity: []
    case .negative(let a), .transposed(let a), .entries(let a, _): [a]
    case .infix(_, let a, let b): [a, b]
    case .call(_, let list): list
    case .bracket(let rows): Array(rows.joined())
    }
  }

  /// Every name in it, with repetitions.
  public var symbols: [Symbol] {
    if case .name(let symbol) = form { return [symbol] }
    return parts.flatMap(\.symbols)
  }
}
