import Algebra
import Calculus

/// Folding calls and opening them.
extension App {
  private var foldable: [Graph.Group] {
    Folding.foldable(
      session.graph, kept: Set(session.named.map(\.node) + shown).subtracting(results))
  }

  private var results: [NodeID] { session.graph.groups.map(\.result) }

  var canFold: Bool { !session.graph.groups.isEmpty && !foldable.isEmpty }

  mutating func fold(_ text: String) throws(CommandProblem) {
    let calls = foldable
    guard !calls.isEmpty else {
      throw CommandProblem(
        "there is no call of a function of yours to fold", help: "f(x) = x^2 + 1", "y = f(3)")
    }
    let all = Set(calls.map(\.result))
    switch text {
    case "all": folded = all
    case "none": folded = []
    case "":
      let here = selection.flatMap { node in calls.last { $0.nodes.contains(node) } }
      toggle(focus == .graph && here != nil ? [here!.result] : all)
    default:
      let named = Set(calls.filter { $0.name == text }.map(\.result))
      toggle(try named.isEmpty ? [node(text)] : named)
    }
    pan = (0, 0)
    invalidateDrawing()
    prepare()
    if let selection, let drawing { self.selection = drawing.shown(selection) }
  }

  /// Folds what is open; opens it where all of it is folded.
  private mutating func toggle(_ results: Set<NodeID>) {
    if results.isSubset(of: folded) {
      folded.subtract(results)
    } else {
      folded.formUnion(results)
    }
  }
}
