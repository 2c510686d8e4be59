import ArgumentParser
import Drawing
import Language
import Terminal
import Tutor

/// The interactive session: what `nntutor` alone opens.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session", abstract: "Open the interactive session (the default).")

  @Argument(help: "A program to begin with.")
  var file: String?

  @Flag(name: .long, help: "Line by line, without a full screen.")
  var plain = false

  @OptionGroup var display: DisplayArguments

  @Option(name: .long, help: "Where random draws begin.")
  var seed: UInt64 = 1

  func validate() throws {
    guard let file, !Files.exists(file) else { return }
    let commands = NNTutor.configuration.subcommands.compactMap { $0.configuration.commandName }
    let near = Spelling.nearest(to: file, among: commands)
    throw ValidationError(
      "There is no command and no file '\(file)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
  }

  func run() throws {
    let capabilities = display.capabilities
    let glyphs = display.glyphs(capabilities)
    var session = Session(seed: seed, readFile: Files.reader)
    if file == nil { session = Self.example(session) }
    let app = App(session: session, glyphs: glyphs, isExample: file == nil)
    let program = try file.map { Computation.program(try text($0), name: $0, on: session) }
    let history = Folders.state().map { $0 + "/history" }
    let isPlain = plain || Folders.environment("ACCESSIBLE") != nil
    let status: Int32
    if isPlain || capabilities.fullScreenProblem != nil {
      if !isPlain, Files.isTerminal, let problem = capabilities.fullScreenProblem {
        Output.error("nntutor: line by line, since \(problem)")
      }
      let mode = LineMode(
        App(
          session: file == nil ? session.emptied() : session, glyphs: glyphs, hasScreen: false),
        theme: display.chosenTheme, capabilities: capabilities, historyPath: history)
      status = mode.run(program: program)
    } else {
      status = try fullScreen(app, program, capabilities, history)
    }
    throw ExitCode(status)
  }

  private func fullScreen(
    _ app: App, _ program: Computation?, _ capabilities: TerminalCapabilities, _ history: String?
  ) throws -> Int32 {
    var screen = FullScreen(app)
    screen.begin(with: program)
    var options = TerminalOptions(
      program: "nntutor", prompt: "› ", theme: display.chosenTheme, capabilities: capabilities,
      historyPath: history)
    options.actions = FullScreen.actions
    return try Terminal.run(screen, options: options, onPaint: PaintLog.fromEnvironment())
  }

  private func text(_ path: String) throws -> String {
    do throws(FileProblem) { return try Files.text(path) } catch {
      Output.error("\(path): \(error.message)")
      throw ExitCode(1)
    }
  }

  /// The lecture's example, there from the start.
  private static func example(_ session: Session) -> Session {
    var session = session
    for line in ["u = 1.3", "z = exp(sin(u^2) log(u^2))"] {
      do throws(Diagnostic) { _ = try session.run(line) } catch {
        preconditionFailure("the first example runs: \(error.message)")
      }
    }
    _ = session.evaluate { false }
    return session
  }
}
