/// The line being typed, ready to be shown.
public struct EditorLine: Hashable, Sendable {
  /// How the editor takes keys.
  public enum Mode: Hashable, Sendable { case emacs, viInsert, viCommand }

  /// The prompt, or during a search what readline shows instead of it.
  public var prompt: String
  /// What has been typed.
  public var text: String
  /// The cursor's offset in `text.utf8`.
  public var point: Int
  /// The text with control characters made visible: `^A` for one, `↵` for a line break.
  public var shown: String
  /// The cursor's column within `shown`.
  public var column: Int
  /// The editor's mode, to be shown where it is vi's.
  public var mode: Mode
  /// An incremental search is under way; its words are in the prompt.
  public var isSearching: Bool
  /// The editor waits for the rest of a command, such as a search or an argument.
  public var isBusy: Bool

  /// Nothing has been typed.
  public var isEmpty: Bool { text.isEmpty }

  /// A line of `text` with the cursor at `point` (UTF-8 bytes; nil: the end).
  public init(
    _ text: String = "", point: Int? = nil, prompt: String = "", mode: Mode = .emacs,
    isSearching: Bool = false, isBusy: Bool = false
  ) {
    self.init(
      bytes: Array(text.utf8), point: point ?? text.utf8.count, prompt: prompt, mode: mode,
      isSearching: isSearching, isBusy: isBusy)
  }

  init(
    bytes: some Collection<UInt8>, point: Int, prompt: String, mode: Mode, isSearching: Bool,
    isBusy: Bool
  ) {
    let layout = LineLayout(bytes: bytes, point: point)
    self.prompt = prompt
    text = String(decoding: bytes, as: UTF8.self)
    self.point = point
    shown = layout.text
    column = layout.cursor
    self.mode = mode
    self.isSearching = isSearching
    self.isBusy = isBusy
  }

  /// The part of the line around the cursor that fits into `columns`.
  public func window(columns: Int) -> LineWindow {
    LineWindow(shown, column: column, columns: columns)
  }
}
