/// The words of a command: what it is called, what it says of itself, and what it completes to.
/// Dispatch, completion, help and the palette read them.
public struct CommandCard: Hashable, Sendable {
  /// The word after the colon.
  public let name: String
  /// Shorter words for it.
  public let aliases: [String]
  /// What may follow the name: `[node]`, `FILE`.
  public let arguments: String
  /// One line: what it does.
  public let summary: String
  /// More, for the help page.
  public let details: String
  /// What Tab offers after the name.
  public let completes: Completes
  /// Whether help and completion name it; what only keys ask for is found in the palette.
  public let isListed: Bool

  /// What Tab can offer.
  public enum Completes: Hashable, Sendable {
    case nothing
    case nodes
    case inputs
    case commands
    case rules
    case words([String])
  }

  /// - Parameter arguments: what may follow the name; in brackets what may be left out.
  public init(
    _ name: String, _ aliases: [String] = [], _ arguments: String = "", _ summary: String,
    details: String = "", completes: Completes = .nothing, isListed: Bool = true
  ) {
    self.name = name
    self.aliases = aliases
    self.arguments = arguments
    self.summary = summary
    self.details = details
    self.completes = completes
    self.isListed = isListed
  }

  /// `:backward [node]`
  public var usage: String { arguments.isEmpty ? ":\(name)" : ":\(name) \(arguments)" }
  /// Every word that asks for it.
  public var names: [String] { [name] + aliases }
  /// Whether it can be asked for by its name alone.
  public var needsNothing: Bool { arguments.isEmpty || arguments.hasPrefix("[") }
}
