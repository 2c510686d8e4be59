import Session

extension CommandProblem {
  /// Printed as an error of an option. What the session would have typed after its command is
  /// shown as the option's value.
  func report(_ option: String) {
    Output.error("\(option): error: \(message)")
    let command = ":" + option.drop { $0 == "-" } + " "
    for help in help where !help.hasPrefix(":") || help.hasPrefix(command) {
      let text = help.hasPrefix(":") ? "\(option) '\(help.dropFirst(command.count))'" : help
      Output.error("help: try `\(text)`")
    }
  }
}
