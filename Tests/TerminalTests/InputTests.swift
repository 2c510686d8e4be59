import Drawing
import Testing

@testable import Terminal

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct InputTests {
  @Test(arguments: [
    ("one", ["one"]), ("one\ntwo", ["one", "two"]), ("a\r\nb\rc\n", ["a", "b", "c", ""]),
    ("tab\tstays", ["tab\tstays"]), ("no\u{1B}[31m keys\u{3}\u{0}", ["no[31m keys"]),
    ("θ̄ = 你", ["θ̄ = 你"]), ("", [""]),
  ])
  func `a paste is lines of text without keys in them`(text: String, lines: [String]) {
    #expect(PastedText.lines(Array(text.utf8)) == lines)
  }

  /// The lines that a pipe with these bytes delivers.
  private func read(_ bytes: [UInt8]) -> [PlainLine] {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    #expect(write(ends[1], bytes, bytes.count) == bytes.count)
    close(ends[1])
    defer { close(ends[0]) }
    var reader = LineReader(file: ends[0])
    var lines: [PlainLine] = []
    while lines.last != .end { lines.append(reader.next()) }
    return lines
  }

  @Test func `lines come with any bytes, and say when they were repaired`() {
    #expect(
      read(Array("a\r\n\nθ".utf8)) == [
        .line("a", isRepaired: false), .line("", isRepaired: false),
        .line("θ", isRepaired: false), .end,
      ])
    #expect(
      read([0x61, 0xFF, 0x00, 0x62, 0x0A]) == [
        .line("a\u{FFFD}\u{0}b", isRepaired: true), .end,
      ])
    #expect(read([]) == [.end])
  }

  @Test func `background pictures keep to thirty a second and a third of the time`() {
    let start = ContinuousClock.now
    var pacer = FramePacer(now: start)
    #expect(pacer.due == start)
    pacer.painted(from: start, to: start.advanced(by: .milliseconds(1)))
    #expect(start.duration(to: pacer.due) >= .seconds(1) / 30)
    pacer.painted(from: start, to: start.advanced(by: .milliseconds(100)))
    #expect(start.duration(to: pacer.due) == .milliseconds(300))
    pacer.painted(from: start, to: start.advanced(by: .seconds(60)))
    #expect(start.duration(to: pacer.due) == .milliseconds(1500))
  }

  @Test func `folding leaves nothing but ASCII, in one column`() {
    for code in UInt32(0x20)...0x2FFF {
      guard let scalar = Unicode.Scalar(code) else { continue }
      #expect(ASCIIFolding.fold(scalar).isASCII)
    }
    let drawing = "╭─┬┃→θ▀⣿²".unicodeScalars.map(ASCIIFolding.fold)
    #expect(drawing == ["+", "-", "+", "|", ">", "?", "#", "*", "2"])
  }
}
