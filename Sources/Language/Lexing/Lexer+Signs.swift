extension Lexer {
  /// A number: `1`, `1.5`, `.5`, `1e-3`. A point that begins an operator is not part of it, and
  /// an exponent needs digits: `1./b` is `1 ./ b`, `2e` is `2·e`.
  mutating func number() throws(Diagnostic) -> Token.Kind {
    let start = offset
    skipDigits()
    if byte() == UInt8(ascii: "."), !pointBeginsOperator {
      _ = take(1, .number)
      skipDigits()
    }
    if byte() | 0x20 == UInt8(ascii: "e") {
      let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
      if isDigit(byte(1 + sign)) {
        _ = take(1 + sign, .number)
        skipDigits()
      }
    }
    if byte() == UInt8(ascii: "."), isDigit(byte(1)) {
      throw error(.twoPoints, Span(start, offset + 1))
    }
    return .number
  }

  /// What begins with a point: a number, an elementwise operator, or a transpose.
  mutating func point() throws(Diagnostic) -> Token.Kind {
    switch byte(1) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "*"): return take(2, .dotStar)
    case UInt8(ascii: "/"): return take(2, .dotSlash)
    case UInt8(ascii: "^"): return take(2, .dotCaret)
    case UInt8(ascii: "'"): return take(2, .transpose)
    case UInt8(ascii: "T") where !continuesName(2): return take(2, .transpose)
    default:
      if let foreign = foreignSign() { throw foreign }
      throw error(.strayPoint, Span(offset, offset + 1))
    }
  }

  /// An operator or bracket in ASCII.
  mutating func sign() throws(Diagnostic) -> Token.Kind {
    if let foreign = foreignSign() { throw foreign }
    switch byte() {
    case UInt8(ascii: "+"): return take(1, .plus)
    case UInt8(ascii: "-"): return take(1, .minus)
    case UInt8(ascii: "*"), UInt8(ascii: "@"): return take(1, .star)
    case UInt8(ascii: "/"): return take(1, .slash)
    case UInt8(ascii: "\\"): return take(1, .backslash)
    case UInt8(ascii: "^"): return take(1, .caret)
    case UInt8(ascii: "'"): return take(1, .transpose)
    case UInt8(ascii: ","): return take(1, .comma)
    case UInt8(ascii: ":"): return take(1, .colon)
    case UInt8(ascii: ";"): return take(1, .semicolon)
    case UInt8(ascii: "("): return take(1, .openRound)
    case UInt8(ascii: ")"): return take(1, .closeRound)
    case UInt8(ascii: "["): return take(1, .openSquare)
    case UInt8(ascii: "]"): return take(1, .closeSquare)
    case UInt8(ascii: "="): return signWithEquals(.equals, .equalTo)
    case UInt8(ascii: ">"): return signWithEquals(.greater, .greaterOrEqual)
    case UInt8(ascii: "<"): return signWithEquals(.less, .lessOrEqual)
    default: throw stranger(Unicode.Scalar(byte()), Span(offset, offset + 1))
    }
  }

  private mutating func signWithEquals(_ alone: Token.Kind, _ pair: Token.Kind) -> Token.Kind {
    byte(1) == UInt8(ascii: "=") ? take(2, pair) : take(1, alone)
  }

  /// Digits, between two of which a `_` may stand: `1_000`.
  private mutating func skipDigits() {
    while isDigit(byte()) {
      _ = take(1, .number)
      if byte() == UInt8(ascii: "_"), isDigit(byte(1)) { _ = take(1, .number) }
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Does the point here belong to `.*`, `./`, `.^`, `.'` or `.T`?
  private var pointBeginsOperator: Bool {
    switch byte(1) {
    case UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "^"), UInt8(ascii: "'"): true
    case UInt8(ascii: "T"): !continuesName(2)
    default: false
    }
  }

  private func continuesName(_ distance: Int) -> Bool {
    let byte = byte(distance)
    return byte >= 0x80 || Letters.continuesName(Unicode.Scalar(byte))
  }
}
