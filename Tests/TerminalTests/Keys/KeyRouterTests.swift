import Drawing
import Testing

@testable import Terminal

private func route(
  _ sequence: String, _ press: KeyPress, focus: TerminalFocus = .editor,
  _ editor: EditorState = EditorState(), claimed: Bool = false, bound: Bool = false
) -> KeyRoute {
  KeyRouter.route(
    press, bytes: Array(sequence.utf8), focus: focus, editor: editor, claims: { claimed },
    isBound: { bound })
}

@Suite struct KeyRouterTests {
  let right = KeyPress(.right)

  @Test(arguments: [TerminalFocus.editor, .app])
  func `nobody can take Ctrl-C and Ctrl-Z away`(focus: TerminalFocus) {
    let busy = EditorState(hasText: true, isBusy: true)
    let (stop, sleep) = (KeyPress(.control("c")), KeyPress(.control("z")))
    #expect(route("\u{3}", stop, focus: focus, busy, claimed: true) == .interrupt)
    #expect(route("\u{1A}", sleep, focus: focus, busy, claimed: true) == .suspend)
  }

  @Test func `outside the editor every key is the app's`() {
    #expect(route("a", KeyPress(.character("a")), focus: .app) == .app)
    #expect(route("\u{1B}[C", right, focus: .app, bound: true) == .app)
  }

  @Test func `the app may claim a key from the editor`() {
    #expect(route("\u{1B}[C", right, claimed: true, bound: true) == .app)
    #expect(route("\u{1B}[C", right, claimed: false, bound: true) == .editor)
  }

  @Test func `a character in a line that has text is text`() {
    let typing = EditorState(hasText: true)
    #expect(route("?", KeyPress(.character("?")), claimed: true) == .app)
    #expect(route("?", KeyPress(.character("?")), typing, claimed: true) == .editor)
  }

  @Test func `a search is not disturbed by claims`() {
    let searching = EditorState(isBusy: true)
    #expect(route("\u{1B}[C", right, searching, claimed: true, bound: true) == .editor)
    #expect(route("\u{1B}[15~", KeyPress(.function(5)), searching, claimed: true) == .app)
    #expect(route("\u{1B}", KeyPress(.escape), searching, claimed: true) == .editor)
  }

  @Test func `after Ctrl-V any key is literal`() {
    let quoting = EditorState(isBusy: true, isQuoting: true)
    #expect(route("\u{1B}[15~", KeyPress(.function(5)), quoting) == .editor)
    #expect(route("\t", KeyPress(.tab), quoting, claimed: true) == .editor)
  }

  @Test func `what readline has no command for does not leak into the line`() {
    #expect(route("\u{1B}[15~", KeyPress(.function(5))) == .app)
    #expect(route("\u{1B}[15~", KeyPress(.function(5)), bound: true) == .editor)
    #expect(route("\u{1B}q", KeyPress(.alt("q"))) == .app)
  }

  @Test func `in vi's modes Esc and a fast letter are two keys`() {
    let vi = EditorState(hasText: true, isVi: true)
    #expect(route("\u{1B}b", KeyPress(.alt("b")), vi) == .editor)
    #expect(route("\u{1B}[15~", KeyPress(.function(5)), vi) == .app)
  }
}
