import Algebra
import Calculus
import Language
import Session
import Testing

@testable import Tutor

/// Every printed adjoint of the textbook rules against the engine's own.
struct TextbookTests {
  /// Sizes for the letters; n = m = k = p in the square case, where shapes give nothing away.
  static let sizes: [[String: Int]] = [
    ["1": 1, "n": 2, "m": 3, "k": 4, "p": 5], ["1": 1, "n": 3, "m": 3, "k": 3, "p": 3],
  ]

  @Test(arguments: TextbookRule.all.indices, sizes)
  func `the printed adjoints are the gradients`(_ index: Int, _ sizes: [String: Int]) throws {
    let rule = TextbookRule.all[index]
    var session = Session(seed: 3)
    for (name, rows, columns) in rule.operands {
      _ = try session.run("\(name) = randn(\(sizes[rows]!), \(sizes[columns]!))")
    }
    _ = try session.run(rule.form)
    let shape = session.graph.shape(try #require(session.latest))
    let bar = rule.result + "bar"
    _ = try session.run("\(bar) = randn(\(shape.rows), \(shape.columns))")
    _ = try session.run("weighted = sum(\(bar) .* \(rule.result))")
    for (operand, adjoint) in zip(rule.operands, rule.adjoints) {
      _ = try session.run("printed = \(adjoint); found = grad(weighted, \(operand.name))")
      _ = session.evaluate { false }
      let printed = try #require(
        session.workspace.scope.values["printed"].flatMap { session.values[$0] })
      let found = try #require(
        session.workspace.scope.values["found"].flatMap { session.values[$0] })
      #expect(printed.shape == found.shape)
      #expect(printed.maximumDifference(from: found) < 1e-12)
    }
  }

  @Test func `a card is written as in a textbook`() throws {
    let card = try #require(RuleCard.named("product with a transpose").first)
    #expect(card.form == "C = A·Bᵀ")
    #expect(card.adjoints == ["Ā = C̄·B", "B̄ = C̄ᵀ·A"])
  }
}
