public import Algebra
public import Calculus
import Engine
import Language

extension NonFinite {
  /// The node as a formula, a leaf by its name: `log(x)`.
  public func formula(
    in graph: Graph, named: [(name: String, node: NodeID)], _ script: Script
  ) -> String {
    let symbols = Symbols(graph, named: named)
    if graph.leaf(node) != nil, let name = symbols.name(node) { return name }
    return FormulaWriter(graph, script) { symbols.name($0) }.definition(node).text
  }

  /// What arose at the node of that formula: `log(x) is where NaN first arose`.
  public func words(_ formula: String) -> String {
    let what = found.isNaN ? "NaN" : "∞"
    let sentence = "\(formula) is where \(what) first arose"
    switch quantity {
    case .value: return sentence
    case .tangent: return sentence + " in a tangent"
    case .adjoint: return sentence + " in an adjoint"
    }
  }
}

extension Session {
  /// Names the node where NaN or ∞ first arose in the latest value; nothing where all is finite.
  public func nonFiniteNote(_ script: Script) -> [PhraseLine] {
    guard hasNonFinite, let latest else { return [] }
    return note(graph.nonFinite(values, behind: [latest]), in: graph, script)
  }

  /// Names the node where NaN or ∞ first arose in a sweep; nothing where all is finite.
  public func nonFiniteNote(_ trace: Trace, _ script: Script) -> [PhraseLine] {
    note(trace.graph.nonFinite(trace.values, in: trace.sweep), in: trace.graph, script)
  }

  /// Names the node where NaN or ∞ first arose in a value or in the adjoints of a sweep from it.
  func nonFiniteNote(behind output: NodeID, _ script: Script) -> [PhraseLine] {
    var graph = graph
    guard let backward = try? graph.backward(from: output) else { return [] }
    let nodes = Trace.outputs(.backward(backward), in: graph)
    let values = graph.computedValues(of: nodes, known: values)
    return note(graph.nonFinite(values, in: backward), in: graph, script)
  }

  private func note(_ found: NonFinite?, in graph: Graph, _ script: Script) -> [PhraseLine] {
    guard let found else { return [] }
    let words = found.words(found.formula(in: graph, named: named, script))
    return [[Phrase("  note: ", .warning), Phrase(words, .muted)]]
  }
}
