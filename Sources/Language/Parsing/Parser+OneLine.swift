extension Parser {
  /// A text of several lines in one that says the same, as a history keeps it: without comments, a
  /// `;` for each line break that begins a row or a statement.
  public static func oneLine(_ text: String, names: NameKinds = NameKinds()) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    let source = Source(text)
    var writer = OneLine(source)
    if var parser = try? Parser(source, names) {
      parser.isTrial = true
      _ = try? parser.statements()
      writer.rowBreaks = parser.rowBreaks
      writer.read = parser.token.span.start
    }
    return writer.write()
  }
}

extension Statement {
  /// The statement's text in one line.
  public var line: String { Parser.oneLine(text) }
}

/// Writes the tokens of a text in a line.
private struct OneLine {
  private var lexer: Lexer
  private var text = ""
  private var brackets: [Token.Kind] = []
  private var last = Token(kind: .semicolon, span: Span(0, 0), isSpaced: false)
  /// Line breaks that begin a row, as far as the text was read.
  var rowBreaks: Set<Int> = []
  var read = 0

  private var source: Source { lexer.source }

  init(_ source: Source) { lexer = Lexer(source) }

  mutating func write() -> String {
    var breaks: [Token] = []
    while true {
      let start = lexer.offset
      guard let token = try? lexer.next() else {
        // What cannot be read stays as it is.
        let rest = source.text(Span(last.span.end, source.bytes.count))
        return text + rest.map { $0.isNewline ? " " : String($0) }.joined()
      }
      if token.kind == .end { return text }
      if token.kind == .newline {
        breaks.append(token)
        continue
      }
      text += separator(before: token, breaks, start) + source.text(token.span)
      if token.kind == .openRound || token.kind == .openSquare { brackets.append(token.kind) }
      if token.closes { _ = brackets.popLast() }
      last = token
      breaks = []
    }
  }

  private func separator(before token: Token, _ breaks: [Token], _ start: Int) -> String {
    if breaks.isEmpty {
      let gap = source.text(Span(start, token.span.start))
      return gap.allSatisfy { $0 == " " } ? gap : " "
    }
    if text.isEmpty { return "" }
    let isBehindSign = last.kind == .semicolon || last.kind == .openSquare
    let begins = brackets.isEmpty || (brackets.last == .openSquare && beginsRow(breaks))
    if !begins || isBehindSign { return last.kind == .openSquare ? "" : " " }
    return token.kind == .semicolon || token.closes ? "" : "; "
  }

  private func beginsRow(_ breaks: [Token]) -> Bool {
    breaks.contains {
      $0.span.start < read
        ? rowBreaks.contains($0.span.start) : BinaryOperator(last.kind) == nil
    }
  }
}
