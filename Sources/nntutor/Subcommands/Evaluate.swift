import Algebra
import ArgumentParser
import Calculus
import Engine
import Language
import Session

/// `nntutor eval PROGRAM`
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Evaluate every statement of a program.")

  @OptionGroup var program: ProgramArguments
  @OptionGroup var format: FormatArguments
  @OptionGroup var size: SizeArguments

  private struct Result: Encodable {
    let values: [String: MatrixJSON]
    let first_nonfinite: NonFiniteNote.Described?
  }

  func run() throws {
    let program = try program.read()
    let workspace = program.workspace
    let names = Self.names(workspace)
    try self.program.requireRoom(
      for: workspace.graph, printing: names.map(\.node), isJSON: format.isJSON)
    let values = workspace.graph.outputValues(of: names.map(\.node))
    let note = program.note(values, of: names.map(\.node), in: workspace.graph)
    if format.isJSON {
      let pairs = names.map { ($0.name, MatrixJSON(values.found($0.node))) }
      return try Output.json(
        Result(values: Dictionary(pairs) { $1 }, first_nonfinite: note?.described))
    }
    for (name, node) in names { MatrixOutput.line(name, values.found(node), isFull: size.full) }
    note?.tell()
    Output.notes(
      workspace.graph.kinkNotes(names.map(\.node), named: workspace.scope.named, .ascii))
  }

  /// Every name with its node; `ans` comes last, unless it was given like any other name.
  private static func names(_ workspace: Workspace) -> [(name: String, node: NodeID)] {
    let names = workspace.scope.bound
    guard let answer = workspace.scope.values["ans"], !names.contains(where: { $0.name == "ans" })
    else { return names }
    return names + [("ans", answer)]
  }
}
