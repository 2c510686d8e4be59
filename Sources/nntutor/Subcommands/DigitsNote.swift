import Algebra
import Calculus

/// What is said where a formula, computed as it is written, has lost digits that its value has.
enum DigitsNote {
  /// - Parameters:
  ///   - outputs: the derivatives whose formulas are shown.
  ///   - name: what nodes are called.
  static func report(_ graph: Graph, _ outputs: [NodeID], name: @escaping (NodeID) -> String?) {
    let writer = FormulaWriter(graph, .ascii, name: name)
    for lost in graph.lostDigits(behind: outputs) {
      let formula = writer.definition(lost.slope).text
      Output.error(
        "note: `\(formula)` as it is written gives \(lost.written) here, where the slope is"
          + " \(lost.value): digits cancel")
    }
  }
}
