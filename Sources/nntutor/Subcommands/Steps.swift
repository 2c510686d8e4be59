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
  }

  func validate() throws {
    if (backward == nil) == (forward == nil) {
      throw ValidationError("Give one of --backward NODE and --forward INPUT")
    }
  }

  func run() throws {
    let trace = try trace()
    if format.isJSON {
      let items = trace.steps.map { item($0, trace) }
      return Output.line(try JSON.text(Result(steps: items)))
    }
    let room = Room(columns: 100, rows: 24) { TextWidth.of($0) }
    for step in trace.steps {
      Output.line(step.rule)
      for line in StepWords(step, in: trace, room: room).lines { Output.line(line.text) }
      Output.line("")
    }
    DigitsNote.report(trace.graph, Trace.outputs(trace.sweep)) { trace.symbols.name($0) }
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

  private func trace() throws -> Trace {
    var workspace = try program.workspace()
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
    try graph.requireRoom(printing: Trace.outputs(sweep), isJSON: format.isJSON)
    var symbols = Symbols(graph, named: workspace.scope.named)
    symbols.letter(graph, Trace.outputs(sweep).filter { $0.index < lastPrimal(sweep) })
    return Trace(
      graph, sweep, values: graph.computedValues(of: Trace.outputs(sweep)), symbols: symbols,
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
