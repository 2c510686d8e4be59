public import Drawing

/// Where a key of the session works.
public enum KeyPlace: Hashable, Sendable {
  /// The line editor has the focus and nothing has been typed.
  case emptyLine
  /// The line editor has the focus, whatever has been typed.
  case line
  /// The graph has the focus.
  case graph

  /// Wherever the learner is.
  static let everywhere: Set<KeyPlace> = [.emptyLine, .line, .graph]
}

/// Keys, where they work, and the command that they run: footer, help and palette read these.
public struct KeyCard: Hashable, Sendable {
  /// The keys, the one that the footer names first.
  public let presses: [KeyPress]
  /// Where they work.
  public let places: Set<KeyPlace>
  /// The command line that they run, without the colon.
  public let command: String

  /// The first key's name.
  func label(ascii: Bool) -> String { presses.first?.label(ascii: ascii) ?? "" }
}

extension [KeyCard] {
  /// The keys that run a command.
  func labels(of command: String, ascii: Bool) -> [String] {
    filter { $0.command == command }.map { $0.label(ascii: ascii) }
  }
}
