/// A statement of which some lines are entered, and which goes on.
public struct OpenStatement: Hashable, Sendable {
  /// Its lines so far.
  public let text: String
  /// The brackets that are open, the outermost first, or `…`.
  public let signs: String

  /// More brackets than these would leave no room for the line.
  private static let mostShown = 6

  /// What stands before the next line: the brackets, then the usual prompt.
  func prompt(before usual: String, ascii: Bool) -> String {
    let shown = ascii && signs == "…" ? "..." : String(signs.suffix(Self.mostShown))
    return shown + usual
  }

  /// What to do about it, in words.
  static func words(_ signs: String) -> String {
    guard let last = signs.last, last != "…" else {
      return "the statement goes on in the next line"
    }
    return "`\(last)` is open: the statement goes on in the next line"
  }
}
