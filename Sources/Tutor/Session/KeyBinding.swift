import Drawing

/// A key of the session: which one, where it works, the command that it runs, and what the footer
/// says of it just now.
public struct KeyBinding: Sendable {
  /// The key, where it works and what it runs.
  public let card: KeyCard
  /// What the footer says of it just now; nil where it would do nothing.
  let caption: @Sendable (SessionScreen) -> String?

  init(
    _ keys: [Key], _ places: Set<KeyPlace>, _ command: String,
    _ caption: @escaping @Sendable (SessionScreen) -> String?
  ) {
    card = KeyCard(presses: keys.map { KeyPress($0) }, places: places, command: command)
    self.caption = caption
  }
}
