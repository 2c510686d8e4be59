import Algebra

/// Functions that a matrix goes through entry by entry: `y = f(x)`, tangent `f′(x) ⊙ ẋ`,
/// adjoint `ȳ ⊙ f′(x)`. A slope is written with the result `y` where that is cheaper.
extension Rule {
  typealias Slope = @Sendable (_ x: Expression, _ y: Expression) -> Expression

  static func map(
    _ function: ElementaryFunction, notation: Notation? = nil, letter: String? = nil,
    _ slope: @escaping Slope, _ explanation: Explanation
  ) -> Rule {
    Rule(
      function.rawValue, notation, letter: letter, shapes: "m×n → m×n", .alike, .map(function),
      .elementwise { _, x, y in slope(x[0], y) },
      index: IndexFormula("i", "j", .call(function, .entry(0, "i", "j"))), explanation)
  }

  static func of(_ function: ElementaryFunction) -> Rule {
    switch function {
    case .negate: negate
    case .exp: exp
    case .log: log
    case .log1p: log1p
    case .expm1: expm1
    case .sqrt: sqrt
    case .sin: sin
    case .cos: cos
    case .tan: tan
    case .asin: asin
    case .acos: acos
    case .atan: atan
    case .sinh: sinh
    case .cosh: cosh
    case .tanh: tanh
    case .asinh: asinh
    case .acosh: acosh
    case .atanh: atanh
    case .sigmoid: sigmoid
    case .logsigmoid: logsigmoid
    case .softplus: softplus
    case .relu: relu
    case .elu: elu
    case .gelu: gelu
    case .silu: silu
    case .erf: erf
    case .abs: abs
    case .sign: sign
    case .square: square
    case .oneMinusSquare: oneMinusSquare
    case .geluSlope: geluSlope
    case .siluSlope: siluSlope
    }
  }

  static let negate = map(
    .negate, notation: .negation, letter: "m", { _, _ in -1 },
    "A minus turns every derivative around and leaves its size alone.")

  static let exp = map(
    .exp, letter: "z", { _, y in y },
    [
      "The exponential is its own slope: what it is worth is how steep it is.",
      .backward("The adjoint is multiplied by the result, which is already known."),
    ])

  static let log = map(
    .log, letter: "l", { x, _ in 1 ./ x },
    """
    Steep near zero, flat far out. Negative numbers have no logarithm and give NaN; zero gives −∞.
    """)

  static let log1p = map(
    .log1p, letter: "l", { x, _ in 1 ./ (1 + x) },
    [
      .card("log(1 + x)."),
      """
      For a tiny x the result is about x itself, with all of its digits, where 1 + x would be rounded \
      to 1. Its slope is one over 1 + x.
      """,
    ])

  static let expm1 = map(
    .expm1, letter: "z", { x, _ in x.map(.exp) },
    [
      .card("eˣ − 1."),
      """
      For a tiny x the result is about x itself, with all of its digits, where eˣ would be rounded to \
      1. Taking 1 away leaves the slope as it is: the exponential.
      """,
    ])

  static let sqrt = map(
    .sqrt, letter: "r", { _, y in 1 ./ (2 * y) },
    "A root's slope is one over twice the root; at zero it is infinite.")

  static let sin = map(
    .sin, { x, _ in x.map(.cos) },
    "The slope of the sine is the cosine at the same place, the angle being in radians.")

  static let cos = map(
    .cos, letter: "k", { x, _ in -x.map(.sin) },
    "The cosine falls where the sine is positive: its slope is minus the sine.")

  static let tan = map(
    .tan, letter: "t", { _, y in 1 + y.squared },
    "The tangent's slope is at least 1 everywhere, and without bound at its poles.")

  static let asin = map(
    .asin, letter: "a", { x, _ in 1 ./ x.map(.oneMinusSquare).map(.sqrt) },
    "The inverse of the sine, from −π/2 to π/2; infinitely steep at ±1, NaN beyond.")

  static let acos = map(
    .acos, letter: "a", { x, _ in -(1 ./ x.map(.oneMinusSquare).map(.sqrt)) },
    "The inverse of the cosine, from 0 to π; its slope is minus that of asin.")

  static let atan = map(
    .atan, letter: "a", { x, _ in 1 ./ (1 + x.squared) },
    "The inverse of the tangent, from −π/2 to π/2; far out it is flat.")

