import Algebra
public import Calculus
import Language

/// Products that a textbook prints as rules of their own, though each is made of operations that
/// the table has already: the ones to know by heart.
///
/// Written in the language; a test holds every line against the engine's own adjoints.
public struct TextbookRule: Sendable {
  /// What it is called.
  public let name: String
  /// `C = A * B'`, with the result's name on the left.
  public let form: String
  /// Each operand with its shape, as letters.
  public let operands: [(name: String, rows: String, columns: String)]
  /// One expression for each operand, in `Cbar` and the operands.
  public let adjoints: [String]
  /// What to keep in mind.
  public let explanation: Explanation

  private init(
    _ name: String, _ form: String, _ operands: [(String, String, String)], _ adjoints: [String],
    _ explanation: StaticString
  ) {
    self.name = name
    self.form = form
    self.operands = operands.map { (name: $0.0, rows: $0.1, columns: $0.2) }
    self.adjoints = adjoints
    self.explanation = .backward(explanation)
  }

  /// Simple products first.
  public static let all: [TextbookRule] = [
    TextbookRule(
      "product with a transpose", "C = A * B'", [("A", "n", "m"), ("B", "k", "m")],
      ["Cbar * B", "Cbar' * A"],
      "The transpose has been taken already, so Ā needs none; B̄ is the transpose of AᵀC̄."),
    TextbookRule(
      "transpose in a product", "C = A' * B", [("A", "m", "n"), ("B", "m", "k")],
      ["B * Cbar'", "A * Cbar"], "Ā has the shape of A, not of Aᵀ: C̄ is transposed on its way."),
    TextbookRule(
      "product of transposes", "C = A' * B'", [("A", "m", "n"), ("B", "k", "m")],
      ["B' * Cbar'", "Cbar' * A'"], "The same as (BA)ᵀ: everything is transposed once more."),
    TextbookRule(
      "layer", "z = W * x + b", [("W", "m", "n"), ("x", "n", "1"), ("b", "m", "1")],
      ["zbar * x'", "W' * zbar", "zbar"],
      "W̄ is an outer product: every output's adjoint with every input."),
    TextbookRule(
      "inner product", "c = w' * x", [("w", "n", "1"), ("x", "n", "1")],
      ["cbar * x", "cbar * w"], "Each vector receives the other, times the scalar adjoint."),
    TextbookRule(
      "product from both sides", "C = A * X * B",
      [("A", "n", "m"), ("X", "m", "p"), ("B", "p", "k")],
      ["Cbar * (X * B)'", "A' * Cbar * B'", "(A * X)' * Cbar"],
      "What stands to the left of X comes transposed to the left, what stands right to the right."),
    TextbookRule(
      "Gram matrix", "C = A' * A", [("A", "m", "n")], ["A * (Cbar + Cbar')"],
      "A stands in it twice, so two parts add; counting it once is the usual mistake."),
    TextbookRule(
      "outer Gram matrix", "C = A * A'", [("A", "m", "n")], ["(Cbar + Cbar') * A"],
      "As the Gram matrix, with A on the other side."),
    TextbookRule(
      "square of a matrix", "C = A * A", [("A", "n", "n")], ["Cbar * A' + A' * Cbar"],
      "The product rule with the same matrix on both sides; not 2A, since factors do not commute."),
    TextbookRule(
      "quadratic form", "c = x' * A * x", [("x", "n", "1"), ("A", "n", "n")],
      ["cbar * (A + A') * x", "cbar * x * x'"], "2Ax only where A is symmetric."),
    TextbookRule(
      "bilinear form", "c = x' * A * y", [("x", "m", "1"), ("A", "m", "n"), ("y", "n", "1")],
      ["cbar * A * y", "cbar * x * y'", "cbar * A' * x"],
      "Ā is the outer product of the two vectors."),
  ]

  /// The result's name.
  public var result: String { String(form.prefix { $0 != " " }) }

  /// The rule as a card of the table.
  public var card: RuleCard {
    let sizes = operands.map { "\($0.rows)×\($0.columns)" }.joined(separator: ", ")
    return RuleCard(
      name: name, form: Self.echo(form), shapes: sizes,
      adjoints: zip(operands, adjoints).map { operand, adjoint in
        "\(Accent.bar(operand.name)) = \(barred(Self.echo(adjoint)))"
      }, explanation: explanation)
  }

  private static func echo(_ text: String) -> String {
    let source = Source(text)
    guard let statement = try? Parser.parse(source, names: NameKinds()).first else {
      preconditionFailure("a textbook rule is written in the language: \(text)")
    }
    return statement.echo()
  }

  /// `Cbar` as `C̄`.
  private func barred(_ text: String) -> String {
    Self.replacing("\(result)bar", by: Accent.bar(result), in: text)
  }

  private static func replacing(_ old: String, by new: String, in text: String) -> String {
    var result = ""
    var rest = text[...]
    while !rest.isEmpty {
      if rest.hasPrefix(old) {
        result += new
        rest = rest.dropFirst(old.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}

extension RuleCard {
  /// The whole table: every operation, then the products to know by heart.
  public static let table: [RuleCard] = all + TextbookRule.all.map(\.card)
}
