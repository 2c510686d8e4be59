import Testing

@testable import Terminal

@Suite struct LineLayoutTests {
  @Test(arguments: [
    ("abc", 2, "abc", 2), ("你好 c\u{304}x", 6, "你好 c\u{304}x", 4), ("c\u{304}x", 3, "c\u{304}x", 1),
    ("a\tb", 2, "a       b", 8), ("a\u{1}b", 2, "a^Ab", 3), ("a\nb", 2, "a↵b", 2),
    ("θ", 2, "θ", 1), ("", 0, "", 0),
  ])
  func `the cursor stands in the column of its glyph`(
    text: String, point: Int, shown: String, column: Int
  ) {
    let line = EditorLine(text, point: point)
    #expect(line.shown == shown)
    #expect(line.column == column)
  }

  @Test func `bytes that are no UTF-8 are shown and counted`() {
    let layout = LineLayout(bytes: [0x61, 0xFF, 0x62], point: 2)
    #expect(layout.text == "a\u{FFFD}b")
    #expect(layout.cursor == 2)
  }

  @Test func `a line that fits stands still`() {
    let window = LineWindow("x + y", column: 3, columns: 10)
    #expect(window.text == "x + y")
    #expect(window.cursor == 3)
    #expect(!window.isCutLeft && !window.isCutRight)
  }

  @Test(arguments: 4...30, [0, 1, 9, 17, 40, 63])
  func `the cursor is always within the window`(columns: Int, column: Int) {
    let line = String(repeating: "0123456789", count: 6) + "end"
    let window = LineWindow(line, column: column, columns: columns)
    #expect((0..<columns).contains(window.cursor))
    let under = Array(line + " ")[column]
    #expect(Array(window.text + " ")[window.cursor] == under)
    #expect(window.isCutLeft || window.text.hasPrefix("0"))
    #expect(window.isCutRight || window.text.hasSuffix("d"))
  }

  @Test func `half a wide character is a blank`() {
    let window = LineWindow("你好你好你好", column: 12, columns: 5)
    #expect(window.isCutLeft)
    #expect(window.text.unicodeScalars.first == "你" || window.text.hasPrefix(" "))
    #expect(window.cursor == 12 - 8)
  }
}
