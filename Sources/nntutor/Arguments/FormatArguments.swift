import ArgumentParser

/// How much of a large matrix is printed.
struct SizeArguments: ParsableArguments {
  @Flag(name: .long, help: "Print large matrices in full in a terminal, too.")
  var full = false
}

/// `--json`, which is the same as `--format json`.
struct FormatArguments: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Option(name: .long, help: "How to print the result.")
  var format: Format = .text

  @Flag(name: .long, help: "Print one JSON object.")
  var json = false

  var isJSON: Bool { json || format == .json }
}
