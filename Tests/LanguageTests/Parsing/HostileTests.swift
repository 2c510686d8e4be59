import Algebra
import Testing

@testable import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Runs `body` on a thread with the smallest stack that the tests allow for, 512 KB.
func onSmallStack(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setstacksize(&attributes, 512 << 10)
  let box = Unmanaged.passRetained(Box(body)).toOpaque()
  var thread = pthread_t()
  pthread_create(
    &thread, &attributes,
    { argument in
      Unmanaged<Box>.fromOpaque(argument!).takeRetainedValue().body()
      return nil
    }, box)
  pthread_join(thread, nil)
  pthread_attr_destroy(&attributes)
}

/// The error that reading `text` ends in.
func mistake(_ text: String) -> Mistake? {
  do throws(Diagnostic) {
    _ = try Parser.parse(Source(text))
    return nil
  } catch {
    return error.mistake
  }
}

@Test(arguments: [
  "(", "[", "-", "2^", "sin(", "[(", "√", "a[", "-(", "[1 -", "f(x, ", "sin ", "2^-(", "[[1;",
])
func `nesting is limited with a message, never by the stack`(unit: String) {
  onSmallStack {
    #expect(mistake(String(repeating: unit, count: 100_000) + "1") != nil)
    let fits = String(repeating: unit, count: 90) + "1"
    _ = mistake(fits)
  }
}

@Test func `two hundred parentheses are too many, fewer are not`() {
  let deep: @Sendable (Int) -> String = { n in
    String(repeating: "(", count: n) + "1" + String(repeating: ")", count: n)
  }
  onSmallStack {
    #expect(mistake(deep(200)) == nil)
    #expect(mistake(deep(201)) == .tooDeep(200))
  }
}

@Test func `a sum of a hundred thousand terms is read and echoed`() throws {
  let text = String(repeating: "1+", count: 100_000) + "1"
  let statement = try Parser.parse(Source(text))[0]
  #expect(syntax(statement)?.nodes.count == 200_001)
  #expect(statement.echo().count == 400_001)
}

@Test func `a line of ten megabytes is read`() throws {
  let text = String(repeating: "1234567890123 + ", count: 650_000) + "1"
  #expect(try Parser.parse(Source(text)).count == 1)
}

@Test func `a hundred thousand statements are read`() throws {
  let text = (0..<100_000).map { "x\($0) = \($0)" }.joined(separator: "\n")
  #expect(try Parser.parse(Source(text)).count == 100_000)
}

@Test func `an error far along a long line is drawn in a window`() throws {
  let text =
    String(repeating: "1 + ", count: 100_000) + ")"
    + String(repeating: " + 1", count: 100_000)
  let error = #expect(throws: Diagnostic.self) { try Parser.parse(Source(text)) }
  let picture = try #require(error).text()
  #expect(picture.count < 400)
  #expect(picture.contains("…"))
}

@Test func `names of ten thousand letters are read and elided in messages`() throws {
  let name = String(repeating: "long", count: 2500)
  #expect(try Parser.parse(Source("\(name) = 1")).count == 1)
  let error = #expect(throws: Diagnostic.self) { try Parser.parse(Source("(1 \(name) = 2)")) }
  #expect(try #require(error).text().count < 600)
}

@Test func `bytes that are no text are errors with a place`() throws {
  let cases: [([UInt8], Int)] = [
    ([0x78, 0xFF], 2), ([0xC3], 1), ([0x61, 0x20, 0x00], 3), ([0xED, 0xA0, 0x80], 1),
  ]
  for (bytes, column) in cases {
    let error = #expect(throws: Diagnostic.self) {
      try Parser.parse(Source(bytes: bytes))
    }
    #expect(try #require(error).place == Place(line: 1, column: column))
    #expect(try #require(error).report().contains("input:1:\(column): error: "))
  }
}

@Test func `noise is refused or read, never a crash, and what is read is echoed alike`() throws {
  let pieces = [
    "(", ")", "[", "]", ",", ";", "\n", " ", "1", "2.5", ".", "x", "A", "T", "sin", "f", "'", "ᵀ",
    "²", "⁻¹", "^", ".^", "*", ".*", "/", "-", "+", "=", "==", ">", ":", "√", "#", "\"", "|", "⊗",
    "é", "θ̇", "%", "&&", "1e5", "\\", "@", "I", "⁻", "!", "\u{0}", "’", "max(", "grad(", "  ",
    "{", "!=", "+=",
  ]
  var random = SeededGenerator(seed: 7)
  for _ in 0..<6000 {
    let text = (0..<Int.random(in: 1...12, using: &random))
      .map { _ in pieces.randomElement(using: &random)! }.joined()
    do throws(Diagnostic) {
      for statement in try Parser.parse(Source(text)) {
        guard let form = syntax(statement) else { continue }
        for script in [Script.unicode, .ascii] {
          let again = try Parser.parse(Source(statement.echo(script)))
          let isSame = syntax(again[0])!.hasSameForm(as: form)
          #expect(isSame, "\(text) → \(statement.echo(script))")
        }
      }
    } catch {
      #expect(!error.text().isEmpty && !error.report().isEmpty)
      _ = error.suggestions
    }
  }
}

@Test func `a letter under a million marks is named in a few of them`() {
  let name = "a" + String(repeating: "\u{301}", count: 1_000_000)
  #expect(Mistake.elided(name).unicodeScalars.count == 21)
  #expect(Spelling.nearest(to: name, among: ["a", "b"]) == nil)
}
