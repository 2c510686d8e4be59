import Testing

@testable import Language

/// Statements over several lines.
struct LineTests {
  @Test(arguments: [
    ("A = [1 2\n3 4]", "A = [1, 2; 3, 4]"),
    ("A = [1 2 ...  # the first half\n 3 4; 5 6 7 8]", "A = [1, 2, 3, 4; 5, 6, 7, 8]"),
    ("x = 1 + …\n2", "x = 1 + 2"),
    ("x = 1... # hi (\r\n+ 2", "x = 1 + 2"),
    ("y = (A \\\nb)", "y = A \\ b"),
    ("[A \\\nb]", "[A \\ b]"),
    ("f(a,\n  b) = a + b", "f(a, b) = a + b"),
    ("x = 3 # [ is no bracket here\ny = 2", "x = 3; y = 2"),
  ])
  func `a statement goes on in a bracket and after three points`(_ text: String, _ echo: String)
    throws
  {
    #expect(try read(text) == echo)
  }

  @Test(
    arguments: [
      ("A = [1 2", .open("[")), ("A = [1 2]", .whole), ("s = sum([1 2", .open("([")),
      ("s = sum(A,", .open("(")), ("f(a,", .open("(")), ("x = 1 + ...", .open("…")),
      ("x = 1 …  # more", .open("…")), ("x = (1 + ...", .open("(")), ("C = [[1, 2],", .open("[")),
      ("x = A[1,", .open("[")), ("x = 1 +", .whole), ("x = A \\", .whole), ("x = (1;", .whole),
      ("A = [1 2 $", .whole), ("A = [1 2\nx = 3", .broken(at: 9)),
      ("A = [1 2\nf(x) = 3", .broken(at: 9)), ("x = (1 +\n:help", .broken(at: 9)),
      ("np.sum(A,\n  axis=1", .open("(")), ("np.array([[1, 2],", .open("([")),
    ] as [(String, Parser.Reach)])
  func `what is open at the end is known`(_ text: String, _ reach: Parser.Reach) {
    #expect(Parser.reach(of: Source(text)) == reach)
  }

  @Test(arguments: [
    ("A = [1 2\n  3 4]", "A = [1 2; 3 4]"),
    ("A = [ # rows\n 1 2;\n 3 4 # the last\n]", "A = [1 2; 3 4]"),
    ("x = (1 +\n 2)", "x = (1 + 2)"),
    ("x = 1 + ... # more\n 2", "x = 1 + 2"),
    ("A = [1 +\n 2]", "A = [1 + 2]"),
    ("C = [[1, 2],\n [3, 4]]", "C = [[1, 2], [3, 4]]"),
    ("C = np.array([1, 2,\n 3])", "C = np.array([1, 2, 3])"),
    ("C = [1, 2,\n 3, 4]", "C = [1, 2,; 3, 4]"),
    ("x = 1\ny = [1\n2]", "x = 1; y = [1; 2]"),
    ("A = [1 2\n$", "A = [1 2 $"),
  ])
  func `several lines are one in the history, and say the same`(_ text: String, _ line: String) {
    #expect(Parser.oneLine(text) == line)
    if let syntax = try? read(text) { #expect(try! read(line) == syntax) }
  }

  @Test func `a long statement is not read again where no bracket of it closes`() {
    #expect(Parser.signs("[", after: "1 2 3 # ]") == "[")
    #expect(Parser.signs("[", after: "f(1) (2") == "[(")
    #expect(Parser.signs("([", after: "1 2]") == "(")
    #expect(Parser.signs("[", after: "1 2]") == nil)
    #expect(Parser.signs("[", after: "x = 3") == nil)
    #expect(Parser.signs("[", after: ":help") == nil)
  }

  @Test(arguments: [
    ("A = [1 2\nx = 3", 1, 5, "`[` is never closed"),
    ("s = sum([1 2],", 1, 8, "`(` is never closed"),
    ("x = 1\ny = 2 + ...", 2, 9, "`...` goes on in the next line, and here the text ends"),
    (
      "x = 1 + \\\n2", 1, 9,
      "`\\` at a line's end is the solve `A \\ B`, whose right side is missing"
    ),
    ("A = [1 2\n3 4 5]", 2, 1, "rows of different lengths: 1×2 and 1×3"),
  ])
  func `an error over lines has its place`(
    _ text: String, _ line: Int, _ column: Int, _ message: String
  ) {
    var workspace = Workspace()
    let error = #expect(throws: Diagnostic.self) { try workspace.run(Source(text)) }
    #expect(error?.place == Place(line: line, column: column))
    #expect(error?.message == message)
  }

  @Test func `what closes a bracket is offered for the whole statement`() {
    var workspace = Workspace()
    let error = #expect(throws: Diagnostic.self) {
      try workspace.run(Source("A = sum([1 2 # one\n3 4\nx = 3"))
    }
    #expect(error?.suggestions == ["A = sum([1 2; 3 4])"])
  }
}
