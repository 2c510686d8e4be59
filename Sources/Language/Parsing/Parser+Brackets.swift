extension Parser {
  mutating func beginParentheses() throws(Diagnostic) -> Syntax.Index? {
    let open = token
    try push(.round(opening(.round)))
    try advance()
    if token.kind == .closeRound {
      throw error(.emptyParentheses, open.span.joined(with: token.span))
    }
    return nil
  }

  mutating func beginCall(_ name: Token) throws(Diagnostic) -> Syntax.Index? {
    let bracket = opening(.round)
    try push(.call(bracket, name: name, []))
    try advance()
    guard token.kind == .closeRound else { return nil }
    _ = pop()
    return try endCall(bracket, name, [])
  }

  /// `[1 2; 3 4]`: spaces and commas separate columns, semicolons and line breaks rows.
  mutating func beginBracket() throws(Diagnostic) -> Syntax.Index? {
    let bracket = opening(.square)
    try push(.square(bracket, rows: [], row: []))
    try advance()
    return try beginRow()
  }

  /// Does `[` directly behind `base` begin an index? Behind a number it begins a factor: `2[1 2]`.
  mutating func beginsIndex(of base: Syntax.Index) throws(Diagnostic) -> Bool {
    guard token.kind == .openSquare, !token.isSpaced, previous.kind != .number else { return false }
    let bracket = opening(.index)
    try push(.index(bracket, of: base, [], from: nil))
    try advance()
    return true
  }

  /// Goes on in the innermost bracket behind a whole entry or argument. Returns the operand that
  /// the bracket becomes where it ends; nil where another entry begins.
  mutating func goOnInBracket(_ entry: Syntax.Index) throws(Diagnostic) -> Syntax.Index? {
    switch pop() {
    case .round(let bracket):
      try close(bracket)
      syntax.spans[entry.value] = bracket.open.span.joined(with: previous.span)
      return rooted(entry)
    case .call(let bracket, let name, var arguments):
      arguments.append(entry)
      guard token.kind == .comma else { return try endCall(bracket, name, arguments) }
      try push(.call(bracket, name: name, arguments))
      try advance()
      return nil
    case .square(let bracket, let rows, var row):
      row.append(entry)
      return try goOnInRow(bracket, rows, row)
    case .index(let bracket, let base, let subscripts, let from):
      return try goOnInIndex(bracket, base, subscripts, from, entry)
    case .infix, .negate, .plus, .root: preconditionFailure("operators end before brackets do")
    }
  }

  private mutating func opening(_ inner: Mode) -> Pending.Bracket {
    let bracket = Pending.Bracket(open: token, outer: mode)
    mode = inner
    return bracket
  }

  private mutating func endCall(
    _ bracket: Pending.Bracket, _ name: Token, _ arguments: [Syntax.Index]
  ) throws(Diagnostic) -> Syntax.Index {
    try close(bracket)
    let index = syntax.intern(text(name))
    return primary(.call(name: index, syntax.list(arguments)), from: name.span.start)
  }

  private mutating func beginRow() throws(Diagnostic) -> Syntax.Index? {
    while token.kind == .newline || token.kind == .semicolon { try advance() }
    guard token.kind == .closeSquare, case .square(let bracket, let rows, _) = pop() else {
      return nil
    }
    if rows.isEmpty {
      throw error(
        .emptyBrackets, bracket.open.span.joined(with: token.span), [.form("zeros(m, n)")])
    }
    try close(bracket)
    return primary(.bracket(syntax.list(rows)), from: bracket.open.span.start)
  }

  private mutating func goOnInRow(
    _ bracket: Pending.Bracket, _ rows: [Syntax.Index], _ row: [Syntax.Index]
  ) throws(Diagnostic) -> Syntax.Index? {
    if token.kind == .comma { try advance() }
    switch token.kind {
    case .newline, .semicolon, .closeSquare:
      let node = append(.row(syntax.list(row)), from: row[0])
      try push(.square(bracket, rows: rows + [node], row: []))
      return try beginRow()
    case .plus, .minus: break
    default:
      if token.startsOperand { break }
      throw previous.kind == .comma ? missingOperand() : misfit(bracket.open)
    }
    try push(.square(bracket, rows: rows, row: row))
    return nil
  }

  /// `[i, j]` behind an operand: entries and slices, counted from 1.
  private mutating func goOnInIndex(
    _ bracket: Pending.Bracket, _ base: Syntax.Index, _ subscripts: [Syntax.Index],
    _ from: Syntax.Index?, _ entry: Syntax.Index
  ) throws(Diagnostic) -> Syntax.Index? {
    if token.kind == .colon, from == nil {
      try push(.index(bracket, of: base, subscripts, from: entry))
      try advance()
      return nil
    }
    let subscripts = subscripts + [from.map { append(.range($0, entry), from: $0) } ?? entry]
    if token.kind == .comma {
      try push(.index(bracket, of: base, subscripts, from: nil))
      try advance()
      return nil
    }
    try close(bracket)
    if subscripts.count > 2 {
      throw error(
        .tooManyIndices(subscripts.count), bracket.open.span.joined(with: previous.span))
    }
    return append(.index(base, syntax.list(subscripts)), from: base)
  }

  /// Takes the bracket that closes `bracket`, or says why it is not there.
  private mutating func close(_ bracket: Pending.Bracket) throws(Diagnostic) {
    let open = bracket.open
    let wanted: Token.Kind = open.kind == .openRound ? .closeRound : .closeSquare
    guard token.kind == wanted else { throw misfit(open) }
    mode = bracket.outer
    try advance()
  }
}
