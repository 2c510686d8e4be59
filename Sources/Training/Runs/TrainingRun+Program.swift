internal import Algebra
internal import Calculus
internal import Language

/// The program that a run leaves behind.
extension TrainingRun {
  /// The recipe's text with the trained values and the strengths as they are now, on the rows that
  /// are trained on: evaluating it gives the training loss.
  ///
  /// Inputs that are drawn at random get their draws written out, since a draw goes by how many
  /// came before it, and trained values take the place of some.
  public var trainedProgram: String {
    var values: [String: Matrix] = [:]
    for statement in statements {
      guard case .bind(let name, let syntax) = statement.kind, syntax.isRandomDraw,
        let node = whole.workspace.scope.values[name.text], let leaf = whole.graph.leaf(node)
      else { continue }
      values[name.text] = leaf.value
    }
    values.merge(strengths.mapValues { Matrix($0) }) { $1 }
    return recipe.program(with: values.merging(parameters) { $1 })
  }
}

extension Syntax {
  /// Whether it is a call of `rand` or `randn` alone.
  fileprivate var isRandomDraw: Bool {
    guard case .call(let name, _) = self[root] else { return false }
    return ["rand", "randn"].contains(self.name(name))
  }
}
