public import Algebra

/// All that is known of one operation. Its value computes numbers; everything else is symbolic.
///
/// From this record come the operation's value, its shape, both derivatives, the formula on the
/// screen, its help page and its card.
public struct Rule: Sendable {
  /// The operation's name in the language, or in words: `tanh`, `matrix product`.
  public let name: String
  /// How a formula writes it.
  public let notation: Notation
  /// The letter that an unnamed result gets in a drawing.
  public let letter: String
  /// The shapes in words: `m×k, k×n → m×n`.
  public let shapes: String
  /// How the result's shape follows from the operands'.
  public let shape: ShapeRule
  /// How its numbers are computed.
  public let value: Value
  /// How tangents and adjoints pass through it.
  public let derivative: Derivative
  /// One entry of the result as sums over entries of the operands, where that is worth writing.
  public let index: IndexFormula?
  /// What a formula writes in its place, where the operation has no name of its own in textbooks.
  public let spelled: Spelling?
  /// A few sentences for the learner.
  public let explanation: Explanation

  /// How numbers are computed. Operands fit: the shape rule has seen to that.
  public enum Value: Sendable {
    /// A leaf, whose value is bound from outside.
    case bound
    case map(ElementaryFunction)
    case zip(Pairing)
    case matrix(@Sendable (_ x: [Matrix]) -> Matrix)
  }

  /// The same value in other operations, which may lose digits that the operation keeps.
  public typealias Spelling = @Sendable (_ x: [Expression]) -> Expression

  /// How derivatives flow. One direction is stated where the other follows.
  public enum Derivative: Sendable {
    /// Flat wherever it is defined: masks, constants, labels.
    case none
    /// Entry by entry: the slope ∂y/∂xₖ, nil where nothing flows. Tangent slope ⊙ ẋₖ, adjoint
    /// ȳ ⊙ slope.
    case elementwise(slope: @Sendable (_ k: Int, _ x: [Expression], _ y: Expression) -> Expression?)
    /// A scalar of matrices: the gradient ∂y/∂xₖ. Tangent Σ gradient ⊙ ẋₖ, adjoint ȳ · gradient.
    case gradient(@Sendable (_ k: Int, _ x: [Expression], _ y: Expression) -> Expression)
    /// One operand along an axis: the slope ∂y/∂xᵢⱼ of the result that each entry goes into. Tangent
    /// Σ slope ⊙ ẋ along the axis, adjoint ȳ copied along it ⊙ slope.
    case reduction(Axis, slope: @Sendable (_ x: Expression, _ y: Expression) -> Expression)
    /// Linear in each operand: the tangent is the operation itself with ẋₖ in the place of xₖ.
    case multilinear(adjoint: Pullback)
    /// Linear in all operands together: the same, with zeros for the others.
    case linear(adjoint: Pullback)
    /// Both directions stated.
    case general(tangent: Pullback, adjoint: Pullback)
  }

  /// What operand k's derivative contributes: from ẋₖ to ẏ (shape of y), or from ȳ to x̄ₖ (shape of xₖ);
  /// nil where nothing flows.
  public typealias Pullback =
    @Sendable (
      _ k: Int, _ x: [Expression], _ y: Expression, _ derivative: Expression
    ) -> Expression?

  init(
    _ name: String, _ notation: Notation? = nil, letter: String? = nil, shapes: String,
    _ shape: ShapeRule, _ value: Value, _ derivative: Derivative, index: IndexFormula? = nil,
    spelled: Spelling? = nil, _ explanation: Explanation
  ) {
    self.name = name
    self.notation = notation ?? .call(name)
    self.letter = letter ?? String(name.prefix(1))
    self.shapes = shapes
    self.shape = shape
    self.value = value
    self.derivative = derivative
    self.index = index
    self.spelled = spelled
    self.explanation = explanation
  }

  /// Whether the operation works entry by entry.
  var isEntrywise: Bool {
    switch value {
    case .map, .zip: true
    case .bound, .matrix: false
    }
  }

  /// Whether derivatives pass at all.
  public var isDifferentiable: Bool {
    if case .none = derivative { return false }
    return true
  }

  /// What ẋₖ contributes to ẏ; nil where nothing flows.
  public func tangent(
    _ operation: Operation, _ k: Int, _ x: [Expression], _ y: Expression, _ dx: Expression
  ) -> Expression? {
    switch derivative {
    case .none: nil
    case .elementwise(let slope): slope(k, x, y).map { $0 .* dx }
    case .gradient(let gradient): (gradient(k, x, y) .* dx).sum()
    case .reduction(let axis, let slope): (slope(x[0], y) .* dx).sum(axis)
    case .multilinear: Expression(operation, replacing(k, in: x, by: dx) { x[$0] })
    case .linear: Expression(operation, replacing(k, in: x, by: dx) { .zeros(x[$0].shape) })
    case .general(let tangent, _): tangent(k, x, y, dx)
    }
  }

  /// What ȳ contributes to x̄ₖ; nil where nothing flows.
  public func adjoint(
    _ k: Int, _ x: [Expression], _ y: Expression, _ yBar: Expression
  ) -> Expression? {
    switch derivative {
    case .none: nil
    case .elementwise(let slope): slope(k, x, y).map { yBar .* $0 }
    case .gradient(let gradient): yBar * gradient(k, x, y)
    case .reduction(.all, let slope): yBar * slope(x[0], y)
    case .reduction(_, let slope): yBar.broadcast(to: x[0].shape) .* slope(x[0], y)
    case .multilinear(let adjoint), .linear(let adjoint), .general(_, let adjoint):
      adjoint(k, x, y, yBar)
    }
  }

  private func replacing(
    _ k: Int, in x: [Expression], by dx: Expression, others: (Int) -> Expression
  ) -> [Expression] {
    x.indices.map { $0 == k ? dx : others($0) }
  }
}
