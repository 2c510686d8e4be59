/// A command of the session: what it is called, what it says of itself, what it completes to, and
/// what it does. Dispatch, completion, help and the palette all read these records.
///
/// To add a command, write a record in `Commands/` and put it into `Command.all`.
public struct Command: Sendable {
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
  /// Changes the app, and says what it needs of the world.
  public let action: @Sendable (inout App, Arguments) throws(CommandProblem) -> [Effect]

  /// What Tab can offer.
  public enum Completes: Hashable, Sendable {
    case nothing
    case nodes
    case inputs
    case commands
    case rules
    case words([String])
  }

  /// What was typed after the command's name.
  public struct Arguments: Sendable {
    /// All of it, without blanks around.
    public let text: String

    /// The text without blanks around.
    public init(_ text: some StringProtocol) {
      self.text = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// The words between blanks.
    public var words: [String] { text.split(separator: " ").map(String.init) }
    /// Whether nothing followed the name.
    public var isEmpty: Bool { text.isEmpty }
  }

  init(
    _ name: String, _ aliases: [String] = [], _ arguments: String = "", _ summary: String,
    details: String = "", completes: Completes = .nothing,
    action: @escaping @Sendable (inout App, Arguments) throws(CommandProblem) -> [Effect]
  ) {
    self.name = name
    self.aliases = aliases
    self.arguments = arguments
    self.summary = summary
    self.details = details
    self.completes = completes
    self.action = action
  }

  /// `:backward [node]`
  public var usage: String { arguments.isEmpty ? ":\(name)" : ":\(name) \(arguments)" }

  /// Every command, in the order of the help page.
  public static let all: [Command] =
    sweeping + deriving + proving + looking + editing + keeping + training + pointing

  /// The commands that leave the session alone, which work also while something is computed.
  static let calm = deriving + looking + [center, scrollUp, scrollDown, quit]

  /// The command of that name or alias.
  public static func named(_ word: String) -> Command? {
    all.first { $0.name == word || $0.aliases.contains(word) }
  }
}

/// Why a command did nothing, and what to type instead.
public struct CommandProblem: Error, Hashable, Sendable {
  /// What is the matter, in lower case.
  public let message: String
  /// What can be typed instead.
  public let help: [String]

  /// - Parameter help: what can be typed instead.
  public init(_ message: String, help: String...) {
    self.message = message
    self.help = help
  }
}
