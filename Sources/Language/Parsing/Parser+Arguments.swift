/// The arguments of another library's call: tuples, arguments by name, words such as `True`.
extension Parser {
  mutating func beginForeign(_ call: ForeignCall) throws(Diagnostic) -> Syntax.Index? {
    try push(.foreign(opening(.round), call, [], keyword: nil))
    try advance()
    return try beginArgument()
  }

  /// Reads as far as an argument that is an expression. Returns what the call is where it ends.
  private mutating func beginArgument() throws(Diagnostic) -> Syntax.Index? {
    while case .foreign(let bracket, let call, var arguments, _)? = pending.last {
      if token.kind == .closeRound {
        _ = pop()
        try close(bracket)
        return rooted(try meaning(of: call, arguments))
      }
      var keyword: SpannedName?
      if token.kind == .name, try peek() == .equals {
        keyword = SpannedName(text: text(token), span: token.span)
        try advance()
        try advance()
      }
      guard let word = try word(keyword) else {
        pending[pending.count - 1] = .foreign(bracket, call, arguments, keyword: keyword)
        return nil
      }
      arguments.append(ForeignArgument(keyword: keyword, word: word))
      pending[pending.count - 1] = .foreign(bracket, call, arguments, keyword: nil)
      if token.kind == .comma {
        try advance()
      } else if token.kind != .closeRound {
        throw misfit(bracket.open)
      }
    }
    return nil
  }

