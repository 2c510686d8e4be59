extension Parser {
  mutating func statements() throws(Diagnostic) -> [Statement] {
    var result: [Statement] = []
    while token.kind != .end {
      if token.kind == .newline || token.kind == .semicolon {
        try advance()
      } else {
        result.append(try statement())
      }
    }
    return result
  }

  /// The next statement; nil at the end of the line that holds `place`, and at the end of the text.
  mutating func next(through place: Int) throws(Diagnostic) -> Statement? {
    while token.kind == .newline || token.kind == .semicolon {
      if token.kind == .newline, token.span.start >= place { return nil }
      try advance()
    }
    return token.kind == .end ? nil : try statement()
  }

  /// Where the next statement begins, as far as it has been seen.
  var place: Int {
    var ahead = self
    while ahead.token.kind == .newline || ahead.token.kind == .semicolon {
      guard (try? ahead.advance()) != nil else { return ahead.token.span.end }
    }
    return ahead.token.span.start
  }

  private mutating func statement() throws(Diagnostic) -> Statement {
    let start = token.span.start
    syntax = Syntax(source)
    let kind = try statementKind()
    switch token.kind {
    case .newline, .semicolon, .end: break
    default: throw strayToken()
    }
    return Statement(kind: kind, span: Span(start, previous.span.end), source: source)
  }

  private mutating func statementKind() throws(Diagnostic) -> Statement.Kind {
    if token.kind == .command { return try command() }
    guard token.kind == .name else { return .show(try body()) }
    var ahead = lexer
    let next = try? ahead.next()
    switch next?.kind {
    case .equals: return try binding()
    case .openRound where beginsDefinition(ahead): return try definition()
    case let kind where beginsForeignStatement(kind): throw foreignStatement()
    case .name:
      if let next, let mistake = keyword(before: next.span.start) { throw mistake }
      return .show(try body())
    default: return .show(try body())
    }
  }

  private mutating func body() throws(Diagnostic) -> Syntax {
    _ = try expression()
    return syntax
  }

  private mutating func command() throws(Diagnostic) -> Statement.Kind {
    let line = text(token).dropFirst()
    try advance()
    return .command(String(line))
  }

  private mutating func binding() throws(Diagnostic) -> Statement.Kind {
    let name = SpannedName(text: text(token).canonical, span: token.span)
    try advance()
    try advance()
    if text(token) == "lambda", names.kind(of: "lambda") == nil { throw foreignLambda(name) }
    let value = try body()
    names.declare(name.text, as: .value)
    return .bind(name, value)
  }

  /// Is this `( … ) =`? Looks no further than the line.
  private func beginsDefinition(_ lexer: Lexer) -> Bool {
    var ahead = lexer
    var level = 1
    while level > 0 {
      guard let token = try? ahead.next() else { return false }
      switch token.kind {
      case .newline, .semicolon, .end: return false
      case .openRound: level += 1
      case .closeRound: level -= 1
      default: break
      }
    }
    return (try? ahead.next())?.kind == .equals
  }

  private mutating func definition() throws(Diagnostic) -> Statement.Kind {
    let name = SpannedName(text: text(token).canonical, span: token.span)
    try advance()
    let parameters = try parameters()
    try advance()
    names.declare(name.text, as: .function)
    let hidden = parameters.map { names.kind(of: $0.text) }
    for parameter in parameters { names.declare(parameter.text, as: .value) }
    let value = try body()
    for (parameter, kind) in zip(parameters, hidden) { names.declare(parameter.text, as: kind) }
    return .define(name, parameters: parameters, value)
  }

  private mutating func parameters() throws(Diagnostic) -> [SpannedName] {
    var result: [SpannedName] = []
    try advance()
    while token.kind != .closeRound {
      guard token.kind == .name else { throw error(.parameterNotAName, token.span) }
      let name = SpannedName(text: text(token).canonical, span: token.span)
      if let first = result.first(where: { $0.text == name.text }) {
        throw Diagnostic(
          .parameterTwice(name.text), at: name.span, in: source,
          labels: [.init(first.span, "first here")])
      }
      result.append(name)
      try advance()
      if token.kind == .comma {
        try advance()
      } else if token.kind != .closeRound {
        throw error(.parameterNotAName, token.span)
      }
    }
    try advance()
    return result
  }

  /// `let x = 3`: words that other languages begin a statement with.
  private func keyword(before next: Int) -> Diagnostic? {
    let word = text(token)
    guard ["let", "var", "const", "double", "float", "int"].contains(word),
      names.kind(of: word) == nil
    else { return nil }
    return error(.keyword(word), token.span, [.replace(Span(token.span.start, next), with: "")])
  }
}
