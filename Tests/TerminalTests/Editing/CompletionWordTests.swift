import Testing

@testable import Terminal

@Suite struct CompletionWordTests {
  @Test(arguments: [
    ("tan", "tan"), ("2*ta", "ta"), ("sin(x)+\\theta", "\\theta"), ("A⊙θ_on", "θ_on"),
    ("x + ", ""), ("", ""), (":ba", ":ba"), ("  :ba", ":ba"), (":lesson chain-ru", "chain-ru"),
    (":save ~/x-y.n", "~/x-y.n"), (":grad sin(x)*ta", "ta"), (":grad 2*\\th", "\\th"),
    ("x₁", "x₁"), ("f'", "f'"), ("\\", "\\"), ("A^T*w\u{304}", "w\u{304}"), ("a:b", "b"),
  ])
  func `Tab completes the word before the cursor`(line: String, word: String) {
    let end = line.utf8.count
    let start = CompletionWord.start(in: line, before: end)
    #expect(String(decoding: Array(line.utf8)[start..<end], as: UTF8.self) == word)
  }

  @Test func `what follows the cursor does not matter`() {
    #expect(CompletionWord.start(in: "sin(the)", before: 6) == 4)
  }
}
