import Algebra

/// Products, sums and what moves entries about: all linear in each operand, so that the tangent is
/// the operation itself and only the adjoint is stated.
extension Rule {
  static let product = Rule(
    "matrix product", .times, letter: "p", shapes: "m×k, k×n → m×n", .inner,
    .matrix { $0[0].product($0[1]) },
    .multilinear { k, x, _, g in k == 0 ? g * x[1].transposed : x[0].transposed * g },
    index: IndexFormula("m", "n", .sum(["p"], .times([.entry(0, "m", "p"), .entry(1, "p", "n")]))),
    [
      "One entry of a product is a row of its left side times a column of its right side.",
      .backward(
        """
        An entry of the left side meets one row of the product, each time with another entry of the \
        right side, and summing those meetings is the product with its transpose. The shapes leave \
        hardly a choice: an adjoint has the shape of its matrix.
        """),
    ])

  static let scale = Rule(
    "scaling", .times, letter: "p", shapes: "1×1, m×n → m×n", .scaled,
    .matrix { x in
      x[0].shape.isScalar ? x[1].scaled(by: x[0].scalar) : x[0].scaled(by: x[1].scalar)
    },
    .multilinear { k, x, _, g in
      let other = x[1 - k]
      return x[k].shape.isScalar && !other.shape.isScalar ? (g .* other).sum() : g .* other
    },
    .backward(
      """
      The scalar meets every entry, so its adjoint adds up what all of them say; the matrix \
      receives the adjoint times the scalar.
      """))

  static let outer = Rule(
    "outer", letter: "p", shapes: "m×1, n×1 → m×n", .outer,
    .matrix { $0[0].product($0[1].transposed) },
    .multilinear { k, x, _, g in k == 0 ? g * x[1] : g.transposed * x[0] },
    index: IndexFormula("i", "j", .times([.entry(0, "i", nil), .entry(1, "j", nil)])),
    [
      "Every entry of the one vector with every entry of the other.",
      .backward("Each vector receives the adjoint times the other vector, the second transposed."),
      .card("ū = C̄·v and v̄ = C̄ᵀ·u."),
    ])

  static let dot = Rule(
    "dot", letter: "p", shapes: "m×n, m×n → 1×1", .pairToScalar,
    .matrix { Matrix($0[0].dot($0[1])) },
    .multilinear { k, x, _, g in g * x[1 - k] },
    index: IndexFormula(.sum(["i", "j"], .times([.entry(0, "i", "j"), .entry(1, "i", "j")]))),
    [
      "Entries multiplied in pairs and added up.",
      .backward("Each side receives the other, times the adjoint."),
    ])

  /// Each block of C is Aᵢⱼ·B; the adjoints add up what the blocks say of Aᵢⱼ and of B, the adding
  /// being done by products with rows and columns of ones.
  static let kronecker = Rule(
    "kron", letter: "p", shapes: "m×n, p×q → mp×nq", .kronecker,
    .matrix { $0[0].kronecker($0[1]) },
    .multilinear { k, x, _, g in
      let (a, b) = (x[0].shape, x[1].shape)
      func kron(_ u: Expression, _ v: Expression) -> Expression { Expression(.kronecker, u, v) }
      func eye(_ n: Int) -> Expression { Expression(.identity(n)) }
      func ones(_ m: Int, _ n: Int) -> Expression { .ones(Shape(m, n)) }
      if k == 0 {
        let inBlocks = g .* kron(.ones(a), x[1])
        return Expression(
          .product,
          Expression(.product, kron(eye(a.rows), ones(1, b.rows)), inBlocks),
          kron(eye(a.columns), ones(b.columns, 1)))
      }
      let inBlocks = g .* kron(x[0], .ones(b))
      return Expression(
        .product,
        Expression(.product, kron(ones(1, a.rows), eye(b.rows)), inBlocks),
        kron(ones(a.columns, 1), eye(b.columns)))
    },
    [
      "Every entry of the left matrix times all of the right one, block by block.",
      .backward(
        """
        An entry on the left sums its block of the adjoint, weighted by the right matrix; the right \
        matrix adds up the blocks, each weighted by its entry on the left.
        """),
    ])

  static let transpose = Rule(
    "transpose", .transposed, letter: "t", shapes: "m×n → n×m", .transposed,
    .matrix { $0[0].transposed },
    .linear { _, _, _, g in g.transposed },
    index: IndexFormula("i", "j", .entry(0, "j", "i")),
    ["Rows become columns.", .backward("The adjoint is transposed back.")])

  static func broadcast(to target: Shape) -> Rule {
    Rule(
      "broadcast", .silent, letter: "b", shapes: "1×n → m×n", .stretched(target),
      .matrix { $0[0].broadcast(to: target) },
      .linear { _, x, _, g in
        if x[0].shape.isScalar { return g.sum() }
        return g.sum(x[0].shape.rows == g.shape.rows ? .across : .down)
      },
      [
        "Forward, the same numbers are copied to every row (or column, or entry).",
        .backward("Backward, whatever the copies receive is summed: copy forward, sum backward."),
      ])
  }

  private static func summed(_ axis: Axis) -> IndexFormula {
    switch axis {
    case .all: IndexFormula(.sum(["i", "j"], .entry(0, "i", "j")))
    case .down: IndexFormula(nil, "j", .sum(["i"], .entry(0, "i", "j")))
    case .across: IndexFormula("i", nil, .sum(["j"], .entry(0, "i", "j")))
    }
  }

  private static func extra(_ axis: Axis) -> [String] {
    switch axis {
    case .all: []
    case .down: ["1"]
    case .across: ["2"]
    }
  }

  private static func shapes(_ axis: Axis) -> String {
    switch axis {
    case .all: "m×n → 1×1"
    case .down: "m×n → 1×n"
    case .across: "m×n → m×1"
    }
  }

  static func sum(_ axis: Axis) -> Rule {
    Rule(
      "sum", .call("sum", extra: extra(axis)), letter: "a", shapes: shapes(axis), .reduced(axis),
      .matrix { $0[0].sum(axis) },
      .linear { _, x, _, g in g.broadcast(to: x[0].shape) }, index: summed(axis),
      .backward(
        "Sum forward, copy backward: every entry that went into a sum receives its whole adjoint."
      ))
  }

  static func mean(_ axis: Axis) -> Rule {
    let formula = summed(axis)
    let over: [Index] = axis == .all ? ["i", "j"] : axis == .down ? ["i"] : ["j"]
    return Rule(
      "mean", .call("mean", extra: extra(axis)), letter: "a", shapes: shapes(axis), .reduced(axis),
      .matrix { x in
        let count = Double(axis.length(in: x[0].shape))
        return x[0].sum(axis).map { $0 / count }
      },
      .linear { _, x, _, g in
        (g ./ Expression(Double(axis.length(in: x[0].shape)))).broadcast(to: x[0].shape)
      },
      index: IndexFormula(formula.row, formula.column, .over(formula.term, .count(over))),
      [
        "As a sum, divided by how many there are.",
        .backward("Each entry receives its share of the adjoint."),
      ])
  }

  static let trace = Rule(
    "trace", letter: "t", shapes: "n×n → 1×1", .squareToScalar,
    .matrix { Matrix($0[0].diagonal.sum(.all).scalar) },
    .linear { _, x, _, g in g * Expression(.identity(x[0].shape.rows)) },
    index: IndexFormula(.sum(["i"], .entry(0, "i", "i"))),
    [
      "The sum of the diagonal.",
      .backward("Its adjoint goes to the diagonal and nowhere else."),
    ])
}
