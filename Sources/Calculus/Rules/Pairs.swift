import Algebra

/// Functions of two matrices of one shape, entry by entry.
extension Rule {
  private static func zip(
    _ pairing: Pairing, _ name: String, _ notation: Notation, letter: String,
    _ derivative: Derivative, _ explanation: Explanation
  ) -> Rule {
    Rule(
      name, notation, letter: letter, shapes: "m×n, m×n → m×n", .alike, .zip(pairing), derivative,
      index: IndexFormula(
        "i", "j", .pair(pairing, .entry(0, "i", "j"), .entry(1, "i", "j"))), explanation)
  }

  static func of(_ pairing: Pairing) -> Rule {
    switch pairing {
    case .add: add
    case .subtract: subtract
    case .multiply: multiply
    case .divide: divide
    case .power: power
    case .maximum: maximum
    case .minimum: minimum
    case .leakyRelu: leakyRelu
    case .hypot: hypot
    case .atan2: atan2
    case .greater: greater
    case .greaterOrEqual: greaterOrEqual
    case .less: less
    case .lessOrEqual: lessOrEqual
    case .equal: equal
    case .tanhSlope: tanhSlope
    case .sigmoidSlope: sigmoidSlope
    case .atan2Slope: atan2Slope
    }
  }

  static let add = zip(
    .add, "sum of two", .plus, letter: "a", .elementwise { _, _, _ in 1 },
    .backward("A sum hands the adjoint on to both sides, unchanged."))

  static let subtract = zip(
    .subtract, "difference", .minus, letter: "d", .elementwise { k, _, _ in k == 0 ? 1 : -1 },
    .backward(
      "A difference hands the adjoint on to the left side, and its negative to the right one."))

  static let multiply = zip(
    .multiply, "elementwise product", .hadamard, letter: "p",
    .elementwise { k, x, _ in x[1 - k] },
    .backward("Each factor receives the adjoint times the other factor, entry by entry."))

  static let divide = zip(
    .divide, "elementwise quotient", .elementwiseQuotient, letter: "q",
    .elementwise { k, x, _ in k == 0 ? 1 ./ x[1] : -(x[0] ./ x[1].squared) },
    .backward(
      """
      The numerator receives the adjoint over the denominator; the denominator receives that, \
      times the quotient, with a minus.
      """))

  /// The corrections keep a base or an exponent of 0 finite where the slope is: 0·0⁻¹ and 0·log 0.
  static let power = zip(
    .power, "power", .elementwisePower, letter: "v",
    .elementwise { k, x, y in
      let (a, b) = (x[0], x[1])
      if k == 1 { return y .* (a + (a .== 0)).map(.log) }
      switch b.number {
      case 0: return .zeros(a.shape)
      case 1: return .ones(a.shape)
      case 2: return 2 * a
      case let n?: return Expression(n) * a.raised(to: Expression(n - 1))
      case nil: return b .* a.raised(to: b - 1 + (b .== 0))
      }
    },
    [
      .card(
        """
        The base receives the adjoint times the exponent and a power that is lower by one; an \
        exponent that varies receives it times the power and the logarithm of the base.
        """),
      "For a whole exponent a negative base is fine; otherwise it gives NaN.",
    ])

  private static func larger(_ a: Expression, _ b: Expression) -> Expression {
    (a .> b) + 0.5 * (a .== b)
  }

  static let maximum = zip(
    .maximum, "max of two", .call("max"), letter: "m",
    .elementwise { k, x, _ in larger(x[k], x[1 - k]) },
    .backward(
      "The larger entry receives the whole adjoint, the smaller none; equal entries share it."))

  static let minimum = zip(
    .minimum, "min of two", .call("min"), letter: "m",
    .elementwise { k, x, _ in larger(x[1 - k], x[k]) },
    .backward(
      "The smaller entry receives the whole adjoint, the larger none; equal entries share it."))

