import Drawing

/// Who receives the keys.
public enum TerminalFocus: Hashable, Sendable {
  /// The line editor, readline; a pasted text is a line being typed.
  case editor
  /// The program: a pane or a dialogue.
  case app
}

/// Where a key goes.
enum KeyRoute: Hashable, Sendable { case interrupt, suspend, app, editor }

/// What of the editor's state decides about a key.
struct EditorState: Hashable, Sendable {
  var hasText = false
  /// In the middle of a search, an argument or a command of several keys.
  var isBusy = false
  /// The next key is taken literally, after Ctrl-V.
  var isQuoting = false
  var isVi = false
}

/// The rule of who owns the keys.
///
/// Ctrl-C and Ctrl-Z are the program's, always. Outside the editor every key is the app's.
/// In the editor the app may claim a key unless the editor is busy with a command; then
/// readline has the first refusal, and sequences that it has no command for are the app's again,
/// so that they never leak their letters into the line.
enum KeyRouter {
  /// isBound: whether readline has a command for the bytes in its present keymap.
  static func route(
    _ press: KeyPress, bytes: [UInt8], focus: TerminalFocus, editor: EditorState,
    claims: () -> Bool, isBound: () -> Bool
  ) -> KeyRoute {
    if press.key == .control("c") || press.key == .alt("\u{3}") { return .interrupt }
    if press.key == .control("z") { return .suspend }
    if focus == .app { return .app }
    if editor.isQuoting { return .editor }
    if !editor.isBusy, !isText(press, in: editor), claims() { return .app }
    if bytes.first != 0x1B || bytes.count == 1 { return .editor }
    // In vi's modes Esc and a letter typed fast are two keys.
    if isAlt(bytes), editor.isVi || editor.isBusy { return .editor }
    return isBound() ? .editor : .app
  }

  /// A character in a line that has text is the next letter of it, whatever it means elsewhere.
  private static func isText(_ press: KeyPress, in editor: EditorState) -> Bool {
    guard case .character = press.key else { return false }
    return editor.hasText
  }

  private static func isAlt(_ bytes: [UInt8]) -> Bool {
    bytes.count < 3 || (bytes[1] != UInt8(ascii: "[") && bytes[1] != UInt8(ascii: "O"))
  }
}
