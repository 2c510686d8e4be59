import Algebra
import ArgumentParser
import Calculus
import Engine
import Language

/// `nntutor eval PROGRAM`
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Evaluate every statement of a program.")

  @OptionGroup var program: ProgramArguments
  @OptionGroup var format: FormatArguments

  private struct Result: Encodable { let values: [String: MatrixJSON] }

  func run() throws {
    let workspace = try program.workspace()
    let names = Self.names(workspace)
    try workspace.graph.requireRoom(printing: names.map(\.node), isJSON: format.isJSON)
    let values = workspace.graph.outputValues(of: names.map(\.node))
    if format.isJSON {
      let pairs = names.map { ($0.name, MatrixJSON(values.found($0.node))) }
      return Output.line(try JSON.text(Result(values: Dictionary(pairs) { $1 })))
    }
    for (name, node) in names { Output.line("\(name) = \(Plain.text(values.found(node)))") }
    Self.noteNonFinite(workspace, values)
    KinkNote.report(
      workspace.graph, names.map(\.node), named: workspace.scope.named)
  }

  /// Every name with its node; `ans` comes last, unless it was given like any other name.
  private static func names(_ workspace: Workspace) -> [(name: String, node: NodeID)] {
    let names = workspace.scope.bound
    guard let answer = workspace.scope.values["ans"], !names.contains(where: { $0.name == "ans" })
    else { return names }
    return names + [("ans", answer)]
  }

  /// NaN and ∞ are no errors, but the learner is told where they began.
  private static func noteNonFinite(_ workspace: Workspace, _ values: Values) {
    guard let node = workspace.graph.firstNonFinite(values) else { return }
    let symbols = Symbols(workspace.graph, named: workspace.scope.named)
    let writer = FormulaWriter(workspace.graph, .ascii) { symbols.name($0) }
    Output.error(
      "note: `\(writer.definition(node).text)` is where a value that is not finite first arose")
  }
}
