/// Statements over several lines: what is open where a text ends, and where reading resumes.
///
/// A statement goes on while a bracket is open, or after `...`. A line that binds a name ends it all
/// the same: there a closing bracket was forgotten.
extension Parser {
  /// How far a text goes.
  public enum Reach: Hashable, Sendable {
    /// It ends with a whole statement, or a wrong one.
    case whole
    /// Its last statement goes on in the next line: the brackets that are open, or `…`.
    case open(String)
    /// At an offset another statement begins while a bracket is open.
    case broken(at: Int)
  }

  /// How far a text goes, as it is read.
  public static func reach(of source: Source, names: NameKinds = NameKinds()) -> Reach {
    guard var parser = try? Parser(source, names) else { return .whole }
    parser.isTrial = true
    do throws(Diagnostic) { _ = try parser.statements() } catch {
      switch error.mistake {
      case .foreign(_, .dangling): return .open("…")
      case .unclosed where parser.token.kind == .end:
        return .open(parser.brackets(to: error.span).map { source.text($0) }.joined())
      case .unclosed: return .broken(at: source.line(at: parser.token.span.start).start)
      default: return .whole
      }
    }
    return .whole
  }

  /// What is open behind one more line of a long statement, found without reading all of it again;
  /// nil where it may end, or is wrong.
  public static func signs(_ open: String, after line: String) -> String? {
    var lexer = Lexer(Source(line))
    var signs = open
    var count = 0
    while let token = try? lexer.next() {
      count += 1
      switch token.kind {
      case .end: return signs
      case .openRound, .openSquare: signs += lexer.source.text(token.span)
      case .closeRound, .closeSquare:
        guard let last = signs.popLast(), !signs.isEmpty,
          (last == "(") == (token.kind == .closeRound)
        else { return nil }
      case .equals where count == 2, .command: return nil
      default: break
      }
    }
    return nil
  }

  /// The brackets that are open, the outermost first, up to the one that is never closed.
  private func brackets(to last: Span) -> [Span] {
    let open = pending.compactMap { $0.open?.span }
    return open.last == last ? open : open + [last]
  }

  /// `name = …` on a line of its own ends the statement whose bracket is open.
  func endAtBinding() throws(Diagnostic) {
    guard let open = pending.last(where: { $0.open != nil })?.open, isFirstOfLine,
      !beginsKeyword
    else { return }
    var ahead = lexer
    guard (try? ahead.next())?.kind == .equals else { return }
    throw unclosed(open)
  }

  private var isFirstOfLine: Bool {
    source.bytes[lastEnd..<token.span.start].contains { $0 == 0x0A || $0 == 0x0D }
  }

  /// The error for a text that ends where something more is expected; nil where it need not go on.
  func openEnd() -> Diagnostic? {
    switch token.kind {
    case .end, .command:
      if let open = pending.last(where: { $0.open != nil })?.open { return unclosed(open) }
      if let dangling = lexer.dangling {
        return error(.foreign(text(dangling), .dangling), dangling)
      }
      return previous.kind == .backslash ? solveAtLineEnd(previous) : nil
    case .newline where mode == .statement && previous.kind == .backslash:
      return solveAtLineEnd(previous)
    case .backslash where mode == .statement:
      var ahead = lexer
      let next = try? ahead.next()
      return next?.kind == .newline || next?.kind == .end ? solveAtLineEnd(token) : nil
    default: return nil
    }
  }

  /// Whether a mend would be read.
  private static func canRead(_ text: String, _ names: NameKinds) -> Bool {
    guard var trial = try? Parser(Source(text), names) else { return false }
    trial.isTrial = true
    return (try? trial.statements()) != nil
  }

  private func solveAtLineEnd(_ sign: Token) -> Diagnostic {
    error(.foreign(text(sign), .lineEnd), sign.span)
  }

  /// The error for a bracket that is open where the statement ends.
  func unclosed(_ open: Token) -> Diagnostic {
    let end = Span(lastEnd, lastEnd)
    let closers = brackets(to: open.span).reversed().map { text($0) == "(" ? ")" : "]" }.joined()
    let statement = text(Span(statementStart, max(statementStart, lastEnd)))
    guard statement.utf8.count <= 200 else { return error(.unclosed(text(open)), open.span) }
    let closed = Parser.oneLine(statement + closers, names: names)
    guard !isTrial, Parser.canRead(closed, names) else {
      return error(.unclosed(text(open)), open.span)
    }
    let isOneLine = source.line(at: statementStart).end >= lastEnd
    return error(
      .unclosed(text(open)), open.span, [isOneLine ? .replace(end, with: closers) : .type(closed)])
  }
}

extension Pending {
  /// The bracket that it waits in.
  var open: Token? {
    switch self {
    case .round(let bracket), .call(let bracket, _, _), .square(let bracket, _, _),
      .index(let bracket, _, _, _), .foreign(let bracket, _, _, _), .tuple(let bracket, _):
      bracket.open
    case .infix, .negate, .plus, .root: nil
    }
  }
}
