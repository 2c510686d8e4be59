import Algebra

/// What brings a matrix down to a number, or each line along an axis: extremes, spread, lengths.
extension Rule {
  /// The axis as a further argument, where it is not all of them.
  static func arguments(_ axis: Axis) -> [String] { axis.number.map { ["\($0)"] } ?? [] }

  /// The shapes of a reduction in words.
  static func shapes(_ axis: Axis) -> String {
    switch axis {
    case .all: "m×n → 1×1"
    case .down: "m×n → 1×n"
    case .across: "m×n → m×1"
    }
  }

  private static func extreme(
    _ name: String, _ axis: Axis, _ value: @escaping @Sendable (Matrix) -> Matrix,
    _ explanation: Explanation
  ) -> Rule {
    Rule(
      name, .call(name, extra: axis == .all ? [] : ["[]"] + arguments(axis)), letter: "m",
      shapes: shapes(axis), .reduced(axis), .matrix { value($0[0]) },
      .reduction(axis) { x, y in
        let mask = x .== y
        return mask ./ mask.sum(axis)
      },
      explanation)
  }

  static func greatest(_ axis: Axis) -> Rule {
    extreme(
      "max", axis, { $0.greatest(axis) },
      .backward(
        "The largest entry receives the whole adjoint, all others none; equal ones share it."))
  }

  static func least(_ axis: Axis) -> Rule {
    extreme(
      "min", axis, { $0.least(axis) },
      .backward(
        "The smallest entry receives the whole adjoint, all others none; equal ones share it."))
  }

  private static func place(
    _ name: String, _ axis: Axis, _ better: @escaping @Sendable (Double, Double) -> Bool,
    _ explanation: Explanation
  ) -> Rule {
    Rule(
      name, .call(name, extra: arguments(axis)), letter: "k", shapes: shapes(axis), .reduced(axis),
      .matrix { $0[0].place(axis, better: better) }, .none, explanation)
  }

  static func placeOfGreatest(_ axis: Axis) -> Rule {
    place(
      "argmax", axis, { $0 > $1 },
      """
      Where the largest entry stands, from 1; in a matrix counted down the columns. The first of \
      equals, or the first NaN. A place jumps or stays: no gradient flows.
      """)
  }

  static func placeOfLeast(_ axis: Axis) -> Rule {
    place(
      "argmin", axis, { $0 < $1 },
      """
      Where the smallest entry stands, from 1; in a matrix counted down the columns. The first of \
      equals, or the first NaN. A place jumps or stays: no gradient flows.
      """)
  }

  static func centred(_ axis: Axis) -> Rule {
    Rule(
      "centred", .call("centred", extra: arguments(axis)), letter: "d", shapes: "m×n → m×n",
      .alike, .matrix { $0[0].centred(axis) },
      .linear { _, _, _, g in Expression(.centred(axis), g) },
      spelled: { $0[0] - $0[0].mean(axis) },
      """
      Each entry less the mean of its line: exactly 0 where all are one number. A change loses its \
      mean likewise, as the mean moves along.
      """)
  }

  /// How far each entry is from its line's mean, over the number of entries.
  static func shares(of x: Expression, _ axis: Axis) -> Expression {
    Expression(.centred(axis), x) ./ Expression(Double(axis.length(in: x.shape)))
  }

  private static func variance(of axis: Axis) -> IndexFormula {
    let (over, others): ([Index], [Index]) =
      switch axis {
      case .all: (["i", "j"], ["k", "l"])
      case .down: (["i"], ["k"])
      case .across: (["j"], ["l"])
      }
    let other = IndexTerm.entry(0, axis == .across ? "i" : "k", axis == .down ? "j" : "l")
    let mean = IndexTerm.over(.sum(others, other), .count(others))
    return IndexFormula(
      axis == .across ? "i" : nil, axis == .down ? "j" : nil,
      .over(
        .sum(over, .call(.square, .minus(.entry(0, "i", "j"), mean))), .count(over)))
  }

  static func variance(_ axis: Axis) -> Rule {
    Rule(
      "var", .call("var", extra: arguments(axis)), letter: "v", shapes: shapes(axis),
      .reduced(axis), .matrix { $0[0].variance(axis) },
      .reduction(axis) { x, _ in 2 * shares(of: x, axis) }, index: variance(of: axis),
      [
        "The mean squared distance from the mean, divided by n and not by n − 1.",
        .backward(
          """
          Each entry receives twice its share of the distance: the mean moves along with it, which \
          changes nothing, as distances from a mean add up to 0.
          """),
      ])
  }

  /// (y = 0) in the denominator is what makes the slope 0 where all entries are equal.
  static func deviation(_ axis: Axis) -> Rule {
    let formula = variance(of: axis)
    return Rule(
      "std", .call("std", extra: arguments(axis)), letter: "s", shapes: shapes(axis),
      .reduced(axis), .matrix { $0[0].deviation(axis) },
      .reduction(axis) { x, y in shares(of: x, axis) ./ (y + (y .== 0)) },
      index: IndexFormula(formula.row, formula.column, .call(.sqrt, formula.term)),
      """
      How far entries lie from their mean: ‖A − mean‖/√n. Its slope is the direction in which they \
      lie; where all are equal, so that there is none, it is taken as 0.
      """)
  }

  /// |x|/‖x‖ to the power p − 1 never overflows. A whole even p needs neither |x| nor a sign, so that
  /// derivatives of every order are right where an entry is 0.
  static func vectorNorm(_ p: Double) -> Rule {
    Rule(
      "norm", .call("norm", extra: [p.isInfinite ? "inf" : Fragment(number: p).text]), letter: "n",
      shapes: "m×1 → 1×1", .vectorToScalar, .matrix { Matrix($0[0].norm(power: p)) },
      .gradient { _, x, y in
        let sign = x[0].map(.sign)
        if p == 1 { return sign }
        let divisor = y + (y .== 0)
        if p.isInfinite {
          let mask = x[0].map(.abs) .== y
          return sign .* (mask ./ mask.sum())
        }
        let power = Expression(p - 1)
        if p.truncatingRemainder(dividingBy: 2) == 0 { return (x[0] ./ divisor).raised(to: power) }
        return sign .* (x[0].map(.abs) ./ divisor).raised(to: power)
      },
      index: p.isInfinite
        ? nil
        : IndexFormula(
          .pair(
            .power,
            .sum(
              ["i", "j"], .pair(.power, .call(.abs, .entry(0, "i", "j")), .number(p))),
            .number(1 / p))),
      """
      The p-th root of the sum of |vᵢ|ᵖ: for p = 1 the sum of the distances from 0, for inf the \
      largest of them. Its slope is taken as 0 at zero; largest entries that are equal share it.
      """)
  }
}
