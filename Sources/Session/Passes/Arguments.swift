/// What was typed after a command's name.
public struct Arguments: Hashable, Sendable {
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

  /// A line of a session, without its colon, as the command's name and what follows it.
  public static func split(_ line: String) -> (name: String, arguments: Arguments) {
    let text = Arguments(line).text
    let name = text.prefix { $0 != " " }
    return (String(name), Arguments(text.dropFirst(name.count)))
  }
}
