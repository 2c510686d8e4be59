/// Splits the terminal's stream of bytes into tokens, wherever the reads happened to cut it.
///
/// Sources: ECMA-48 (control sequences), xterm's *Control Sequences* (modifiers, paste brackets),
/// and the deviations of rxvt and the Linux console.
struct KeyDecoder: Sendable {
  private var waiting: [UInt8] = []
  private var pasted: [UInt8]?
  private var searched = 0

  static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Bytes are held that may be the beginning of a longer sequence.
  var isWaiting: Bool { !waiting.isEmpty }
  /// A paste has begun and not ended.
  var isPasting: Bool { pasted != nil }

  /// The tokens that `bytes` complete.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [TerminalToken] {
    waiting.append(contentsOf: bytes)
    return takeTokens(isFinal: false)
  }

  /// The tokens in what is held, when nothing more has come for a while. A paste goes on.
  mutating func flush() -> [TerminalToken] {
    isPasting ? [] : takeTokens(isFinal: true)
  }

  /// Gives up waiting for the end of a paste.
  mutating func abandonPaste() {
    pasted = nil
    searched = 0
  }

  private mutating func takeTokens(isFinal: Bool) -> [TerminalToken] {
    var tokens: [TerminalToken] = []
    var start = 0
    while start < waiting.count {
      if isPasting {
        start += continuePaste(from: start, into: &tokens)
        continue
      }
      guard let piece = KeyGrammar.read(waiting[start...], isFinal: isFinal) else { break }
      switch piece.meaning {
      case .token(let token): tokens.append(token)
      case .pasteStart: pasted = []
      case .nothing: break
      }
      start += piece.length
    }
    waiting.removeFirst(start)
    return tokens
  }

  /// Moves bytes into the paste, as far as its end; returns how many were used.
  private mutating func continuePaste(from start: Int, into tokens: inout [TerminalToken]) -> Int {
    let end = Self.pasteEnd
    let before = pasted?.count ?? 0
    pasted?.append(contentsOf: waiting[start...])
    let text = pasted ?? []
    var at = searched
    while at + end.count <= text.count {
      if text[at] == 0x1B, text[at..<at + end.count].elementsEqual(end) {
        tokens.append(.paste(Array(text[..<at])))
        abandonPaste()
        return at + end.count - before
      }
      at += 1
    }
    searched = at
    return waiting.count - start
  }
}
