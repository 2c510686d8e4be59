/// Errors of the grammar, each with what could be typed instead.
extension Parser {
  /// The error where an operand should begin.
  func missingOperand() -> Diagnostic {
    if token.kind == .equals { return equalsInside() }
    let isFirst = previous.kind == .newline || previous.kind == .semicolon
    let after = isFirst ? "" : Mistake.elided(text(previous))
    if token.closes, isFirst { return error(.unopened(text(token)), token.span) }
    return error(.expectedOperand(after: after, found: found(token)), spanOfToken)
  }

  /// The error for a token that cannot go on.
  func strayToken() -> Diagnostic {
    switch token.kind {
    case .closeRound, .closeSquare:
      return error(.unopened(text(token)), token.span, [.replace(token.span, with: "")])
    case .comma: return comma()
    case .equals: return equalsInside()
    case .colon: return error(.rangeOutside, token.span, range())
    case .transpose, .superscript, .inverseTranspose:
      let gap = Span(previous.span.end, token.span.start)
      return error(.spacedPostfix(text(token)), token.span, [.replace(gap, with: "")])
    default: return error(.unexpected(found(token)), spanOfToken)
    }
  }

  /// `1:3` between whole numbers, as a row.
  private func range() -> [Mend] {
    var ahead = lexer
    let form = Mend.form("linspace(a, b, n)").ifNothingElse
    guard previous.kind == .number, let next = try? ahead.next(), next.kind == .number,
      let from = Int(text(previous)), let to = Int(text(next)), from < to, to - from < 1_000_000
    else { return [form] }
    return [
      .replace(
        previous.span.joined(with: next.span), with: "linspace(\(from), \(to), \(to - from + 1))"),
      form,
    ]
  }

  /// The error for a token that can neither go on nor close `open`.
  func misfit(_ open: Token) -> Diagnostic {
    let sign = text(open)
    let right = open.kind == .openRound ? ")" : "]"
    let isOnLaterLine = source.line(at: open.span.start).end < token.span.start
    switch token.kind {
    case .closeRound, .closeSquare:
      return Diagnostic(
        .mismatched(open: sign, close: text(token)), at: token.span, in: source,
        labels: [.init(open.span, "opened here")], mends: [.replace(token.span, with: right)])
    case .equals where !isOnLaterLine: return strayToken()
    case .end, .command, .equals:
      return error(.unclosed(sign), open.span, [.replace(lineEnd(open), with: right)])
    case .comma:
      let mend = Mend.replace(
        [(open.span, "["), (matching(open), "]")], remark: "for a row or an entry")
      return error(.commaInParentheses, token.span, [mend])
    case .semicolon:
      let mend = Mend.replace([(open.span, "["), (matching(open), "]")], remark: "for two rows")
      return error(.semicolonInParentheses, token.span, open.kind == .openRound ? [mend] : [])
    default: return strayToken()
    }
  }

  /// The empty span behind the last thing on the line where `open` stands.
  private func lineEnd(_ open: Token) -> Span {
    var ahead = Lexer(source, at: open.span.start)
    var end = open.span.end
    while let token = try? ahead.next(), token.kind != .newline, token.kind != .end {
      end = token.span.end
    }
    return Span(end, end)
  }

  /// The bracket that closes `open`, as far as can be seen; an empty span where there is none.
  func matching(_ open: Token) -> Span {
    var ahead = Lexer(source, at: open.span.start)
    var level = 0
    while let token = try? ahead.next(), token.kind != .end, token.kind != .newline {
      if token.kind == .openRound || token.kind == .openSquare { level += 1 }
      if token.closes { level -= 1 }
      if level == 0 { return token.span }
    }
    return Span(open.span.end, open.span.end)
  }

  /// The token's span, and the last place of the text at its end.
  private var spanOfToken: Span {
    token.kind == .end || token.kind == .newline
      ? Span(previous.span.end, previous.span.end) : token.span
  }

