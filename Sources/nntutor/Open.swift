import ArgumentParser
import Drawing
import Language
import Session
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

  @Flag(name: .long, help: "Let programs from files read files anywhere.")
  var allowRead = false

  func validate() throws {
    guard let file, !Files.exists(file) else { return }
    let commands = NNTutor.configuration.subcommands.compactMap { $0.configuration.commandName }
    let near = Spelling.meant(by: file, among: commands)
    throw ValidationError(
      "There is no command and no file '\(file)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
  }

  func run() throws {
    let capabilities = display.capabilities
    let glyphs = display.glyphs(capabilities)
    let session = Session(
      seed: seed, readFile: ProgramFiles(allowsAll: allowRead).reader,
      budget: GrantedMemory.budget)
    let program = try file.map { (name: $0, text: try text($0)) }
    let history = Folders.state().map { $0 + "/history" }
    let isPlain = plain || Folders.environment("ACCESSIBLE") != nil
    guard isPlain || capabilities.fullScreenProblem != nil else {
      let isExample = program == nil
      let screen = SessionScreen(
        isExample ? Self.example(session) : session, .usual(glyphs: glyphs), isExample: isExample)
      throw ExitCode(try fullScreen(App(screen), program, capabilities, history))
    }
    if !isPlain, Files.isTerminal, let problem = capabilities.fullScreenProblem {
      Output.error("nntutor: line by line, since \(problem)")
    }
    let typing: Typing = Files.isTerminal ? .prompt : .program
    let mode = LineMode(
      SessionScreen(session, .usual(glyphs: glyphs, hasScreen: false, typing: typing)),
      theme: display.chosenTheme, capabilities: capabilities, historyPath: history)
    throw ExitCode(mode.run(program: program))
  }

  private func fullScreen(
    _ app: App, _ program: (name: String, text: String)?, _ capabilities: TerminalCapabilities,
    _ history: String?
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
    do throws(FileProblem) {
      if let input = ShellInput(path) {
        return String(decoding: try input.bytes(.program), as: UTF8.self)
      }
      defer { KnownFiles.addOwn(path) }
      return try Files.text(path)
    } catch {
      Output.error("\(Printable.line(path)): \(error.message)")
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
