import Algebra
import ArgumentParser
import Calculus
import Engine
import Language
import Session

/// `nntutor grad PROGRAM --of c`
struct Gradient: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grad", abstract: "The gradient of a scalar, by one backward sweep.")

  @OptionGroup var program: ProgramArguments
  @OptionGroup var format: FormatArguments
  @OptionGroup var size: SizeArguments

  @Option(name: .long, parsing: .unconditional, help: "The 1×1 value; the last one by default.")
  var of: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "With respect to these, repeated or by commas; every input by default.")
  var wrt: [String] = []

  private struct Result: Encodable {
    let of: String
    let value: MatrixJSON
    let gradients: [String: MatrixJSON]
    let first_nonfinite: NonFiniteNote.Described?
  }

  func run() throws {
    let program = try program.read()
    var workspace = program.workspace
    let (name, node) = try workspace.scalar(of, option: "--of")
    let targets = try workspace.targets(wrt)
    var graph = workspace.graph
    let backward = try graph.backward(from: node, to: targets.map(\.node))
    let adjoints = targets.map { backward.adjoint(of: $0.node) }
    try self.program.requireRoom(
      for: graph, printing: targets.map(\.node), isJSON: format.isJSON)
    let outputs = adjoints.compactMap(\.self) + [node]
    let values = graph.outputValues(of: outputs)
    let note = program.note(values, of: outputs, in: .backward(backward), of: graph)
    let gradients = zip(targets, adjoints).map { target, adjoint in
      let zero = Matrix(repeating: 0, graph.shape(target.node))
      return (target.name, adjoint.flatMap { values[$0] } ?? zero)
    }
    if format.isJSON {
      let pairs = gradients.map { ($0, MatrixJSON($1)) }
      return try Output.json(
        Result(
          of: name, value: MatrixJSON(values.found(node)), gradients: Dictionary(pairs) { $1 },
          first_nonfinite: note?.described))
    }
    MatrixOutput.line(name, values.found(node), isFull: size.full)
    for (target, gradient) in gradients {
      MatrixOutput.line("∂\(name)/∂\(target)", gradient, isFull: size.full)
    }
    note?.tell()
    Output.notes(
      graph.kinkNotes(adjoints.compactMap(\.self), named: workspace.scope.named, .ascii))
  }
}
