import Algebra
import Calculus
import Engine

/// What is said where an answer rests on a slope that had to be chosen.
enum KinkNote {
  /// - Parameters:
  ///   - outputs: what is shown.
  ///   - named: the program's names.
  static func report(
    _ graph: Graph, _ outputs: [NodeID], named: [(name: String, node: NodeID)]
  ) {
    let kinks = graph.kinksFelt(by: outputs)
    guard !kinks.isEmpty else { return }
    let symbols = Symbols(graph, named: named)
    let writer = FormulaWriter(graph, .ascii) { symbols.name($0) }
    for node in kinks {
      let formula = writer.definition(node).text
      Output.error("note: `\(formula)` has a kink here, where \(choice(graph.operation(node)))")
    }
  }

  private static func choice(_ operation: Operation) -> String {
    switch operation {
    case .zip(.leakyRelu): "the slope to the left is taken"
    case .zip(.maximum), .zip(.minimum), .greatest, .least: "equal entries share the slope"
    case .choose(.clamp): "the slope within the bounds is taken"
    default: "the slope is taken to be 0"
    }
  }
}