  static let leakyRelu = zip(
    .leakyRelu, "leakyrelu", .call("leakyrelu"), letter: "r",
    .elementwise { k, x, _ in
      k == 0 ? (x[0] .> 0) + x[1] .* (x[0] .<= 0) : Expression.pair(.minimum, x[0], 0)
    },
    """
    Unchanged above zero, scaled down below: relu with a small slope left, so that no unit is ever \
    quite dead.
    """)

  /// The correction keeps 0/0 at 0, where the length has a corner.
  static let hypot = zip(
    .hypot, "hypot", .call("hypot"), letter: "h",
    .elementwise { k, x, y in x[k] ./ (y + (y .== 0)) },
    [
      .card("√(a² + b²), without squares that overflow."),
      """
      Each side's slope is its share of the length, the cosine of the angle between them. Where both \
      are 0 there is none, and 0 is taken.
      """,
    ])

  static let atan2 = zip(
    .atan2, "atan2", .call("atan2"), letter: "a",
    .elementwise { k, x, _ in
      k == 0
        ? Expression.pair(.atan2Slope, x[1], x[0]) : -Expression.pair(.atan2Slope, x[0], x[1])
    },
    [
      .card("The angle from the first axis to the point (b, a), from −π to π."),
      """
      A step across the ray turns it by the step over the distance, a step along it not at all. At \
      the origin there is no direction: the slopes are NaN.
      """,
    ])

  private static func mask(_ pairing: Pairing, _ sign: String) -> Rule {
    zip(
      pairing, "mask \(sign)", .comparison(sign), letter: "m", .none,
      "1 where it holds and 0 elsewhere. It is flat wherever it has a slope: no gradient flows.")
  }

  static let greater = mask(.greater, ">")
  static let greaterOrEqual = mask(.greaterOrEqual, ">=")
  static let less = mask(.less, "<")
  static let lessOrEqual = mask(.lessOrEqual, "<=")
  static let equal = mask(.equal, "==")

  /// A slope that is written with the result y alone. x says the same once more: it is asked for
  /// digits that y has lost, and changes nothing else.
  private static func slope(
    _ pairing: Pairing, _ name: String, _ spelling: @escaping @Sendable (Expression) -> Expression,
    _ derivative: @escaping @Sendable (_ y: Expression) -> Expression, _ explanation: Explanation
  ) -> Rule {
    Rule(
      name, letter: "k", shapes: "m×n, m×n → m×n", .alike, .zip(pairing),
      .elementwise { k, x, _ in k == 0 ? nil : derivative(x[1]) },
      spelled: { spelling($0[1]) }, explanation)
  }

  static let tanhSlope = slope(
    .tanhSlope, "slope of tanh", { y in 1 - y.squared }, { y in -2 * y },
    """
    1 − y² of y = tanh x. Where y is so near to ±1 that 1 − y² would have lost its digits, they \
    come from x.
    """)

  static let sigmoidSlope = slope(
    .sigmoidSlope, "slope of sigmoid", { y in y .* (1 - y) }, { y in 1 - 2 * y },
    """
    y(1 − y) of y = σ(x). Where y is so near to 1 that 1 − y would have lost its digits, they come \
    from x.
    """)

  /// s = a/(a² + b²) and t = b/(a² + b²) are closed under differentiation: ∂s/∂a = t² − s² and
  /// ∂s/∂b = −2st.
  static let atan2Slope = Rule(
    "slope of atan2", letter: "k", shapes: "m×n, m×n → m×n", .alike, .zip(.atan2Slope),
    .elementwise { k, x, y in
      let other = Expression.pair(.atan2Slope, x[1], x[0])
      return k == 0 ? (other - y) .* (other + y) : -2 * (y .* other)
    },
    spelled: { $0[0] ./ ($0[0].squared + $0[1].squared) },
    "a/(a² + b²), with the root of the divisor divided by twice, so that no square overflows.")
}
