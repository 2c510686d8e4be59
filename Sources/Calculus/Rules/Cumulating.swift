import Algebra

/// Products of many entries, and what adds or multiplies up along an axis.
///
/// Nothing is divided: the slope of a product is the product of the others, which exists where an
/// entry is 0, too. Like minors and cofactors these slopes are polynomials, linear in each entry, so
/// that their derivatives are operations of the same kind.
extension Rule {
  static func totalProduct(_ axis: Axis) -> Rule {
    let over: [Index] = axis == .all ? ["i", "j"] : axis == .down ? ["i"] : ["j"]
    return Rule(
      "prod", .call("prod", extra: arguments(axis)), letter: "p", shapes: shapes(axis),
      .reduced(axis), .matrix { $0[0].product(axis) },
      .reduction(axis) { x, _ in Expression(.otherProducts(axis), x) },
      index: IndexFormula(
        axis == .across ? "i" : nil, axis == .down ? "j" : nil,
        .product(over, .entry(0, "i", "j"))),
      [
        "All entries multiplied. The slope in one of them is the product of the others.",
        .backward(
          """
          Written as the product over the entry itself, which fails where that is 0; computed \
          without dividing, it holds there too.
          """),
      ])
  }

  static func otherProducts(_ axis: Axis) -> Rule {
    Rule(
      "product of the others", .call("others", extra: arguments(axis)), letter: "k",
      shapes: "m×n → m×n", .alike, .matrix { .otherProducts($0, axis) },
      .general(
        tangent: { k, x, _, dx in otherProducts(axis, k, x, dx) },
        adjoint: { k, x, _, g in otherProducts(axis, k, x, g) }),
      spelled: { x in
        let others = Expression(.totalProduct(axis), x[0]) ./ x[0]
        let relative = x.dropFirst().map { $0 ./ x[0] }
        let rest = relative.map { $0.sum(axis) - $0 }
        guard x.count > 1 else { return others }
        guard x.count > 2 else { return others .* rest[0] }
        let both = relative[0] .* relative[1]
        return others .* (rest[0] .* rest[1] - (both.sum(axis) - both))
      },
      """
      For each entry the product of all others: the slope of prod. Multiplied up from both ends, so \
      that nothing is divided.
      """)
  }

  private static func otherProducts(
    _ axis: Axis, _ k: Int, _ x: [Expression], _ derivative: Expression
  ) -> Expression {
    Expression(.otherProducts(axis), moved(x, k, derivative))
  }

  /// One direction more where A moves; another direction where that one does.
  private static func moved(
    _ x: [Expression], _ k: Int, _ derivative: Expression
  ) -> [Expression] {
    if k == 0 { return x + [derivative] }
    var operands = x
    operands[k] = derivative
    return operands
  }

  static func cumulativeSum(_ axis: Axis) -> Rule {
    Rule(
      "cumsum", .call("cumsum", extra: arguments(axis)), letter: "a", shapes: "m×n → m×n", .alike,
      .matrix { $0[0].cumulativeSum(axis) },
      .linear { _, _, _, g in addedFromTheEnd(g, axis) },
      [
        "Each entry with all before it added.",
        .backward("An entry is in every sum from its own on, so it adds up their adjoints."),
      ])
  }

  private static func flipped(_ x: Expression, _ axis: Axis) -> Expression {
    Expression(.flip(axis), x)
  }

  private static func addedFromTheEnd(_ x: Expression, _ axis: Axis) -> Expression {
    flipped(Expression(.cumulativeSum(axis), flipped(x, axis)), axis)
  }

  static func cumulativeProduct(_ axis: Axis) -> Rule {
    Rule(
      "cumprod", .call("cumprod", extra: arguments(axis)), letter: "p", shapes: "m×n → m×n",
      .alike, .matrix { .cumulativeProducts($0, axis) },
      .general(
        tangent: { _, x, _, dx in Expression(.cumulativeProductTangent(axis), x + [dx]) },
        adjoint: { _, x, _, g in Expression(.cumulativeProductAdjoint(axis), x + [g]) }),
      [
        "Each entry times all before it.",
        .backward(
          """
          An entry is in every product from its own on, each time with the others as its slope; \
          nothing is divided, so that zeros do no harm.
          """),
      ])
  }

  static func cumulativeProductTangent(_ axis: Axis) -> Rule {
    Rule(
      "tangent of cumprod", .call("cumproddot", extra: arguments(axis)), letter: "k",
      shapes: "m×n, m×n → m×n", .alike, .matrix { .cumulativeProducts($0, axis) },
      .general(
        tangent: { k, x, _, dx in
          Expression(.cumulativeProductTangent(axis), moved(x, k, dx))
        },
        adjoint: { k, x, _, g in
          let directions = x.indices.dropFirst().filter { $0 != k }.map { x[$0] }
          return Expression(.cumulativeProductAdjoint(axis), [x[0], g] + directions)
        }),
      spelled: { x in
        let products = Expression(.cumulativeProduct(axis), x[0])
        let relative = x.dropFirst().map { $0 ./ x[0] }
        let sums = relative.map { Expression(.cumulativeSum(axis), $0) }
        guard x.count > 2 else { return products .* sums[0] }
        let both = Expression(.cumulativeSum(axis), relative[0] .* relative[1])
        return products .* (sums[0] .* sums[1] - both)
      },
      "How cumulative products change along a direction: each by the sum of its factors' shares.")
  }

  static func cumulativeProductAdjoint(_ axis: Axis) -> Rule {
    Rule(
      "adjoint of cumprod", .call("cumprodbar", extra: arguments(axis)), letter: "k",
      shapes: "m×n, m×n → m×n", .alike, .matrix { .cumulativeProductAdjoint($0, axis) },
      .general(
        tangent: { k, x, _, dx in
          Expression(.cumulativeProductAdjoint(axis), moved(x, k, dx))
        },
        adjoint: { k, x, _, g in
          guard k == 1 else { return Expression(.cumulativeProductAdjoint(axis), moved(x, k, g)) }
          return Expression(.cumulativeProductTangent(axis), [x[0]] + x.dropFirst(2) + [g])
        }),
      spelled: { x in
        let products = Expression(.cumulativeProduct(axis), x[0])
        let weighted = x[1] .* products
        guard x.count == 3 else { return addedFromTheEnd(weighted, axis) ./ x[0] }
        let relative = x[2] ./ x[0]
        let sums = addedFromTheEnd(weighted .* Expression(.cumulativeSum(axis), relative), axis)
        return (sums - relative .* addedFromTheEnd(weighted, axis)) ./ x[0]
      },
      """
      Weights on cumulative products, brought to the entries: each adds up, over every product that \
      it is in, the weight times the others.
      """)
  }
}
