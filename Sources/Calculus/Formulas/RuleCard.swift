import Algebra

/// An operation's rule as it stands in a table: its form, its shapes, its adjoints and its tangent,
/// all written from the operation's one record.
public struct RuleCard: Sendable {
  /// The operation's name in the language, or in words.
  public let name: String
  /// `C = A·B`.
  public let form: String
  /// `m×k, k×n → m×n`.
  public let shapes: String
  /// `Ā = C̄·Bᵀ`, one for each operand that a derivative flows to.
  public let adjoints: [String]
  /// `Ċ = Ȧ·B + A·Ḃ`; nil where none flows.
  public let tangent: String?
  /// `C_mn = Σ_p A_mp B_pn`, where that is worth writing.
  public let index: String?
  /// A few sentences for the learner.
  public let explanation: Explanation

  /// The card of every operation, in the catalogue's order.
  public static let all: [RuleCard] = Specimen.catalogue.map(RuleCard.init)

  /// A card whose lines are written already.
  public init(
    name: String, form: String, shapes: String, adjoints: [String], explanation: Explanation
  ) {
    self.name = name
    self.form = form
    self.shapes = shapes
    self.adjoints = adjoints
    self.explanation = explanation
    tangent = nil
    index = nil
  }

  /// The card of the operation that `specimen` is an example of.
  public init(_ specimen: Specimen) {
    var graph = Graph()
    var names: [NodeID: String] = [:]
    func leaf(_ name: String, _ shape: Shape) -> Expression {
      let node = graph.insert(.init(.data, Matrix(repeating: 1, shape)))
      names[node] = name
      return graph.expression(node)
    }
    let rule = Rule.of(specimen.operation)
    let x = specimen.operands.map { leaf($0.name, $0.shape) }
    let dx = specimen.operands.map { leaf(Accent.dot($0.name), $0.shape) }
    let result = Expression(specimen.operation, x)
    let y = leaf(specimen.result, result.shape)
    let yBar = leaf(Accent.bar(specimen.result), result.shape)
    func text(_ expression: Expression) -> String {
      let node = graph.insert(expression)
      return FormulaWriter(graph, .unicode) { names[$0] }.write(node).text
    }
    name = rule.name
    form = "\(specimen.result) = \(text(result))"
    shapes = rule.shapes
    explanation = rule.explanation
    adjoints = x.indices.compactMap { k in
      rule.adjoint(k, x, y, yBar).map { "\(Accent.bar(specimen.operands[k].name)) = \(text($0))" }
    }
    let tangents = x.indices.compactMap { rule.tangent(specimen.operation, $0, x, y, dx[$0]) }
    tangent = tangents.first.map { first in
      "\(Accent.dot(specimen.result)) = \(text(tangents.dropFirst().reduce(first, +)))"
    }
    index = rule.index?.text(result: specimen.result, operands: specimen.operands.map(\.name))
  }
}
