import Algebra

/// What only moves entries about. Backward they go home again, adding up where several came from
/// one place.
extension Rule {
  static func identity(_ n: Int) -> Rule {
    Rule(
      "eye", .atom("eye(\(n))"), letter: "i", shapes: "→ n×n", .fixed(Shape(n, n)),
      .matrix { _ in .identity(n) }, .none,
      "Ones on the diagonal, zeros elsewhere: the matrix that changes nothing.")
  }

  static func reshape(to target: Shape) -> Rule {
    Rule(
      "reshape",
      target.columns == 1
        ? .call("vec")
        : .call("reshape", extra: ["\(target.rows)", "\(target.columns)"]),
      letter: "v", shapes: "m×n → p×q", .reshaped(target),
      .matrix { $0[0].reshaped(to: target) },
      .linear { _, x, _, g in Expression(.reshape(x[0].shape), g) },
      [
        "The same entries in the same order, column by column, in another shape.",
        .backward("The adjoint is shaped back."),
      ])
  }

  static func gather(_ selection: Selection) -> Rule {
    Rule(
      "slice", .index(selection.text), letter: "e", shapes: "m×n → p×q", .gathered(selection),
      .matrix { $0[0].gather(selection) },
      .linear { _, x, _, g in Expression(.scatter(selection, x[0].shape), g) },
      [
        "Some rows and columns of a matrix.",
        .backward(
          """
          Backward each entry's adjoint is added at the place it came from; all other places \
          receive nothing.
          """),
      ])
  }

  static func scatter(_ selection: Selection, into target: Shape) -> Rule {
    Rule(
      "scatter",
      .call("scatter", extra: [selection.text, "\(target.rows)", "\(target.columns)"]),
      letter: "e", shapes: "p×q → m×n", .scattered(selection, target),
      .matrix { $0[0].scatter(selection, into: target) },
      .linear { _, _, _, g in Expression(.gather(selection), g) },
      "Zeros, with each entry added at its own place: the reverse of a slice.")
  }

  static func blocks(_ columnsPerRow: [Int]) -> Rule {
    Rule(
      "block matrix", .bracket(columnsPerRow), letter: "b", shapes: "blocks → m×n",
      .blocks(columnsPerRow),
      .matrix { .blocks($0, columnsPerRow: columnsPerRow) },
      .linear { k, x, _, g in
        let place = BlockLayout(shapes: x.map(\.shape), columnsPerRow: columnsPerRow).places[k]
        return Expression(
          .gather(
            Selection(
              rows: Array(place.row..<place.row + x[k].shape.rows),
              columns: Array(place.column..<place.column + x[k].shape.columns))), g)
      },
      [
        "Matrices side by side and one above the other.",
        .backward("Each block receives its own slice of the adjoint."),
      ])
  }

  static let lowerTriangle = Rule(
    "tril", letter: "l", shapes: "m×n → m×n", .alike, .matrix { $0[0].lowerTriangle },
    .linear { _, _, _, g in Expression(.lowerTriangle, g) },
    ["Zeros above the diagonal.", .backward("What was cut off receives no adjoint.")])

  static let upperTriangle = Rule(
    "triu", letter: "u", shapes: "m×n → m×n", .alike, .matrix { $0[0].upperTriangle },
    .linear { _, _, _, g in Expression(.upperTriangle, g) },
    ["Zeros below the diagonal.", .backward("What was cut off receives no adjoint.")])

  static func flip(_ axis: Axis) -> Rule {
    Rule(
      "flip", .call("flip", extra: arguments(axis)), letter: "f", shapes: "m×n → m×n", .alike,
      .matrix { $0[0].flipped(axis) },
      .linear { _, _, _, g in Expression(.flip(axis), g) },
      ["The last comes first, along an axis.", .backward("The adjoint is flipped back.")])
  }

  static let diagonalMatrix = Rule(
    "diag of a vector", .call("diag"), letter: "d", shapes: "n×1 → n×n", .vectorToDiagonal,
    .matrix { $0[0].asDiagonal },
    .linear { _, x, _, g in
      let onDiagonal = Expression(.diagonal, g)
      return x[0].shape.columns == 1 ? onDiagonal : onDiagonal.transposed
    },
    [
      "A vector laid on the diagonal of a matrix of zeros.",
      .backward("Its adjoint is the diagonal of the adjoint."),
    ])

  static let diagonal = Rule(
    "diag of a matrix", .call("diag"), letter: "d", shapes: "n×n → n×1", .diagonal,
    .matrix { $0[0].diagonal },
    .linear { _, x, _, g in
      let onDiagonal = Expression(.diagonalMatrix, g)
      guard !x[0].shape.isSquare else { return onDiagonal }
      let corner = Array(0..<g.shape.rows)
      return Expression(.scatter(Selection(rows: corner, columns: corner), x[0].shape), onDiagonal)
    },
    index: IndexFormula("i", nil, .entry(0, "i", "i")),
    [
      "The diagonal as a column.",
      .backward("Backward it returns to the diagonal; the rest receives nothing."),
    ])

  static func oneHot(_ classes: Int) -> Rule {
    Rule(
      "onehot", .call("onehot", extra: ["\(classes)"]), letter: "t", shapes: "m×1 → m×k",
      .labels(classes),
      .matrix { x in
        Matrix(Shape(x[0].shape.count, classes)) {
          x[0].elements[$0] == Double($1 + 1) ? 1 : 0
        }
      }, .none,
      "One row for each label, with a single 1 in the label's column. Labels have no slope.")
  }
}

extension Selection {
  /// The text between the brackets of `A[…]`, counted from 1.
  var text: String { "\(Self.text(rows)), \(Self.text(columns))" }

  private static func text(_ indices: [Int]) -> String {
    guard let first = indices.first, let last = indices.last else { return "[]" }
    if indices.count == 1 { return "\(first + 1)" }
    if indices == Array(first...max(first, last)) { return "\(first + 1):\(last + 1)" }
    return "[\(indices.map { "\($0 + 1)" }.joined(separator: ", "))]"
  }
}
