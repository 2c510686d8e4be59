extension Parser {
  /// Reads an operand; or something that needs one, which is then pending, and returns nil.
  mutating func begin() throws(Diagnostic) -> Syntax.Index? {
    switch token.kind {
    case .newline where mode == .square && BinaryOperator(previous.kind) != nil: break
    case .minus: try push(.negate(start: token.span.start))
    case .plus: try push(.plus)
    case .root: try push(.root(start: token.span.start))
    case .openRound: return try beginParentheses()
    case .openSquare: return try beginBracket()
    case .number: return try number()
    case .text: return try quoted()
    case .name: return try name()
    case .colon where beginsSubscript: return try everything()
    default: throw missingOperand()
    }
    try advance()
    return nil
  }

  /// An operand without what follows it: the roots that wait for it apply first, as in `√x²`.
  mutating func primary(_ node: Syntax.Node, from start: Int) -> Syntax.Index {
    rooted(append(node, from: start))
  }

  mutating func rooted(_ operand: Syntax.Index) -> Syntax.Index {
    var result = operand
    while case .root(let start)? = pending.last {
      _ = pop()
      let arguments = syntax.list([result])
      result = append(.call(name: syntax.intern("sqrt"), arguments), from: start)
    }
    return result
  }

  private mutating func number() throws(Diagnostic) -> Syntax.Index {
    let digits = text(token).filter { $0 != "_" }
    guard let value = Double(digits.hasSuffix(".") ? digits + "0" : digits), value.isFinite
    else { throw error(.numberTooLarge, token.span) }
    try advance()
    return primary(.number(value), from: previous.span.start)
  }

  private var beginsSubscript: Bool {
    guard case .index(_, _, _, nil)? = pending.last else { return false }
    return true
  }

  private mutating func everything() throws(Diagnostic) -> Syntax.Index {
    try advance()
    return append(.everything, from: previous.span.start)
  }

  private mutating func quoted() throws(Diagnostic) -> Syntax.Index {
    let index = syntax.intern(String(text(token).dropFirst().dropLast()))
    try advance()
    return primary(.text(index), from: previous.span.start)
  }

  private mutating func name() throws(Diagnostic) -> Syntax.Index? {
    let written = token
    let name = text(written)
    try advance()
    let kind = names.kind(of: name)
    let opens = token.kind == .openRound && kind != .value
    if opens, !token.isSpaced || (kind == .function && mode != .square) {
      return try beginCall(written)
    }
    if kind == .function { throw misusedFunction(name, written) }
    return primary(.name(syntax.intern(name)), from: written.span.start)
  }

  /// The operand with the transpose or superscript that follows it; nil where none does.
  mutating func postfix(on operand: Syntax.Index) throws(Diagnostic) -> Syntax.Index? {
    if mode == .square, token.isSpaced { return nil }
    switch token.kind {
    case .transpose:
      try advance()
      return append(.transpose(operand), from: operand)
    case .inverseTranspose:
      try advance()
      return append(.transpose(raised(operand, to: -1)), from: operand)
    case .superscript:
      let exponent = superscriptValue(token)
      if !exponent.isFinite { throw error(.numberTooLarge, token.span) }
      try advance()
      return raised(operand, to: exponent)
    default: return nil
    }
  }

  private func superscriptValue(_ token: Token) -> Double {
    var digits = String.UnicodeScalarView()
    for scalar in text(token).unicodeScalars {
      digits.append(Letters.meaning(ofSuperscript: scalar) ?? scalar)
    }
    return Double(String(digits)) ?? .nan
  }

  /// `base` to the power `exponent`, which is written where the last token stands.
  mutating func raised(_ base: Syntax.Index, to exponent: Double) -> Syntax.Index {
    var power = syntax.append(.number(exponent.magnitude), previous.span)
    if exponent < 0 { power = syntax.append(.negate(power), previous.span) }
    return append(.binary(.power, base, power), from: base)
  }
}
