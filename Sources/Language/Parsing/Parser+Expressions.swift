extension Parser {
  enum Step {
    case begin
    case goOn(Syntax.Index)
    case done(Syntax.Index)
  }

  /// An expression whose operators bind at least as tightly as `floor`.
  mutating func expression(_ floor: Binding = .comparison) throws(Diagnostic) -> Syntax.Index {
    let base = pending.count
    var step = Step.begin
    while true {
      switch step {
      case .begin:
        let operand = try begin()
        step = operand.map { .goOn($0) } ?? .begin
      case .goOn(let operand): step = try goOn(operand, floor, base)
      case .done(let result): return result
      }
    }
  }

  private mutating func goOn(
    _ operand: Syntax.Index, _ floor: Binding, _ base: Int
  ) throws(Diagnostic) -> Step {
    if case .everything = syntax[operand], token.kind != .comma, token.kind != .closeSquare {
      throw strayToken()
    }
    if let more = try postfix(on: operand) { return .goOn(more) }
    if let step = try member(of: operand) { return step }
    if try beginsIndex(of: operand) { return .begin }
    if let infix = try infix() {
      let left = try reduce(operand, before: infix, downTo: base)
      if pending.count == base, infix.binding < floor { return .done(left) }
      if !token.startsOperand { try advance() }
      if infix == .power, let transposed = try transposePower(of: left) {
        return .goOn(transposed)
      }
      try push(.infix(infix, left))
      return .begin
    }
    let whole = try reduce(operand, before: nil, downTo: base)
    if pending.count == base { return .done(whole) }
    return try goOnInBracket(whole).map { .goOn($0) } ?? .begin
  }

  /// Ends the operators that bind tighter than the one that comes; all of them where none does.
  private mutating func reduce(
    _ operand: Syntax.Index, before next: BinaryOperator?, downTo base: Int
  ) throws(Diagnostic) -> Syntax.Index {
    var result = operand
    while pending.count > base, let floor = pending[pending.count - 1].floor {
      if let next, next.binding >= floor { break }
      switch pop() {
      case .negate(let start): result = append(.negate(result), from: start)
      case .infix(let sign, let left):
        result = append(.binary(sign, left, result), from: left)
        if sign.binding == .comparison, let next, next.binding == .comparison {
          throw comparisonChain(result)
        }
      default: break
      }
    }
    return result
  }

  /// The operator that the token stands for between two operands; `ε` is a product.
  private func infix() throws(Diagnostic) -> BinaryOperator? {
    if token.startsOperand { return try sideBySide() }
    if mode == .square, token.isSpaced, token.kind == .plus || token.kind == .minus {
      let next = lexer.byte()
      let isSpacedAfter = next == 0x20 || next == 0x09 || next == 0x0A || next == 0x0D
      if !isSpacedAfter { return nil }
    }
    return BinaryOperator(token.kind)
  }

  private func sideBySide() throws(Diagnostic) -> BinaryOperator? {
    if mode == .square, token.isSpaced { return nil }
    if token.kind == .number, !token.isSpaced, text(token).hasPrefix(".") {
      let digits = text(token)
      throw error(.pointAfterOperand, token.span, [.replace(token.span, with: "*0" + digits)])
    }
    if token.kind == .number, previous.kind == .number, !isExponent {
      let gap = Span(previous.span.end, token.span.start)
      throw error(
        .twoNumbers, previous.span.joined(with: token.span),
        [.replace(gap, with: mode == .index ? ", " : "*")])
    }
    if mode == .square { throw sideBySideInBrackets() }
    return .multiply
  }

  /// `2u^2 3u` is a product, while in `2 3` something is missing.
  private var isExponent: Bool {
    guard case .infix(let sign, _)? = pending.last else { return false }
    return sign.binding == .power
  }

  private func sideBySideInBrackets() -> Diagnostic {
    let gap = Span(token.span.start, token.span.start)
    return error(
      .sideBySideInBrackets, previous.span.joined(with: token.span),
      [.replace(gap, with: "*"), .replace(gap, with: " ", remark: "as two entries")])
  }

  /// `A^T` and `A^⊤`, always; and `A^-T`, the inverse's transpose, unless T is a value.
  private mutating func transposePower(
    of left: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index? {
    if token.kind == .name && text(token) == "T" || ["⊤", "ᵀ"].contains(text(token)) {
      try advance()
      return append(.transpose(left), from: left)
    }
    guard token.kind == .minus, names.kind(of: "T") == nil else { return nil }
    var ahead = lexer
    guard let next = try? ahead.next(), next.kind == .name, text(next) == "T" else { return nil }
    try advance()
    try advance()
    return append(.transpose(raised(left, to: -1)), from: left)
  }

  private func comparisonChain(_ comparison: Syntax.Index) -> Diagnostic {
    guard case .binary(_, _, let right) = syntax[comparison] else {
      return error(.comparisonChain, token.span)
    }
    let first = syntax.span(of: comparison)
    let middle = source.text(syntax.span(of: right))
    let gap = Span(first.end, first.end)
    return error(
      .comparisonChain, token.span,
      [
        .replace([
          (Span(first.start, first.start), "("), (gap, ") .* (\(middle)"),
          (Span(endOfChain, endOfChain), ")"),
        ])
      ])
  }

  /// Where the comparison that goes on at the token ends, as far as can be seen.
  private var endOfChain: Int {
    var trial = trial()
    guard (try? trial.advance()) != nil, (try? trial.expression(.sum)) != nil else {
      return token.span.end
    }
    return trial.previous.span.end
  }

  /// Adds a node that reaches from `first` to the last token read.
  mutating func append(_ node: Syntax.Node, from first: Syntax.Index) -> Syntax.Index {
    append(node, from: syntax.span(of: first).start)
  }

  mutating func append(_ node: Syntax.Node, from start: Int) -> Syntax.Index {
    syntax.append(node, Span(start, previous.span.end))
  }
}
