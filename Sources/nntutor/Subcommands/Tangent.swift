import Algebra
import ArgumentParser
import Calculus
import Engine
import Language
import Session
import Tutor

/// `nntutor jvp PROGRAM --of z --along u=1`
struct Tangent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jvp", abstract: "The tangent of a value along a direction, by one forward sweep.")

  @OptionGroup var program: ProgramArguments
  @OptionGroup var format: FormatArguments
  @OptionGroup var size: SizeArguments

  @Option(name: .long, parsing: .unconditional, help: "The value; the last one by default.")
  var of: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "How a node moves, NAME=DIRECTION; may be repeated.")
  var along: [String] = []

  private struct Result: Encodable {
    let of: String
    let value: MatrixJSON
    let tangent: MatrixJSON
    let first_nonfinite: NonFiniteNote.Described?
  }

  func validate() throws {
    if along.isEmpty { throw ValidationError("Missing expected option '--along NAME=DIRECTION'") }
    if let bad = along.first(where: { !$0.contains("=") }) {
      throw ValidationError("'--along \(bad)' is not of the form NAME=DIRECTION, as in --along u=1")
    }
  }

  func run() throws {
    let program = try program.read()
    var workspace = program.workspace
    let name = of ?? workspace.lastName ?? "ans"
    let node = try workspace.node(name, option: "--of")
    var seeds: [NodeID: NodeID] = [:]
    for text in along {
      let (target, direction) = try seed(text, workspace)
      guard seeds[target] == nil else {
        CommandProblem("`\(text)` names a node that another direction is given for").report(
          "--along")
        throw ExitCode(1)
      }
      seeds[target] = workspace.graph.constant(direction)
    }
    let forward = try workspace.graph.forward(along: seeds, to: [node])
    let tangent = try workspace.graph.tangent(of: node, along: seeds)
    try self.program.requireRoom(
      for: workspace.graph, printing: [node, tangent], isJSON: format.isJSON)
    let values = workspace.graph.outputValues(of: [node, tangent])
    let note = program.note(
      values, of: [node, tangent], in: .forward(forward), of: workspace.graph)
    if format.isJSON {
      return try Output.json(
        Result(
          of: name, value: MatrixJSON(values.found(node)),
          tangent: MatrixJSON(values.found(tangent)), first_nonfinite: note?.described))
    }
    MatrixOutput.line(name, values.found(node), isFull: size.full)
    MatrixOutput.line("d\(name)", values.found(tangent), isFull: size.full)
    note?.tell()
    Output.notes(workspace.graph.kinkNotes([tangent], named: workspace.scope.named, .ascii))
  }

  /// The node that moves and its direction, of the node's shape.
  private func seed(_ text: String, _ workspace: Workspace) throws -> (NodeID, Matrix) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = NameList.names([String(parts[0])]).first ?? ""
    guard let node = workspace.scope.values[name] else {
      let near = Spelling.nearest(to: name, among: workspace.scope.values.keys)
      let known = near ?? workspace.inputs.first?.name ?? "u"
      CommandProblem("the name `\(name)` is not bound", help: "--along \(known)=\(parts[1])")
        .report("--along")
      throw ExitCode(1)
    }
    var scratch = workspace
    let value = try scratch.node(String(parts[1]), option: "--along")
    let direction = scratch.graph.outputValues(of: [value]).found(value)
    let shape = workspace.graph.shape(node)
    guard direction.shape == shape else {
      CommandProblem(
        "the direction is \(direction.shape), and \(name) is \(shape)",
        help: "--along '\(name)=ones(\(shape.rows), \(shape.columns))'"
      ).report("--along")
      throw ExitCode(1)
    }
    return (node, direction)
  }
}
