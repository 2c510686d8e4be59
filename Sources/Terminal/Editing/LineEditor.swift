import CTerminal

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// GNU readline as a value to look at: its history, completion, kill ring, undo, modes and
/// `~/.inputrc`, without its input and output. There is one in a process.
final class LineEditor {
  /// What a feed led to.
  struct News: OptionSet {
    let rawValue: UInt32
    static let line = News(rawValue: UInt32(CT_LINE))
    static let end = News(rawValue: UInt32(CT_END))
    static let matches = News(rawValue: UInt32(CT_MATCHES))
    static let clear = News(rawValue: UInt32(CT_CLEAR))
    static let action = News(rawValue: UInt32(CT_ACTION))
  }

  private let historyPath: String?

  init(_ options: TerminalOptions, completion: Completion) {
    historyPath = options.historyPath
    for action in options.actions.prefix(16) { ct_editor_add_action(action.name, action.keys) }
    ct_editor_open(
      options.program, options.prompt, Completion.callback, completion.context)
    if let historyPath { ct_history_load(historyPath, Int32(options.historyLimit)) }
  }

  /// Edits with the bytes of a key. Those that are no text are dropped: vi's commands for words
  /// would never come to their end.
  func feed(_ bytes: [UInt8]) -> News {
    guard String(validating: bytes, as: UTF8.self) != nil else { return [] }
    if view.prefix, bytes.count > 1, bytes[0] == 0x1B {
      // An Esc that was meant for nothing would tear the sequence apart: its end became text.
      settle()
    }
    let news = News(rawValue: ct_editor_feed(bytes, bytes.count))
    // Whoever reads the keys has waited as long as a sequence takes: this Esc begins none, and the
    // next key is not its Meta. An argument or a search may wait behind it.
    if bytes == [0x1B] { for _ in 0..<2 where view.prefix { settle() } }
    return news
  }

  /// Bytes of the last feed wait behind a line that is done.
  var hasMore: Bool { ct_editor_has_more() }

  /// The line that Enter has ended.
  func takeLine() -> String? {
    guard let line = ct_editor_take_line() else { return nil }
    defer { free(line) }
    return String(cString: line)
  }

  /// The line as if Enter had ended it.
  func acceptLine() -> String {
    let text = line.text
    ct_editor_cancel()
    return text
  }

  var state: EditorState {
    let view = view
    return EditorState(
      hasText: view.end > 0, isBusy: view.busy, isQuoting: view.quoting, isVi: view.vi)
  }

  var line: EditorLine {
    let view = view
    let bytes = view.line.withMemoryRebound(to: UInt8.self, capacity: Int(view.end)) {
      Array(UnsafeBufferPointer(start: $0, count: Int(view.end)))
    }
    return EditorLine(
      bytes: bytes, point: Int(view.point), prompt: String(cString: view.prompt),
      mode: view.vi ? (view.vi_command ? .viCommand : .viInsert) : .emacs,
      isSearching: view.searching, isBusy: view.busy)
  }

  private var view: ct_line_view {
    var view = ct_line_view()
    ct_editor_view(&view)
    return view
  }

  var matches: [String] {
    (0..<ct_editor_match_count()).map { String(cString: ct_editor_match($0)) }
  }

  /// The name of the action that the last feed ran.
  var action: String { ct_editor_action().map { String(cString: $0) } ?? "" }

  func binds(_ bytes: [UInt8]) -> Bool { ct_editor_binds(bytes, bytes.count) }
  func cancel() { ct_editor_cancel() }
  func settle() { ct_editor_settle() }
  func insert(_ text: String) { ct_editor_insert(text) }
  func replace(_ text: String, cursor: Int?) { ct_editor_replace(text, Int32(cursor ?? -1)) }

  /// Adds a line to the history and its file. A file that cannot be written costs the learner
  /// this line in the next session, and nothing now.
  func remember(_ line: String) {
    if ct_history_add(line), let historyPath { _ = ct_history_append(historyPath) }
  }
}
