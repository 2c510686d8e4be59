import Algebra
import ArgumentParser
import Calculus
import Language
import Tutor

/// PROGRAM, `-` or `--file F`, and how to print: what the subcommands share.
struct ProgramArguments: ParsableArguments {
  @Argument(
    parsing: .allUnrecognized, help: "Text of the language, or - for standard input.")
  var program: [String] = []

  @Option(name: .long, parsing: .unconditional, help: "Read the program from FILE.")
  var file: String?

  @Option(name: .long, parsing: .unconditional, help: "Where random draws begin.")
  var seed: UInt64 = 1

  @Flag(name: .long, help: "Let a program from a file read files anywhere.")
  var allowRead = false

  /// An option that no command has is a wrong command line, not a program.
  func validate() throws {
    if program.first != "--", let option = program.first(where: Self.looksLikeOption) {
      throw ValidationError("Unknown option '\(option)'")
    }
    if texts.count > 1 {
      throw ValidationError(
        "Unexpected argument '\(texts[1])'; quote the program so that it is one argument")
    }
    if texts.isEmpty == (file == nil) {
      throw ValidationError(
        texts.isEmpty
          ? "Missing expected argument '<program>'; give a text, - for standard input, or --file FILE"
          : "Give either a program or --file, not both")
    }
  }

  /// What follows `--` is a program, however it begins.
  private var texts: [String] { program.first == "--" ? Array(program.dropFirst()) : program }

  /// `--name` or `--name=value`; `--u^2` is a program, and means u².
  static func looksLikeOption(_ argument: String) -> Bool {
    guard argument.hasPrefix("--") else { return false }
    let name = argument.dropFirst(2).prefix { $0 != "=" }
    return name.first?.isLetter == true
      && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
  }

  /// Where the program stands, unless it is an argument itself.
  private var given: GivenFile? {
    (file ?? (texts.first == "-" ? "-" : nil)).map { GivenFile($0, .program) }
  }

  /// What the program is called where something is wrong with it.
  private var name: String { given?.name ?? "program" }

  /// The program's text.
  /// - Throws: `ExitCode(1)` after a message, where a file cannot be read.
  func source() throws -> Source {
    do throws(FileProblem) {
      return try given?.source() ?? Source(texts.first ?? "", name: name)
    } catch { throw failure(error.message) }
  }

  /// Says what is wrong with the program.
  /// - Returns: what ends the command.
  func failure(_ message: String) -> ExitCode {
    Output.error("\(Printable.line(name)): error: \(message)")
    return ExitCode(1)
  }

  /// The program, run.
  /// - Throws: `ExitCode(1)` after the diagnostic.
  func workspace() throws -> Workspace { try read().workspace }

  /// The same with its statements.
  /// - Throws: `ExitCode(1)` after the diagnostic.
  func read() throws -> ReadProgram {
    let files = ProgramFiles(allowsAll: allowRead, .taken)
    var workspace = Workspace(
      scope: Scope(seed: seed, readFile: files.reader, budget: GrantedMemory.budget))
    let source = try source()
    do throws(Diagnostic) {
      let outcomes = try workspace.run(source)
      for outcome in outcomes { Self.note(outcome, in: source) }
      return ReadProgram(workspace: workspace, statements: outcomes.map(\.statement))
    } catch {
      Output.error(error.report())
      throw ExitCode(1)
    }
  }

  /// What a number takes as text, with what it is made from.
  private static let bytesPerText = (plain: 80, json: 400)

  /// Ends the program where sweeps have made the graph too large to be computed, or the values of
  /// some nodes are too large to be printed.
  func requireRoom(
    for graph: Graph, printing nodes: [NodeID] = [], isJSON: Bool = false
  ) throws {
    do throws(MemoryShortage) {
      try graph.checkRoom()
      let entries = nodes.reduce(0) { $0.clampedSum(with: graph.shape($1).count) }
      let bytes = entries.clampedProduct(
        with: isJSON ? Self.bytesPerText.json : Self.bytesPerText.plain)
      let held = graph.room.clampedProduct(with: MemoryBudget.bytesPerEntry)
      try graph.budget.check(bytes: bytes.clampedSum(with: held))
    } catch { throw failure(error.message) }
  }

  private static func note(_ outcome: Workspace.StatementResult, in source: Source) {
    for notice in outcome.notices { Output.error(notice.report()) }
    let statement = outcome.statement
    if statement.isForeign, statement.text.utf8.count < 2000 {
      let place = source.place(of: statement.span.start)
      Output.error(
        "\(Printable.line(source.name)):\(place.line):\(place.column): note: read as "
          + "`\(statement.echo(.ascii))`")
    }
    if case .command(let line) = outcome.effect {
      Output.error("\(source.name): note: `:\(line)` is for the session and does nothing here")
    }
  }
}
