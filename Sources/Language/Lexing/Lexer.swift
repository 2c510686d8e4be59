/// Cuts a source into tokens, one at a time; a copy of a lexer looks ahead.
///
/// It works on bytes, so the cost is linear in them, whatever they hold.
struct Lexer: Sendable {
  let source: Source
  var offset = 0
  /// Only blanks have been read since the last line break: here a `:` begins a command.
  private var isAtLineStart = true
  /// A `...` at the end of the text, behind which no line comes.
  private(set) var dangling: Span?

  init(_ source: Source) {
    self.source = source
    // A byte order mark says nothing in UTF-8.
    if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// A lexer that starts in the middle, at the beginning of a token.
  init(_ source: Source, at offset: Int) {
    self.source = source
    self.offset = offset
    isAtLineStart = false
  }

  mutating func next() throws(Diagnostic) -> Token {
    let isSpaced = try skipBlanks()
    let start = offset
    let kind = try scan()
    isAtLineStart = kind == .newline
    return Token(kind: kind, span: Span(start, offset), isSpaced: isSpaced)
  }

  /// The byte `distance` further on; 0 past the end.
  func byte(_ distance: Int = 0) -> UInt8 {
    let index = offset + distance
    return index < source.bytes.count ? source.bytes[index] : 0
  }

  private mutating func scan() throws(Diagnostic) -> Token.Kind {
    guard offset < source.bytes.count else { return .end }
    let byte = byte()
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "."): return try point()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return try name()
    case UInt8(ascii: "\""): return try quoted()
    case UInt8(ascii: ":") where isAtLineStart:
      while offset < source.bytes.count, !isBreak(self.byte()) { offset += 1 }
      return .command
    case 0x0A: return take(1, .newline)
    case 0x0D: return take(self.byte(1) == 0x0A ? 2 : 1, .newline)
    case 0x80...: return try beyondASCII()
    default: return try sign()
    }
  }

  /// Skips spaces and a comment. Returns whether there was any.
  private mutating func skipBlanks() throws(Diagnostic) -> Bool {
    let start = offset
    while offset < source.bytes.count {
      if byte() == 0x20 || byte() == 0x09 {
        offset += 1
      } else if byte() == 0xC2, byte(1) == 0xA0 {
        // A no-break space, as texts pasted from a page have it.
        offset += 2
      } else if byte() == UInt8(ascii: "#") {
        while offset < source.bytes.count, !isBreak(byte()) { offset += 1 }
      } else if !skipContinuation() {
        break
      }
    }
    return offset > start
  }

  /// `...` or `…`, with at most a comment behind it, makes a blank of the line break.
  private mutating func skipContinuation() -> Bool {
    let isEllipsis = byte() == 0xE2 && byte(1) == 0x80 && byte(2) == 0xA6
    let isDots = byte() == UInt8(ascii: ".") && byte(1) == byte() && byte(2) == byte()
    guard isEllipsis || isDots else { return false }
    var end = offset + 3
    let line = source.line(at: offset)
    while end < line.end, source.bytes[end] == 0x20 || source.bytes[end] == 0x09 { end += 1 }
    guard end == line.end || source.bytes[end] == UInt8(ascii: "#") else { return false }
    if line.end == source.bytes.count { dangling = Span(offset, offset + 3) }
    offset = line.end
    if byte() == 0x0D, byte(1) == 0x0A { offset += 1 }
    if offset < source.bytes.count { offset += 1 }
    return true
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  mutating func take(_ count: Int, _ kind: Token.Kind) -> Token.Kind {
    offset += count
    return kind
  }

  mutating func name() throws(Diagnostic) -> Token.Kind {
    while offset < source.bytes.count {
      let byte = byte()
      if byte >= 0x80 {
        let (scalar, length) = try decode()
        guard Letters.continuesName(scalar) else { break }
        offset += length
      } else if Letters.continuesName(Unicode.Scalar(byte)) {
        offset += 1
      } else {
        break
      }
    }
    return .name
  }

  private mutating func quoted() throws(Diagnostic) -> Token.Kind {
    let start = offset
    offset += 1
    while offset < source.bytes.count, !isBreak(byte()) {
      offset += 1
      if byte(-1) == UInt8(ascii: "\"") { return .text }
    }
    throw error(.unclosedText, Span(start, offset))
  }

  private mutating func beyondASCII() throws(Diagnostic) -> Token.Kind {
    let (scalar, length) = try decode()
    if Letters.startsName(scalar) { return try name() }
    if Letters.meaning(ofSuperscript: scalar) != nil { return try superscript() }
    offset += length
    switch scalar {
    case "ᵀ", "⊤": return .transpose
    case "√": return .root
    case "−": return .minus
    case "×", "·", "⋅", "∙": return .star
    case "⊙", "∘": return .dotStar
    case "÷": return .slash
    case "≥": return .greaterOrEqual
    case "≤": return .lessOrEqual
    default: throw stranger(scalar, Span(offset - length, offset))
    }
  }

  private mutating func superscript() throws(Diagnostic) -> Token.Kind {
    let start = offset
    var digits = 0
    while byte() >= 0x80 {
      let (scalar, length) = try decode()
      if scalar == "ᵀ", digits == 0, offset > start {
        return take(length, .inverseTranspose)
      }
      guard let meaning = Letters.meaning(ofSuperscript: scalar) else { break }
      let isSign = !Letters.isDigit(meaning)
      if isSign, offset > start { break }
      digits += isSign ? 0 : 1
      offset += length
    }
    if digits == 0 { throw error(.loneSuperscriptSign, Span(start, offset)) }
    return .superscript
  }

  /// The scalar at the offset and its length in bytes.
  func decode() throws(Diagnostic) -> (Unicode.Scalar, Int) {
    var bytes = source.bytes[offset..<min(offset + 4, source.bytes.count)].makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&bytes) {
      return (scalar, UTF8.width(scalar))
    }
    throw error(.invalidUTF8(byte()), Span(offset, offset + 1))
  }

  func error(_ mistake: Mistake, _ span: Span, _ mends: [Mend] = []) -> Diagnostic {
    Diagnostic(mistake, at: span, in: source, mends: mends)
  }
}
