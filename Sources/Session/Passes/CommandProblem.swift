/// Why a command did nothing, and what to type instead.
public struct CommandProblem: Error, Hashable, Sendable {
  /// What is the matter, in lower case.
  public let message: String
  /// What can be typed instead.
  public let help: [String]

  /// - Parameter help: what can be typed instead.
  public init(_ message: String, help: String...) { self.init(message, help: help) }

  /// - Parameter help: what can be typed instead, most likely first.
  public init(_ message: String, help: [String]) {
    self.message = message
    self.help = help
  }
}
