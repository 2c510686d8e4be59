import Drawing
import Testing

@testable import Terminal

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// All tokens of a stream that is read as these chunks, then falls silent.
private func tokens(_ chunks: [[UInt8]]) -> [TerminalToken] {
  var decoder = KeyDecoder()
  return chunks.flatMap { decoder.decode($0) } + decoder.flush()
}

private func presses(_ text: String) -> [KeyPress] {
  tokens([bytes(text)]).compactMap { token in
    if case .key(let press, _) = token { return press }
    return nil
  }
}

@Suite struct KeyDecoderTests {
  static let stream =
    "aé你θ̄\u{1B}[A\u{1B}OC\u{1B}[1;5D\u{1B}[3~\u{1B}[3$\u{1B}[24;2~\u{1B}b\u{1B}\u{7F}\t\r\u{1B}[Z"
    + "\u{1B}[200~two\rlines\u{1B}[31m\u{1B}[201~x\u{1B}]11;rgb:0/0/0\u{1B}\\\u{1B}[<0;5;5M"
    + "\u{1B}[[A\u{1B}[?62;22c\u{1B}\u{1B}[Az\u{1B}[97;5u\u{1B}P>|XTerm\u{1B}\\\u{1B}θ\u{3}"

  @Test func `wherever reads cut the stream, the tokens are the same`() {
    let whole = bytes(Self.stream)
    let expected = tokens([whole])
    for cut in 1..<whole.count {
      #expect(tokens([Array(whole[..<cut]), Array(whole[cut...])]) == expected, "cut at \(cut)")
    }
    #expect(tokens(whole.map { [$0] }) == expected)
  }

  @Test func `keys keep the bytes that said so`() {
    let typed = "a\u{1B}[1;5Dθ\u{1B}\u{1B}[A\r\u{1B}x"
    let kept = tokens([bytes(typed)]).flatMap { token in
      if case .key(_, let bytes) = token { return bytes }
      return []
    }
    #expect(kept == bytes(typed))
  }

  @Test(arguments: [
    ("\u{1B}[A", KeyPress(.up)), ("\u{1B}OA", KeyPress(.up)),
    ("\u{1B}[1;2A", KeyPress(.up, .shift)),
    ("\u{1B}[a", KeyPress(.up, .shift)), ("\u{1B}[H", KeyPress(.home)),
    ("\u{1B}[4~", KeyPress(.end)),
    ("\u{1B}[5~", KeyPress(.pageUp)), ("\u{1B}[6;5~", KeyPress(.pageDown, .control)),
    ("\u{1B}OP", KeyPress(.function(1))), ("\u{1B}[11~", KeyPress(.function(1))),
    ("\u{1B}[[E", KeyPress(.function(5))), ("\u{1B}[17~", KeyPress(.function(6))),
    ("\u{1B}[24~", KeyPress(.function(12))), ("\u{1B}[1;2R", KeyPress(.function(3), .shift)),
    ("\u{1B}[Z", KeyPress(.backTab)), ("\t", KeyPress(.tab)), ("\r", KeyPress(.enter)),
    ("\u{7F}", KeyPress(.backspace)), ("\u{3}", KeyPress(.control("c"))),
    ("\u{0}", KeyPress(.control("@"))), ("\u{1F}", KeyPress(.control("_"))),
    ("\u{1B}", KeyPress(.escape)), ("\u{1B}x", KeyPress(.alt("x"))),
    ("\u{1B}θ", KeyPress(.alt("θ"))),
    ("\u{1B}\u{7F}", KeyPress(.backspace, .alt)), ("\u{1B}\u{1B}[D", KeyPress(.left, .alt)),
    ("\u{1B}[13;2u", KeyPress(.enter, .shift)), ("\u{1B}[99;5u", KeyPress(.control("c"))),
    ("\u{1B}[27;5;97~", KeyPress(.control("a"))), ("θ", KeyPress(.character("θ"))),
    ("\u{1B}[15;99~", KeyPress(.function(5), .alt)), ("\u{1B}[X", KeyPress(.unknown)),
  ])
  func `a sequence names its key`(sequence: String, press: KeyPress) {
    #expect(presses(sequence) == [press])
  }

  @Test func `an Esc alone waits for the rest of a sequence`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]).isEmpty)
    #expect(decoder.isWaiting)
    #expect(decoder.flush() == [.key(KeyPress(.escape), bytes: [0x1B])])
    #expect(!decoder.isWaiting)
  }

  @Test func `a paste is one token however long it takes`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(bytes("\u{1B}[200~q\n")).isEmpty)
    #expect(decoder.flush().isEmpty)
    #expect(decoder.isPasting)
    #expect(decoder.decode(bytes("r\u{1B}[201")).isEmpty)
    let rest = decoder.decode(bytes("~k"))
    #expect(rest == [.paste(bytes("q\nr")), .key(KeyPress(.character("k")), bytes: bytes("k"))])
  }

  @Test func `a long paste takes time in proportion to its length`() {
    var decoder = KeyDecoder()
    _ = decoder.decode(bytes("\u{1B}[200~"))
    let chunk = [UInt8](repeating: 0x61, count: 4096)
    for _ in 0..<256 { #expect(decoder.decode(chunk).isEmpty) }
    guard case .paste(let text)? = decoder.decode(KeyDecoder.pasteEnd).first else {
      Issue.record("the paste did not end")
      return
    }
    #expect(text.count == 256 * 4096)
  }

  @Test func `answers and the mouse are no keys`() {
    let noise =
      "\u{1B}[<0;5;5M\u{1B}[?1;2c\u{1B}]0;t\u{7}\u{1B}[I\u{1B}[O\u{1B}[5;7R\u{1B}_G\u{1B}\\"
    #expect(presses(noise).isEmpty)
  }

  @Test func `bytes that are no UTF-8 are one unknown key each`() {
    let keys = tokens([[0xFF, 0xE2, 0x88, 0x61, 0xC3]]).map { token -> Key? in
      if case .key(let press, _) = token { return press.key }
      return nil
    }
    #expect(keys == [.unknown, .unknown, .character("a"), .unknown])
  }

  @Test func `noise never hangs and never stays`() {
    var state: UInt64 = 42
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    let likely = bytes("\u{1B}\u{1B}[[OP]~;12\u{7}\\m<?$ \u{FFFD}é")
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      let count = Int(random() % 40)
      let noise = (0..<count).map { _ in
        random() % 3 == 0 ? UInt8(random() % 256) : likely[Int(random()) % likely.count]
      }
      _ = decoder.decode(noise)
      if decoder.isPasting { decoder.abandonPaste() }
      _ = decoder.flush()
      #expect(decoder.isPasting || !decoder.isWaiting, "\(noise)")
    }
  }
}
