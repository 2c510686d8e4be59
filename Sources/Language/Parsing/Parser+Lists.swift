/// Lists of lists: `[[1, 2], [3, 4]]` is one row for each inner bracket, as NumPy means it, where
/// commas alone separate everything; any other bracket in brackets is a block, as in Octave.
extension Parser {
  /// Skips to the next row, or to the closing bracket, and keeps how the rows are separated.
  mutating func skipRowBreaks() throws(Diagnostic) {
    let isBehindComma = previous.kind == .comma
    var breaks: [Int] = []
    var hasSemicolon = false
    while token.kind == .newline || token.kind == .semicolon {
      if token.kind == .newline { breaks.append(token.span.start) }
      hasSemicolon = hasSemicolon || token.kind == .semicolon
      try advance()
    }
    rowBreaks.formUnion(breaks)
    guard hasSemicolon || !breaks.isEmpty, token.kind != .closeSquare,
      case .square(var bracket, let rows, let row)? = pending.last, !rows.isEmpty
    else { return }
    if isBehindComma, !hasSemicolon {
      bracket.form.breaks += breaks
    } else {
      bracket.form.hasRows = true
    }
    pending[pending.count - 1] = .square(bracket, rows: rows, row: row)
  }

  /// The bracket of those rows, whose end has been read.
  mutating func bracketed(
    _ rows: [Syntax.Index], _ bracket: Pending.Bracket
  ) throws(Diagnostic) -> Syntax.Index {
    var (rows, form) = (rows, bracket.form)
    let start = bracket.open.span.start
    let entries = rows.flatMap { self.entries(ofRow: $0) }
    if form.isList, entries.allSatisfy({ isList($0) }) {
      if entries.contains(where: { lists[$0]?.isNested == true }) {
        throw error(.foreignCall(.threeAxes), Span(start, previous.span.end))
      }
      form.isNested = true
      let breaks = form.breaks + entries.flatMap { lists[$0]?.breaks ?? [] }
      if entries.count > 1 || !breaks.isEmpty {
        rowBreaks.subtract(breaks)
        rows = entries.map { oneRow(ofBracket: $0) }
        syntax.isForeign = true
      }
    }
    let node = append(.bracket(syntax.list(rows)), from: start)
    if form.isNested, entries.count > 1, !isInForeign { noteRows(node) }
    if form.isList { lists[node] = form }
    return rooted(node)
  }

  /// A bracket with commas alone, itself and not in parentheses.
  private func isList(_ entry: Syntax.Index) -> Bool {
    lists[entry] != nil
      && source.bytes[syntax.span(of: entry).start] == UInt8(ascii: "[")
  }

  func entries(ofRow row: Syntax.Index) -> [Syntax.Index] {
    if case .row(let list) = syntax[row] { return Array(syntax.children(list)) }
    return []
  }

  /// The entries of a bracket, row after row.
  func entries(ofBracket bracket: Syntax.Index) -> [Syntax.Index] {
    guard case .bracket(let rows) = syntax[bracket] else { return [] }
    return syntax.children(rows).flatMap { entries(ofRow: $0) }
  }

  /// A row of all entries of a bracket.
  mutating func oneRow(ofBracket bracket: Syntax.Index) -> Syntax.Index {
    guard case .bracket(let rows) = syntax[bracket] else { return bracket }
    if rows.count == 1, let row = syntax.children(rows).first { return row }
    let entries = entries(ofBracket: bracket)
    return syntax.append(.row(syntax.list(entries)), syntax.span(of: bracket))
  }

  private mutating func noteRows(_ node: Syntax.Index) {
    let span = syntax.span(of: node)
    syntax.notes.append(
      Diagnostic(.foreignCall(.nestedRows), at: span, in: source, severity: .note))
  }
}
