import Algebra

/// The hyperbolic functions and their inverses, entry by entry.
///
/// Slopes of the inverses are written so that neither squares overflow far out nor digits cancel
/// beside ±1.
extension Rule {
  static let sinh = map(
    .sinh, letter: "s", { x, _ in x.map(.cosh) },
    [.card("Half of eˣ − e⁻ˣ."), "Its slope is cosh, with no sign to remember."])

  static let cosh = map(
    .cosh, letter: "k", { x, _ in x.map(.sinh) },
    [.card("Half of eˣ + e⁻ˣ."), "Its slope is sinh, without the minus of the cosine."])

  /// Hyperbolic tangent: the slope is written with the result, which is already known.
  static let tanh = map(
    .tanh, letter: "h", { x, y in .pair(.tanhSlope, x, y) },
    [
      "An S from −1 to 1.",
      .backward(
        """
        Its slope is 1 at the origin and dies out where tanh saturates: there no adjoint passes, and \
        a unit learns nothing.
        """),
    ])

  static let asinh = map(
    .asinh, letter: "a", { x, _ in 1 ./ Expression.pair(.hypot, x, 1) },
    """
    The inverse of sinh, a logarithm to both sides that is smooth at 0. Its slope is 1/√(x² + 1), \
    with the root as a hypot, whose square never overflows.
    """)

  static let acosh = map(
    .acosh, letter: "a", { x, _ in 1 ./ ((x - 1).map(.sqrt) .* (x + 1).map(.sqrt)) },
    """
    The inverse of cosh, for 1 and more; below it is NaN, and at 1 infinitely steep. Its slope is \
    1/√(x² − 1), with a root for each factor x − 1 and x + 1, so that beside 1 no digits cancel.
    """)

  static let atanh = map(
    .atanh, letter: "a", { x, _ in 1 ./ x.map(.oneMinusSquare) },
    """
    The inverse of tanh, between −1 and 1; at these it is −∞ and ∞, and NaN beyond. Its slope is 1 \
    at the origin and grows without bound to both sides.
    """)
}