  mutating func goOnInForeign(
    _ bracket: Pending.Bracket, _ call: ForeignCall, _ arguments: [ForeignArgument],
    _ keyword: SpannedName?, _ entry: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index? {
    let all = arguments + [ForeignArgument(keyword: keyword, value: entry)]
    guard token.kind == .comma || token.kind == .closeRound else { throw misfit(bracket.open) }
    try push(.foreign(bracket, call, all, keyword: nil))
    if token.kind == .comma { try advance() }
    return try beginArgument()
  }

  /// `(m, n)`, or an expression in parentheses.
  mutating func beginTuple() throws(Diagnostic) -> Syntax.Index? {
    let open = token
    try push(.tuple(opening(.round), []))
    try advance()
    if token.kind == .closeRound {
      throw error(.emptyParentheses, open.span.joined(with: token.span))
    }
    return nil
  }

  mutating func goOnInTuple(
    _ bracket: Pending.Bracket, _ items: [Syntax.Index], _ entry: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index? {
    let items = items + [entry]
    if token.kind == .comma {
      try advance()
      if token.kind != .closeRound {
        try push(.tuple(bracket, items))
        return nil
      }
    } else if items.count == 1 {
      try close(bracket)
      syntax.spans[entry.value] = bracket.open.span.joined(with: previous.span)
      return rooted(entry)
    }
    try close(bracket)
    return primary(.row(syntax.list(items)), from: bracket.open.span.start)
  }

  private func peek() throws(Diagnostic) -> Token.Kind {
    var ahead = lexer
    return try ahead.next().kind
  }

  /// A word that is no value here, or all that stands behind a name that nobody asks for.
  private mutating func word(_ keyword: SpannedName?) throws(Diagnostic) -> String? {
    let isIgnored =
      keyword.map {
        LibraryWord.ignoredKeywords.contains($0.text) || $0.text == "reduction"
      } ?? false
    if !isIgnored {
      guard token.kind == .name, names.kind(of: text(token)) == nil,
        ["True", "False", "None"].contains(text(token))
      else { return nil }
      try advance()
      return text(previous)
    }
    let start = token.span.start
    var level = 0
    while token.kind != .end {
      if level == 0, token.kind == .comma || token.closes { break }
      if token.kind == .openRound || token.kind == .openSquare { level += 1 }
      if token.closes { level -= 1 }
      try advance()
    }
    if token.kind == .end { throw missingOperand() }
    return text(Span(start, previous.span.end))
  }

  // MARK: - Calls of the language itself

  /// Whether the name that begins a line names an argument of the call that is open.
  var beginsKeyword: Bool {
    let isArgument = previous.kind == .comma || previous.kind == .openRound
    guard isArgument, names.kind(of: text(token)) == nil else { return false }
    switch pending.last {
    case .foreign, .call:
      return LibraryWord.keywords[text(token)] != nil
        || LibraryWord.ignoredKeywords.contains(text(token))
    default: return false
    }
  }

  /// The error for `sum(A, axis=1)` without a prefix, which counts from who knows what; nil where
  /// no argument is named. The token is the `=` behind the last of `arguments`.
  func namedArgument(
    of name: Token, _ open: Token, _ arguments: [Syntax.Index]
  ) -> Diagnostic? {
    guard let last = arguments.last, case .name(let index) = syntax[last],
      let function = BuiltIn.named(called(name)), names.kind(of: text(name)) != .value
    else { return nil }
    let keyword = syntax.name(index)
    let isKnown =
      LibraryWord.keywords[keyword] != nil || LibraryWord.ignoredKeywords.contains(keyword)
      || function.parameters.contains(keyword)
    guard names.kind(of: keyword) == nil, isKnown else { return nil }
    let span = syntax.span(of: last)
    guard LibraryWord.keywords[keyword] == "axis" else {
      return error(
        .foreignCall(.keywordOfBare(keyword)), span, unnamed(last, keyword, arguments, function))
    }
    var given = text(Span(open.span.end, span.start))
    while let end = given.last, end == " " || end == "," { given.removeLast() }
    let whole = name.span.joined(with: matching(open))
    let isOneLine = source.line(at: whole.start).end >= span.end && matching(open).end > span.end
    let mends = axisMends(function, given, axisGiven).map {
      isOneLine
        ? Mend.replace(whole, with: $0.text, remark: $0.remark)
        : .type($0.text, remark: $0.remark)
    }
    return error(.foreignCall(.axisOfBare(keyword)), span, mends)
  }

  /// The call without an argument that is none here, or with one in its place.
  private func unnamed(
    _ name: Syntax.Index, _ keyword: String, _ arguments: [Syntax.Index], _ function: BuiltIn
  ) -> [Mend] {
    let start = syntax.span(of: name).start
    if function.parameters.firstIndex(of: keyword) == arguments.count - 1 {
      let value = lexer.offset
      return [.replace(Span(start, value), with: " ")]
    }
    guard LibraryWord.ignoredKeywords.contains(keyword), arguments.count > 1 else { return [] }
    var ahead = lexer
    var (end, level) = (token.span.end, 0)
    while let next = try? ahead.next(), next.kind != .end {
      if level == 0, next.kind == .comma || next.closes { break }
      if next.kind == .openRound || next.kind == .openSquare { level += 1 }
      if next.closes { level -= 1 }
      end = next.span.end
    }
    let before = syntax.span(of: arguments[arguments.count - 2]).end
    return [.replace(Span(before, end), with: "")]
  }

  /// The whole number behind the `=`.
  private var axisGiven: Int? {
    var ahead = lexer
    guard var next = try? ahead.next() else { return nil }
    let isNegative = next.kind == .minus
    if isNegative, let behind = try? ahead.next() { next = behind }
    guard next.kind == .number, let axis = Int(text(next)) else { return nil }
    return isNegative ? -axis : axis
  }

  private func axisMends(
    _ function: BuiltIn, _ given: String, _ axis: Int?
  ) -> [(text: String, remark: String)] {
    let readings: [(axis: Int, remark: String)] =
      switch axis {
      case 0: [(1, "down the rows")]
      case 1: [(1, "counted from 1: down the rows"), (2, "counted from 0: across the columns")]
      case 2, -1: [(2, "across the columns")]
      case -2: [(1, "down the rows")]
      default: []
      }
    return readings.map { axis, remark in
      (function.along(axis, given), remark)
    }
  }
}

extension BuiltIn {
  /// A call on `argument` along an axis.
  fileprivate func along(_ axis: Int, _ argument: String) -> String {
    if case .extreme = meaning { return "\(name)(\(argument), [], \(axis))" }
    if parameters.contains("axis") { return "\(name)(\(argument), \(axis))" }
    return axis == 2 ? "\(name)(\(argument))" : "\(name)((\(argument))')'"
  }
}
