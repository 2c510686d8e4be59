import Algebra

/// An operation's rule as it stands in a table: its form, its shapes, its adjoints and its tangent,
/// written as the steps of a sweep write them, from the operation's one record.
///
/// Sizes that a formula has to name are those of the example: `Ā = c̄·ones(2, 3)` for an A that is
/// 2×3.
public struct RuleCard: Sendable {
  /// The operation's name in the language, or in words.
  public let name: String
  /// `C = A·B`.
  public let form: String
  /// `m×k, k×n → m×n`.
  public let shapes: String
  /// `2×3`: the sizes of the example, where a formula names them; else nil.
  public let example: String?
  /// `Ā = C̄·Bᵀ`, one for each operand that a derivative flows to.
  public let adjoints: [String]
  /// `Ċ = Ȧ·B + A·Ḃ`; nil where none flows.
  public let tangent: String?
  /// `C_mn = Σ_p A_mp B_pn`, where that is worth writing.
  public let index: String?
  /// A few sentences for the learner.
  public let explanation: Explanation

  /// The card of every operation that has a name or a sign, in the catalogue's order.
  public static let all: [RuleCard] =
    Specimen.catalogue.filter { Rule.of($0.operation).spelled == nil }.map(RuleCard.init)

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
    example = nil
  }

  /// The card of the operation that `specimen` is an example of.
  public init(_ specimen: Specimen) {
    let rule = Rule.of(specimen.operation)
    let bench = ExampleGraph(specimen)
    let ports = rule.isDifferentiable ? Array(specimen.operands.indices) : []
    name = rule.name
    form = "\(specimen.result) = \(bench.definition)"
    shapes = rule.shapes
    explanation = rule.explanation
    adjoints = ports.compactMap { bench.formula(.backward, $0) }
    tangent = rule.isDifferentiable ? bench.tangent : nil
    index = rule.index?.text(result: specimen.result, operands: specimen.operands.map(\.name))
    let lines = adjoints + (tangent.map { [$0] } ?? [])
    let namesSizes =
      !rule.isEntrywise && lines.contains { $0.contains { $0.isWholeNumber && $0.isASCII } }
    example =
      namesSizes ? specimen.operands.map(\.shape.description).joined(separator: ", ") : nil
  }
}

/// A specimen as a graph, and its derivatives as a step would write them.
private struct ExampleGraph {
  private var graph = Graph()
  private let symbols: Symbols
  private let specimen: Specimen
  private let node: NodeID

  init(_ specimen: Specimen) {
    self.specimen = specimen
    var graph = Graph()
    let x = specimen.operands.map {
      graph.insert(.init(.input, ChainTerm.stand(for: $0.shape)))
    }
    let result = Expression(specimen.operation, x.map { graph.expression($0) })
    node = graph.insert(result)
    self.graph = graph
    let named = zip(specimen.operands, x).map { (name: $0.name, node: $1) }
    symbols = Symbols(graph, named: named + [(name: specimen.result, node: node)])
  }

  /// The right side of `C = A·B`, in the operation's own words where it has some.
  var definition: String {
    switch specimen.operation {
    case .broadcast, .dropout, .scatter, .cofactors:
      return written(specimen.operands.map { Surface.Symbol($0.name) })
    case let operation:
      let operands = specimen.operands.map { Fragment($0.name) }
      return Rule.of(operation).notation.write(operands, .unicode).text
    }
  }

  /// `Ā = C̄·Bᵀ`, or what one operand brings to the tangent; nil where nothing flows.
  func formula(_ direction: ChainTerm.Direction, _ port: Int) -> String? {
    let edge = ChainTerm.Edge(direction, from: node, port: port)
    guard let term = ChainTerm.surface(crossing: edge, in: graph, symbols: symbols) else {
      return nil
    }
    let end = edge.end(in: graph)
    let symbol = symbols.marked(graph, end, .bar)
    return "\(symbol.written(.unicode)) = \(term.text(.unicode))"
  }

  /// `Ċ = Ȧ·B + A·Ḃ`.
  var tangent: String? {
    let name = symbols.marked(graph, node, .dot).written(.unicode)
    if case .linear = Rule.of(specimen.operation).derivative {
      return "\(name) = " + written(specimen.operands.map { Surface.Symbol($0.name, .dot) })
    }
    let terms = specimen.operands.indices.compactMap { port in
      let edge = ChainTerm.Edge(.forward, from: node, port: port)
      return ChainTerm.surface(crossing: edge, in: graph, symbols: symbols)
    }
    return terms.isEmpty ? nil : "\(name) = \(Surface.sum(terms, .unicode))"
  }

  private func written(_ names: [Surface.Symbol]) -> String {
    let operands = Array(graph.operands(node))
    let reader = SurfaceReader(
      graph: graph, name: { operands.firstIndex(of: $0).map { names[$0] } },
      value: { graph.leaf($0)?.value ?? graph.value(of: $0) }, isHidden: { _ in false })
    return reader.definition(node).text(.unicode)
  }
}