  static let sigmoid = map(
    .sigmoid, letter: "g", { x, y in .pair(.sigmoidSlope, x, y) },
    [
      "An S from 0 to 1, the logistic function.",
      .backward(
        """
        Its slope is at most ¼, so every sigmoid on the way back shrinks the adjoint.
        """),
    ])

  static let logsigmoid = map(
    .logsigmoid, letter: "l", { x, _ in (-x).map(.sigmoid) },
    [
      .card("log σ(x)."),
      """
      The logarithm of a probability that is never rounded to 0 or 1 first: −softplus(−x). Its slope \
      is σ(−x), what the probability is short of 1.
      """,
    ])

  static let softplus = map(
    .softplus, letter: "r", { x, _ in x.map(.sigmoid) },
    [.card("log(1 + eˣ)."), "A relu with its corner rounded; its slope is the sigmoid."])

  static let relu = map(
    .relu, letter: "r", { x, _ in x .> 0 },
    [
      "Unchanged above zero, zero below, with its slope at the corner taken as 0.",
      .backward("The adjoint passes unchanged where x is positive and is stopped elsewhere."),
    ])

  /// min(x, 0) has the same exponential below zero and gives e⁰ = 1 above.
  static let elu = map(
    .elu, letter: "r", { x, _ in Expression.pair(.minimum, x, 0).map(.exp) },
    [
      .card("x above zero, eˣ − 1 below."),
      "Like relu, but below zero it saturates at −1 instead of stopping dead.",
    ])

  static let gelu = map(
    .gelu, letter: "r", { x, _ in x.map(.geluSlope) },
    [
      .card("x·Φ(x)."),
      """
      The input times the chance that a standard normal number is smaller. Its slope is a little \
      negative on the left.
      """,
    ])

  static let silu = map(
    .silu, letter: "r", { x, _ in x.map(.siluSlope) },
    [.card("x·σ(x)."), "The input opens its own gate. Also called swish."])

  static let erf = map(
    .erf, letter: "f",
    { x, _ in
      Expression(2 / Double.pi.squareRoot()) * (-x.squared).map(.exp)
    },
    "The error function: the area under a bell from 0 to the input, scaled to end at 1.")

  static let abs = map(
    .abs, letter: "a", { x, _ in x.map(.sign) },
    "The distance from zero. Its slope is the sign; at 0 itself it is taken as 0.")

  static let sign = Rule(
    "sign", letter: "g", shapes: "m×n → m×n", .alike, .map(.sign), .none,
    index: IndexFormula("i", "j", .call(.sign, .entry(0, "i", "j"))),
    "−1, 0 or 1. It is flat wherever it has a slope, so no gradient flows through it.")

  static let square = map(
    .square, letter: "q", { x, _ in 2 * x },
    "Each entry times itself; its slope is twice the entry.")

  private static func written(
    _ function: ElementaryFunction, _ name: String,
    _ spelling: @escaping @Sendable (Expression) -> Expression,
    _ slope: @escaping Slope, _ explanation: Explanation
  ) -> Rule {
    Rule(
      name, letter: "k", shapes: "m×n → m×n", .alike, .map(function),
      .elementwise { _, x, y in slope(x[0], y) }, spelled: { spelling($0[0]) }, explanation)
  }

  static let oneMinusSquare = written(
    .oneMinusSquare, "one less a square", { 1 - $0.squared }, { x, _ in -2 * x },
    "1 − x², computed as (1 − x)(1 + x), so that near ±1 no digits cancel.")

  /// e^(−x²/2)/√(2π), the density of the standard normal distribution.
  private static func density(_ x: Expression) -> Expression {
    (-x.squared ./ 2).map(.exp) ./ Expression((2 * Double.pi).squareRoot())
  }

  static let geluSlope = written(
    .geluSlope, "slope of gelu",
    { 0.5 * (1 + ($0 ./ Expression(2.0.squareRoot())).map(.erf)) + $0 .* density($0) },
    { x, _ in (2 - x.squared) .* density(x) },
    """
    Φ(x) + x·φ(x), of a normal number's distribution and its density; far to the left, where 1 + erf \
    would cancel, Φ is computed as a tail.
    """)

  static let siluSlope = written(
    .siluSlope, "slope of silu",
    { x in
      let gate = x.map(.sigmoid)
      return gate .* (1 + x .* (1 - gate))
    },
    { x, _ in
      let gate = x.map(.sigmoid)
      return .pair(.sigmoidSlope, x, gate) .* (2 + x .* (1 - 2 * gate))
    },
    "σ(x)(1 + x(1 − σ(x))), with 1 − σ(x) computed as σ(−x).")
}
