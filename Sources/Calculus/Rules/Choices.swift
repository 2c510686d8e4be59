import Algebra

/// Functions of three matrices of one shape that take an entry from one of them.
extension Rule {
  static func of(_ choice: Choice) -> Rule {
    switch choice {
    case .clamp: clamp
    case .select: select
    }
  }

  private static func choose(
    _ choice: Choice, _ name: String, letter: String, _ derivative: Derivative,
    index: IndexTerm, _ explanation: Explanation
  ) -> Rule {
    Rule(
      name, letter: letter, shapes: "m×n, m×n, m×n → m×n", .alike,
      .matrix { Matrix.chosen(choice, $0) }, derivative, index: IndexFormula("i", "j", index),
      explanation)
  }

  /// The three slopes are 0 or 1 and add up to 1: exactly one operand is passed on.
  static let clamp = choose(
    .clamp, "clamp", letter: "k",
    .elementwise { k, x, _ in
      let (a, low, high) = (x[0], x[1], x[2])
      switch k {
      case 0: return (low .<= a) .* (a .<= high)
      case 1: return (low .> a) .* (low .<= high)
      default: return Expression.pair(.maximum, a, low) .> high
      }
    },
    index: clampedEntry,
    [
      "min(max(A, lo), hi): what lies beyond a bound becomes the bound.",
      .backward(
        """
        Within the bounds, and at them, the adjoint passes unchanged; beyond one it is the bound that \
        receives it.
        """),
    ])

  /// Each operand where it is the one that holds: its slopes are then those of the rule, at the bounds
  /// too, where min and max would share.
  private static var clampedEntry: IndexTerm {
    let (a, low, high) = (
      IndexTerm.entry(0, "i", "j"), IndexTerm.entry(1, "i", "j"), IndexTerm.entry(2, "i", "j")
    )
    let within = IndexTerm.times([.pair(.lessOrEqual, low, a), .pair(.lessOrEqual, a, high), a])
    let below = IndexTerm.times([.pair(.greater, low, a), .pair(.lessOrEqual, low, high), low])
    let above = IndexTerm.times([.pair(.greater, .pair(.maximum, a, low), high), high])
    return .pair(.add, .pair(.add, within, below), above)
  }

  /// What is not chosen receives a 0 and not 0 times what arrives, which may be infinite.
  static let select = choose(
    .select, "where", letter: "s",
    .general(
      tangent: { k, x, _, dx in passed(k, x[0], dx) },
      adjoint: { k, x, _, g in passed(k, x[0], g) }),
    index: .pair(
      .add,
      .times([
        .minus(.number(1), .pair(.equal, .entry(0, "i", "j"), .number(0))),
        .entry(1, "i", "j"),
      ]),
      .times([.pair(.equal, .entry(0, "i", "j"), .number(0)), .entry(2, "i", "j")])),
    [
      "The second operand where the first is not 0, and the third where it is.",
      .backward(
        """
        Each entry of the adjoint goes to the one that was taken, and 0 to the other; the mask \
        receives nothing.
        """),
    ])

  private static func passed(_ k: Int, _ mask: Expression, _ dx: Expression) -> Expression? {
    let nothing = Expression.zeros(dx.shape)
    switch k {
    case 1: return Expression(.choose(.select), mask, dx, nothing)
    case 2: return Expression(.choose(.select), mask, nothing, dx)
    default: return nil
    }
  }
}
