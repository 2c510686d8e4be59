/// Statements of other languages: `for i in x:`, `print(x)`, `def f(x): return x^2`. A name that is
/// bound is never taken for such a word.
extension Parser {
  /// Whether the name at hand, with a token of that kind behind it, begins such a statement.
  func beginsForeignStatement(_ next: Token.Kind?) -> Bool {
    let word = text(token)
    guard names.kind(of: word) == nil, let foreign = ForeignWord.named(word) else { return false }
    switch next {
    case .name, .number, .text, .openRound, .openSquare, .colon, .root: return true
    case .minus: return foreign.kind == .value
    default: return false
    }
  }

  /// The error at such a word, with what the statement says in this language where that can be read.
  func foreignStatement() -> Diagnostic {
    let word = text(token)
    let rest = restOfLine(from: token.span.end)
    var mends: [Mend] = []
    switch ForeignWord.named(word)?.kind {
    case .value: mends = [.type(inner(rest))]
    case .function: mends = function(word == "lambda" ? "f lambda " + rest : rest)
    default: break
    }
    return foreignWord(word, mends)
  }

  /// `f = lambda x: x^2`
  func foreignLambda(_ name: SpannedName) -> Diagnostic {
    let text = name.text + " " + restOfLine(from: token.span.start)
    return foreignWord("lambda", function(text))
  }

  private func foreignWord(_ word: String, _ mends: [Mend]) -> Diagnostic {
    let advice = ForeignWord.named(word).map { [Mend.advice($0.advice)] } ?? []
    return error(.foreignWord(word), token.span, mends + advice)
  }

  /// `f(x): return x^2` or `f lambda x: x^2` as a definition.
  private func function(_ text: String) -> [Mend] {
    guard let colon = text.firstIndex(of: ":") ?? text.firstIndex(of: "=") else { return [] }
    var head = text[..<colon].split(separator: " ").map(String.init)
    if let place = head.firstIndex(of: "lambda"), place == 1 {
      head = ["\(head[0])(\(head[2...].joined(separator: " ")))"]
    }
    let usage = head.joined(separator: " ")
    guard usage.contains("(") else { return [] }
    var body = text[text.index(after: colon)...].drop { $0 == " " }
    if body.hasPrefix("return ") { body = body.dropFirst("return ".count) }
    return body.isEmpty ? [] : [.type("\(usage) = \(body)")]
  }

  /// Without the parentheses around all of it.
  private func inner(_ text: String) -> String {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return text }
    let inner = text.dropFirst().dropLast()
    return inner.contains(")") && !inner.contains("(") ? text : String(inner)
  }

  /// The text up to the end of the line or a comment, without blanks around it.
  private func restOfLine(from start: Int) -> String {
    let line = source.line(at: start)
    let text = source.text(Span(start, line.end)).prefix { $0 != "#" && $0 != ";" }
    return text.split(separator: " ").joined(separator: " ")
  }
}
