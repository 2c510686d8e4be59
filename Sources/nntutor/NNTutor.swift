import ArgumentParser

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The command `nntutor`: the interactive session, and a subcommand for each thing it can do
/// without a screen.
@main
struct NNTutor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nntutor",
    abstract: "Learn how derivatives flow through a neural network.",
    discussion: """
      Without a subcommand the interactive session opens. PROGRAM is text of the language, or - \
      for standard input, or --file FILE.
      """,
    version: Version.text,
    subcommands: [
      Open.self, Evaluate.self, Gradient.self, Tangent.self, Steps.self, Check.self,
      DrawGraph.self, Rules.self, Quiz.self, Train.self, Derive.self, Export.self,
    ],
    defaultSubcommand: Open.self)

  /// Reads the command line and does what it says; whatever is to be told of it goes through
  /// `Output`, help and the command line's own mistakes too.
  static func main() {
    Files.occupyStandardFiles()
    FileIdentity(open: STDIN_FILENO).map(KnownFiles.addInput)
    signal(SIGPIPE, SIG_IGN)
    // What a killed writer left in this folder goes, whatever the command.
    TemporaryFile.tidy(".")
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      leave(error)
    }
  }

  private static func leave(_ error: any Error) -> Never {
    let status = exitCode(for: error)
    let text = fullMessage(for: error)
    if status.isSuccess {
      if !text.isEmpty { Output.line(text) }
    } else if !text.isEmpty {
      Output.error(text)
    }
    exit(withError: status)
  }
}

enum Version {
  static let number = "0.1.0"
  static let text = "nntutor \(number)"
}
