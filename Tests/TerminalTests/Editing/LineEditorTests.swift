import Drawing
import Testing

@testable import Terminal

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Readline is one in a process, so these tests share it and take turns.
@MainActor @Suite(.serialized) struct LineEditorTests {
  static let editor: LineEditor = {
    setenv("INPUTRC", "/dev/null", 1)
    setenv("TERM", "vt100", 1)
    let capabilities = TerminalCapabilities(
      name: "vt100", isUTF8: true, depth: .none, colors: 0, hasBraille: true)
    _ = TerminalCapabilities.detect()
    var options = TerminalOptions(
      program: "nntutor", prompt: "θ> ", theme: .mono, capabilities: capabilities)
    options.actions = [EditorAction(name: "nntutor-help", keys: "\\C-xh")]
    let words = ["tan", "tanh", "table"]
    return LineEditor(
      options,
      completion: Completion { line, start, end in
        let word = String(decoding: Array(line.utf8)[start..<end], as: UTF8.self)
        if word == "\\theta" { return ["θ"] }
        if word == "\\e" { return ["η", "ε"] }
        return words.filter { $0.hasPrefix(word) }
      })
  }()

  var editor: LineEditor { Self.editor }

  init() { editor.cancel() }

  /// Types a text, one key at a time, as the decoder would split it.
  @discardableResult private func type(_ text: String) -> LineEditor.News {
    var decoder = KeyDecoder()
    var news: LineEditor.News = []
    for case .key(_, let bytes) in decoder.decode(Array(text.utf8)) + decoder.flush() {
      news.formUnion(editor.feed(bytes))
    }
    return news
  }

  @Test func `readline's keys work on what was typed`() {
    type("one two\u{17}\u{1}\u{19}")
    #expect(editor.line.text == "twoone ")
    type("\u{1F}")
    #expect(editor.line.text == "one ")
    #expect(editor.line.prompt == "θ> ")
  }

  @Test func `Enter ends a line`() {
    #expect(type("x + y\r").contains(.line))
    #expect(editor.takeLine() == "x + y")
    #expect(editor.takeLine() == nil)
    #expect(editor.line.isEmpty)
    #expect(type("\u{4}").contains(.end))
  }

  @Test func `Tab completes within an expression and takes nothing away`() {
    type("sin(x)*\\theta\t")
    #expect(editor.line.text.hasPrefix("sin(x)*"))
    type("\u{5}\u{15}2*t\t")
    #expect(editor.line.text == "2*ta")
    #expect(type("\t\t").contains(.matches))
    #expect(editor.matches == ["table", "tan", "tanh"])
    type("\u{15}1+\\e\t")
    #expect(editor.line.text == "1+\\e")
  }

  @Test func `a search is a state that can be left`() {
    editor.remember("alpha one")
    editor.remember("beta")
    type("\u{12}alp")
    #expect(editor.line.isSearching)
    #expect(editor.line.prompt.contains("alp"))
    #expect(editor.line.text == "alpha one")
    editor.cancel()
    #expect(editor.line == EditorLine(prompt: "θ> "))
  }

  @Test func `a command that asks for a key of its own does not wait for it`() {
    type("abc\u{1B}5")
    #expect(editor.line.isBusy)
    editor.settle()
    #expect(!editor.line.isBusy)
    type("\u{1B}[200~d")
    #expect(editor.line.text == "abc" || editor.line.text == "abcd")
  }

  @Test func `text put into the line is one step of undo`() {
    editor.replace("abc θ def", cursor: 6)
    #expect(editor.line.column == 5)
    editor.insert("+")
    #expect(editor.line.text == "abc θ+ def")
    type("\u{1F}")
    #expect(editor.line.text == "abc θ def")
  }

  @Test func `a function key after a stray Esc leaves no letters behind`() {
    type("abc\u{1B}")
    _ = editor.feed(Array("\u{1B}[D".utf8))
    #expect(editor.line.text == "abc")
    #expect(editor.line.column == 2)
  }

  @Test(arguments: ["x", "f", "d", "\u{7F}", "5", "θ"])
  func `an Esc by itself takes nothing from the key behind it`(key: String) {
    type("abc")
    _ = editor.feed([0x1B])
    #expect(!editor.line.isBusy)
    _ = editor.feed(Array(key.utf8))
    #expect(editor.line.text == (key == "\u{7F}" ? "ab" : "abc" + key))
  }

  @Test func `an Esc ends a search, and the next letter is typed`() {
    editor.remember("alpha one")
    type("\u{12}alp")
    _ = editor.feed([0x1B])
    type("x")
    #expect(!editor.line.isSearching)
    #expect(editor.line.text.contains("x"))
    #expect(editor.line.text.count == "alpha one".count + 1)
  }

  @Test func `an Esc behind an argument gives both up`() {
    type("abc\u{1B}5")
    _ = editor.feed([0x1B])
    _ = editor.feed(Array("d".utf8))
    #expect(!editor.line.isBusy)
    #expect(editor.line.text.hasPrefix("abcd"))
  }

  @Test func `an action is told by its name`() {
    #expect(type("\u{18}h").contains(.action))
    #expect(editor.action == "nntutor-help")
    #expect(editor.binds(Array("\u{18}h".utf8)))
    #expect(!editor.binds(Array("\u{1B}[25~".utf8)))
  }

  nonisolated private static let searches = [
    "\u{12}", "\u{13}", "\u{1B}p", "\u{1B}n", "\u{16}", "\u{1B}5",
  ]

  /// Readline 8.2 jumped into a frame that was gone: Ctrl-R Ctrl-X Ctrl-E.
  @Test(arguments: searches) func `any two control keys after a search do no harm`(search: String) {
    editor.remember("alpha = 4")
    editor.remember("")
    let keys = (0...0x1F).map { UInt8($0) } + [0x7F]
    for first in keys {
      for second in keys {
        type(search)
        for key in [first, second] where editor.feed([key]).contains(.line) {
          _ = editor.takeLine()
        }
        editor.cancel()
        #expect(editor.line.isEmpty && !editor.line.isBusy)
      }
    }
  }

  /// A forward search that has failed, turned back, read behind the end of an empty line; so did
  /// a search in a line with a NUL. Undone twice, a line that was searched from was freed twice.
  @Test func `seeded keys in a row do no harm`() {
    var generator = DrawnKeys(state: 18)
    let often: [UInt8] = [0x12, 0x13, 0x18, 0x1B, 0x16, 0x00, 0x10, 0x0E, 0x1F, 0x0D, 0x2F]
    for _ in 0..<30_000 {
      let isOften = generator.next() % 2 == 0
      let key = isOften ? often[Int(generator.next() % 11)] : UInt8(generator.next() % 256)
      if editor.feed([key]).contains(.line) { _ = editor.takeLine() }
      if generator.next() % 40 == 0 { editor.cancel() }
      #expect(editor.line.point <= editor.line.text.utf8.count)
    }
  }

  @Test func `a NUL that is quoted is not in the line`() {
    type("ab\u{16}\u{0}c")
    #expect(editor.line.text == "abc")
  }

  @Test func `Tab behind a line feed completes what stands behind it`() {
    type("x\u{16}\u{0A}2*ta\t")
    #expect(editor.line.text == "x\n2*ta")
    type("nh\t")
    #expect(editor.line.text == "x\n2*tanh")
  }
}

/// Keys drawn from a seed (Knuth's linear congruential generator, 1988).
private struct DrawnKeys {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
