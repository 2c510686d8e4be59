import Algebra
import Calculus
import Testing

@testable import Language

/// What comes from outside is shown, and steers nothing.
struct PrintableTests {
  private static let hidden: [ClosedRange<UInt32>] = [
    0...8, 0xB...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x202E,
    0x2066...0x2069, 0xFEFF...0xFEFF, 0xE0001...0xE0001,
  ]

  @Test func `nothing that is hidden is left, as lines and as one line`() {
    for scalar in Self.hidden.joined().compactMap(Unicode.Scalar.init) {
      #expect(Printable.isHidden(scalar))
      let text = "a\(Character(scalar))b"
      for shown in [Printable.line(text), Printable.lines(text)] {
        #expect(!shown.unicodeScalars.contains(where: Printable.isHidden))
        #expect(shown.count > 2)
      }
    }
  }

  @Test func `signs say what was there`() {
    #expect(Printable.line("\u{1B}]0;x\u{7}") == "␛]0;x␇")
    #expect(Printable.line("a\u{202E}b\u{9B}") == "a[U+202E]b[U+009B]")
    #expect(Printable.line("a\r\nb\tc\u{7F}") == "a␍␊b c␡")
    #expect(Printable.lines("a\nb\tc") == "a\nb\tc")
    #expect(Printable.lines("a\r\nb\rc\r\r\n\r") == "a\nb␍c␍\n␍")
  }

  @Test func `what can be seen stays as it is`() {
    for text in ["plain", "Übung x̄ ẋ ∂z/∂u", "A·Bᵀ ⊙ C", "می\u{200C}خواهم", "👩\u{200D}🔬", ""] {
      #expect(Printable.line(text) == text)
      #expect(Printable.lines(text) == text)
    }
  }

  @Test func `load refuses a name with control characters, and shows it`() {
    var workspace = Workspace(
      scope: Scope { _ throws(FileProblem) in throw FileProblem("it was asked for") })
    let error = #expect(throws: Diagnostic.self) {
      try workspace.run(Source("X = load(\"a\u{1B}[2J.csv\")"))
    }
    #expect(error?.message.contains("a␛[2J.csv") == true)
    #expect(error?.message.contains("no control characters") == true)
  }

  @Test func `a file is asked for on behalf of the text that names it`() throws {
    let scope = Scope { request throws(FileProblem) in
      request.origin == .file("theirs.nnt") ? [0x31] : [0x32]
    }
    var workspace = Workspace(scope: scope)
    let theirs = "f(x) = x*load(\"d.csv\")\na = load(\"d.csv\")"
    _ = try workspace.run(Source(theirs, name: "theirs.nnt", from: .file("theirs.nnt")))
    _ = try workspace.run(Source("b = load(\"d.csv\"); c = f(10)"))
    let values = ["a", "b"].compactMap { workspace.scope.values[$0] }
      .map { workspace.graph.leaf($0)?.value.scalar }
    #expect(values == [1, 2])
    let c = try #require(workspace.scope.values["c"])
    #expect(workspace.graph.operands(c).contains { workspace.graph.leaf($0)?.value == Matrix(1) })
  }
}
