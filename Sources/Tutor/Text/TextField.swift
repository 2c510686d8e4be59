import Drawing

/// A line of text that is typed into a page: the palette's search, a blank of a proof.
public struct TextField: Hashable, Sendable {
  /// What has been typed.
  public private(set) var text = ""

  /// An empty field.
  public init() {}

  mutating func type(_ scalar: Unicode.Scalar) { text.unicodeScalars.append(scalar) }

  mutating func erase() {
    if !text.isEmpty { text.removeLast() }
  }

  mutating func clear() { text = "" }

  /// The field with its prompt and its cursor.
  func line(ascii: Bool) -> StyledLine {
    [
      Text(ascii ? " > " : " › ", .muted), Text(text, .plain, .bold),
      Text(ascii ? "_" : "▏", .accent),
    ]
  }
}
