import Algebra
import ArgumentParser
import Calculus
import Drawing
import Engine
import Language
import Session

/// `nntutor step PROGRAM --backward c` or `--forward u`
struct Steps: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "step", abstract: "Every step of a sweep, in order, with its formula and numbers.")

  @OptionGroup var program: ProgramArguments
  @OptionGroup var format: FormatArguments

  @Option(name: .long, parsing: .unconditional, help: "Sweep backward from this 1×1 value.")
  var backward: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: "Sweep forward from this input: u, 'W[1, 2]', 'W=[1 0; 0 0]'.")
  var forward: String?

  private struct Result: Encodable {
    struct Contribution: Encodable {
      let from: String
      let formula: String
      let value: MatrixJSON
    }
    struct Item: Encodable {
      let node: String
      let operation: String
      let rule: String
      let contributions: [Contribution]
      let total: MatrixJSON
    }
    let steps: [Item]
    let values: [String: MatrixJSON]
    let first_nonfinite: NonFiniteNote.Described?
  }

  func validate() throws {
    if (backward == nil) == (forward == nil) {
      throw ValidationError("Give one of --backward NODE and --forward INPUT")
    }
  }

  func run() throws {
    let program = try program.read()
    let trace = try trace(program.workspace)
    let found = trace.graph.nonFinite(trace.values, in: trace.sweep)
    let note = NonFiniteNote(found, in: trace.graph, of: program)
    if format.isJSON {
      let items = trace.steps.map { item($0, trace) }
      let values = trace.named.mapValues { MatrixJSON($0) }
      return try Output.json(
        Result(steps: items, values: values, first_nonfinite: note?.described))
    }
    let room = Room(columns: 100, rows: 24) { TextWidth.of($0) }
    for step in trace.steps {
      Output.line(step.rule)
      for line in StepWords(step, in: trace, room: room).lines { Output.line(line.text) }
      Output.line("")
    }
    note?.tell()
    let shown = Trace.outputs(trace.sweep, in: trace.graph)
    let named = program.workspace.scope.named
    Output.notes(trace.graph.kinkNotes(shown, named: named, .ascii))
    Output.notes(trace.graph.digitNotes(shown, trace.symbols, .ascii))
  }

  private func item(_ step: Step, _ trace: Trace) -> Result.Item {
    func name(_ node: NodeID) -> String { trace.symbols.subject(trace.graph, node).text }
    return Result.Item(
      node: name(step.node), operation: step.operation, rule: step.rule,
      contributions: step.parts.map { part in
        Result.Contribution(
          from: name(part.from), formula: part.term.formula, value: MatrixJSON(part.term.value))
      },
      total: MatrixJSON(step.total))
  }

  private func trace(_ workspace: Workspace) throws -> Trace {
    var workspace = workspace
    let sweep: Trace.Sweep
    if let backward {
      let (_, node) = try workspace.scalar(backward, option: "--backward")
      sweep = .backward(try workspace.graph.backward(from: node))
    } else {
      let seed = try seed(forward ?? "", workspace)
      let direction = workspace.graph.constant(seed.direction)
      sweep = .forward(try workspace.graph.forward(along: [seed.input: direction]))
    }
    let graph = workspace.graph
    let outputs = Trace.outputs(sweep, in: graph)
    try program.requireRoom(for: graph, printing: outputs, isJSON: format.isJSON)
    var symbols = Symbols(graph, named: workspace.scope.named)
    symbols.letter(graph, outputs.filter { $0.index < lastPrimal(sweep) })
    return Trace(
      graph, sweep, values: graph.computedValues(of: outputs), symbols: symbols,
      evaluate: Engine.values)
  }

  /// Derivative nodes come after the program's own.
  private func lastPrimal(_ sweep: Trace.Sweep) -> Int {
    switch sweep {
    case .backward(let backward): backward.output.index + 1
    case .forward(let forward): (forward.visits.last?.node.index ?? 0) + 1
    }
  }

  private func seed(_ text: String, _ workspace: Workspace) throws -> ForwardSeed {
    do throws(CommandProblem) {
      return try Session(workspace).seed(text)
    } catch {
      error.report("--forward")
      throw ExitCode(1)
    }
  }
}
