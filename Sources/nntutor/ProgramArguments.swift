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

  /// An option that no command has is a wrong command line, not a program.
  func validate() throws {
    if let option = program.first(where: { $0.hasPrefix("--") && $0.dropFirst(2).first?.isLetter == true }) {
      throw ValidationError("Unknown option '\(option)'")
    }
    if program.count > 1 {
      throw ValidationError(
        "Unexpected argument '\(program[1])'; quote the program so that it is one argument")
    }
    if program.isEmpty == (file == nil) {
      throw ValidationError(
        program.isEmpty
          ? "Missing expected argument '<program>'; give a text, - for standard input, or --file FILE"
          : "Give either a program or --file, not both")
    }
  }

  /// The program's text.
  /// - Throws: `ExitCode(1)` after a message, where a file cannot be read.
  func source() throws -> Source {
    if let file {
      do throws(FileProblem) {
        return Source(bytes: try Files.bytes(file), name: file)
      } catch {
        Output.error("\(file): \(error.message)")
        throw ExitCode(1)
      }
    }
    if program[0] == "-" { return Source(bytes: Files.standardInput(), name: "stdin") }
    return Source(program[0], name: "program")
  }

  /// The program, run.
  /// - Throws: `ExitCode(1)` after the diagnostic.
  func workspace() throws -> Workspace {
    var workspace = Workspace(scope: Scope(seed: seed, readFile: Files.reader))
    let source = try source()
    do throws(Diagnostic) {
      for outcome in try workspace.run(source) { Self.note(outcome, in: source) }
    } catch {
      Output.error(error.report())
      throw ExitCode(1)
    }
    return workspace
  }

  private static func note(_ outcome: Workspace.Outcome, in source: Source) {
    for notice in outcome.notices { Output.error(notice.report()) }
    if case .command(let line) = outcome.effect {
      Output.error("\(source.name): note: `:\(line)` is for the session and does nothing here")
    }
  }
}
