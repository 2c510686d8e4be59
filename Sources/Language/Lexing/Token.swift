/// The smallest piece of text that means something. Its text stays in the source.
struct Token: Sendable {
  var kind: Kind
  var span: Span
  /// White space stands before it; inside brackets that separates entries.
  var isSpaced: Bool

  enum Kind: UInt8, Sendable {
    case number, name, text, command
    /// A run of superscript digits with its sign, such as `⁻¹`.
    case superscript
    /// `'`, `ᵀ`, `⊤`, `.T` and `.'`; `⁻ᵀ` is the inverse's transpose.
    case transpose, inverseTranspose
    /// `.sum` behind an operand: its method, or the function of a library.
    case member
    case root
    case plus, minus, star, slash, backslash, caret
    case dotStar, dotSlash, dotCaret
    case greater, greaterOrEqual, less, lessOrEqual, equalTo
    case equals, comma, colon, semicolon
    case openRound, closeRound, openSquare, closeSquare
    case newline, end
  }

  /// Can a factor begin here?
  var startsOperand: Bool {
    switch kind {
    case .number, .name, .text, .root, .openRound, .openSquare: true
    default: false
    }
  }

  var closes: Bool { kind == .closeRound || kind == .closeSquare }
}
