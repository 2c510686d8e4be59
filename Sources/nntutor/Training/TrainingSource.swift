import ArgumentParser
import Language
import Training

/// PROGRAM, `-` or `--file F`, where a preset may stand in their place.
struct TrainingSource: ParsableArguments {
  @Argument(
    parsing: .allUnrecognized, help: "Text of the language, or - for standard input.")
  var program: [String] = []

  @Option(name: .long, parsing: .unconditional, help: "Read the program from FILE.")
  var file: String?

  @Option(name: .long, parsing: .unconditional, help: "Where everything random begins.")
  var seed: UInt64 = 1

  @Flag(name: .long, help: "Let a program from a file read files anywhere.")
  var allowRead = false

  func validate() throws {
    if program.first != "--", let option = program.first(where: ProgramArguments.looksLikeOption) {
      throw ValidationError("Unknown option '\(option)'")
    }
    if texts.count > 1 {
      throw ValidationError(
        "Unexpected argument '\(texts[1])'; quote the program so that it is one argument")
    }
    if !texts.isEmpty, file != nil {
      throw ValidationError("Give either a program or --file, not both")
    }
  }

  var isGiven: Bool { !texts.isEmpty || file != nil }

  private var texts: [String] { program.first == "--" ? Array(program.dropFirst()) : program }

  /// The program's text.
  func source() throws(TrainingProblem) -> Source {
    if let file {
      do throws(FileProblem) { return try GivenFile(file, .program).source() } catch {
        throw .file(error, path: file)
      }
    }
    if texts.first == "-" {
      do throws(FileProblem) {
        return Source(bytes: try GivenFile("-", .program).bytes(), name: "stdin")
      } catch {
        throw .file(error, path: "stdin")
      }
    }
    return Source(texts.first ?? "", name: "program")
  }
}