  private func comma() -> Diagnostic {
    var ahead = lexer
    guard previous.kind == .number, !token.isSpaced, let next = try? ahead.next(),
      next.kind == .number, !next.isSpaced
    else { return error(.commaOutside, token.span, [.replace(token.span, with: ";")]) }
    let number = previous.span.joined(with: next.span)
    return error(.decimalComma, number, [.replace(token.span, with: ".")])
  }

  /// `=` where no statement begins.
  private func equalsInside() -> Diagnostic {
    let line = source.line(at: token.span.start)
    guard mode == .statement else {
      let advice = Mend.advice("a name is bound on its own, before it is used: `y = 3; z = y`")
      return error(
        .equalsInside, token.span,
        [.replace(token.span, with: "==", remark: "to compare"), advice.ifNothingElse])
    }
    let comparison = Mend.replace(token.span, with: "==", remark: "to compare")
    let nodes = syntax.nodes
    if nodes.isEmpty { return error(.notAName, token.span, [comparison]) }
    if case .index? = nodes.last { return error(.entryAssigned, token.span) }
    if let begun = statementBegun(line) { return begun }
    if case .name? = nodes.last, let first = firstEquals(line), first < token.span.start {
      let name = syntax.span
      let rest = source.text(Span(token.span.end, line.end))
      let before = source.text(Span(line.start, name.start))
      let split = source.text(name) + " =" + rest + "; " + before + source.text(name)
      return error(.equalsInside, token.span, [.type(Self.trimmed(split)), comparison])
    }
    return error(.notAName, token.span, swapped() + [comparison])
  }

  /// `x = 2 y = 3`: a name that follows an operand side by side has begun a statement.
  private func statementBegun(_ line: Span) -> Diagnostic? {
    guard let first = firstEquals(line), first < token.span.start else { return nil }
    var place = syntax.root
    while case .binary(let sign, let left, let right) = syntax[place] {
      let gap = Span(syntax.span(of: left).end, syntax.span(of: right).start)
      if sign == .multiply, case .name = syntax[right], source.text(gap).allSatisfy({ $0 == " " }) {
        let gaps = [gap] + laterGaps()
        return error(
          .statementUnseparated, token.span,
          [.replace(gaps.map { ($0, "; ") }, remark: "for \(gaps.count + 1) statements")])
      }
      place = right
    }
    return nil
  }

  /// Where further statements begin on the line without a `;`.
  private func laterGaps() -> [Span] {
    var gaps: [Span] = []
    var ahead = lexer
    var (before, last) = (token, token)
    while let next = try? ahead.next(), next.kind != .newline, next.kind != .end {
      let endsOperand =
        [.number, .name, .transpose, .superscript].contains(before.kind) || before.closes
      if next.kind == .equals, last.kind == .name, last.isSpaced, endsOperand {
        gaps.append(Span(before.span.end, last.span.start))
      }
      (before, last) = (last, next)
    }
    return gaps
  }

  /// `3 = x` is meant as `x = 3`, where a name alone stands on the right.
  private func swapped() -> [Mend] {
    var ahead = lexer
    guard pending.isEmpty, !syntax.nodes.isEmpty, let name = try? ahead.next(),
      name.kind == .name, let end = try? ahead.next(), end.kind == .newline || end.kind == .end
    else { return [] }
    return [.type("\(text(name)) = \(source.text(syntax.span))")]
  }

  private func firstEquals(_ line: Span) -> Int? {
    source.bytes[line.range].firstIndex(of: UInt8(ascii: "="))
  }

  private static func trimmed(_ text: String) -> String {
    text.split(separator: " ").joined(separator: " ")
  }

  /// How a message calls a token.
  private func found(_ token: Token) -> String {
    switch token.kind {
    case .end: "the end"
    case .newline: "the end of the line"
    default: "`\(Mistake.elided(text(token)))`"
    }
  }
}
