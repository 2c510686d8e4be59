import Algebra
import Calculus
import Engine
import Language
import Session

/// Where NaN or ∞ first arose in what a subcommand computed. That is no error, but the learner is
/// told where it began.
struct NonFiniteNote {
  /// What JSON says of it.
  struct Described: Encodable {
    let node: String
    let quantity: String
    let line: Int?
    let column: Int?
    let found: Double
  }

  private let found: NonFinite
  private let formula: String
  private let place: (place: Place, source: Source)?

  /// nil where all is finite.
  init?(_ found: NonFinite?, in graph: Graph, of program: ReadProgram) {
    guard let found else { return nil }
    self.found = found
    formula = found.formula(in: graph, named: program.workspace.scope.named, .ascii)
    place = program.workspace.place(of: found.node, madeBy: program.statements)
  }

  /// On standard error.
  func tell() {
    let place = place.map {
      "\(Printable.line($0.source.name)):\($0.place.line):\($0.place.column): "
    }
    Output.error((place ?? "") + "note: " + found.words("`\(formula)`"))
  }

  var described: Described {
    Described(
      node: formula, quantity: found.quantity.rawValue, line: place?.place.line,
      column: place?.place.column, found: found.found)
  }
}

/// A program that was run, with what it was read into.
struct ReadProgram {
  var workspace: Workspace
  let statements: [Statement]
}

extension ReadProgram {
  /// More entries are evaluated a second time, one node after the other, only where what was asked
  /// for is not finite.
  private static let mostEntries = 1 << 18

  /// Where a value behind some nodes first was not finite.
  func note(_ values: Values, of nodes: [NodeID], in graph: Graph) -> NonFiniteNote? {
    guard isWorthALook(nodes, values, graph) else { return nil }
    let all = graph.computedValues(of: nodes)
    return NonFiniteNote(graph.nonFinite(all, behind: nodes), in: graph, of: self)
  }

  /// Where a value or a derivative of a sweep first was not finite.
  func note(_ values: Values, of nodes: [NodeID], in sweep: Trace.Sweep, of graph: Graph)
    -> NonFiniteNote?
  {
    guard isWorthALook(nodes, values, graph) else { return nil }
    let all = graph.computedValues(of: Trace.outputs(sweep, in: graph))
    return NonFiniteNote(graph.nonFinite(all, in: sweep), in: graph, of: self)
  }

  /// The same for a gradient that has not been computed.
  func note(gradientOf node: NodeID, wrt targets: [NodeID], in graph: Graph) -> NonFiniteNote? {
    var graph = graph
    guard let backward = try? graph.backward(from: node, to: targets), graph.shortage == nil else {
      return nil
    }
    let nodes = [node] + targets.compactMap { backward.adjoint(of: $0) }
    return note(graph.outputValues(of: nodes), of: nodes, in: .backward(backward), of: graph)
  }

  /// The same for a tangent along directions that are not known: where every entry moves.
  func note(tangentOf node: NodeID, along inputs: [NodeID], in graph: Graph) -> NonFiniteNote? {
    var graph = graph
    let seeds = inputs.map { ($0, graph.constant(Matrix(repeating: 1, graph.shape($0)))) }
    guard let forward = try? graph.forward(along: Dictionary(seeds) { first, _ in first }),
      graph.shortage == nil
    else { return nil }
    let nodes = [node] + (forward.tangent(of: node).map { [$0] } ?? [])
    return note(graph.outputValues(of: nodes), of: nodes, in: .forward(forward), of: graph)
  }

  private func isWorthALook(_ nodes: [NodeID], _ values: Values, _ graph: Graph) -> Bool {
    graph.room <= Self.mostEntries || nodes.contains { values[$0]?.isFinite == false }
  }
}
