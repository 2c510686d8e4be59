import Drawing

/// The line being typed, ready to be shown.
public struct TypedLine: Hashable, Sendable {
  /// What the editor shows before the line, such as its search.
  public var prompt: String
  /// What has been typed.
  public var text: String
  /// The text with control characters made visible.
  public var shown: String
  /// The cursor's column within `shown`.
  public var column: Int
  /// `INSERT` or `NORMAL` where the editor has modes; empty elsewhere.
  public var mode: String
  /// The editor waits for the rest of a command, such as a search.
  public var isBusy: Bool

  /// A line with the cursor at its end, unless told otherwise.
  public init(
    _ text: String = "", shown: String? = nil, column: Int? = nil, prompt: String = "› ",
    mode: String = "", isBusy: Bool = false
  ) {
    self.prompt = prompt
    self.text = text
    self.shown = shown ?? text
    self.column = column ?? TextWidth.of(self.shown)
    self.mode = mode
    self.isBusy = isBusy
  }
}
