import ArgumentParser

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
      DrawGraph.self, Rules.self, Derive.self,
      Export.self,
    ],
    defaultSubcommand: Open.self)
}

enum Version {
  static let number = "0.1.0"
  static let text = "nntutor \(number)"
}
