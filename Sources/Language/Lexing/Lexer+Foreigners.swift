/// Signs of other languages, and what to type here instead.
extension Lexer {
  private struct Foreign: Sendable {
    let sign: String
    let meaning: Mistake.ForeignSign
    /// What stands here in its place.
    let mend: String?
  }

  private static let foreigners: [Foreign] = [
    Foreign(sign: "**", meaning: .power, mend: "^"),
    Foreign(sign: "//", meaning: .comment, mend: "#"),
    Foreign(sign: "/*", meaning: .comment, mend: "#"),
    Foreign(sign: "%", meaning: .comment, mend: "#"),
    Foreign(sign: "&&", meaning: .both, mend: ".*"),
    Foreign(sign: "||", meaning: .either, mend: nil),
    Foreign(sign: "&", meaning: .both, mend: ".*"),
    Foreign(sign: "!=", meaning: .different, mend: nil),
    Foreign(sign: "~=", meaning: .different, mend: nil),
    Foreign(sign: ":=", meaning: .binding, mend: "="),
    Foreign(sign: "+=", meaning: .update("+"), mend: nil),
    Foreign(sign: "-=", meaning: .update("-"), mend: nil),
    Foreign(sign: "*=", meaning: .update("*"), mend: nil),
    Foreign(sign: "/=", meaning: .update("/"), mend: nil),
    Foreign(sign: "@=", meaning: .update("@"), mend: nil),
    Foreign(sign: "=>", meaning: .greaterOrEqual, mend: ">="),
    Foreign(sign: "=<", meaning: .lessOrEqual, mend: "<="),
    Foreign(sign: "{", meaning: .brace, mend: nil),
    Foreign(sign: "}", meaning: .brace, mend: nil),
    Foreign(sign: "...", meaning: .continuation, mend: nil),
  ]

  /// The error for a sign of another language at the offset, if there is one.
  func foreignSign() -> Diagnostic? {
    guard mayBeForeign else { return nil }
    guard let foreign = Self.foreigners.first(where: { startsWith($0.sign) }) else { return nil }
    let span = Span(offset, offset + foreign.sign.utf8.count)
    return error(.foreign(foreign.sign, foreign.meaning), span, mends(foreign, span))
  }

  private func mends(_ foreign: Foreign, _ span: Span) -> [Mend] {
    let line = source.line(at: span.start)
    let before = trimmed(Span(line.start, span.start))
    let after = trimmed(Span(span.end, line.end))
    switch foreign.meaning {
    case .update(let sign): return update(sign, span)
    case .different:
      let isPlain = !before.contains("=") && !(before + after).contains(";")
      return [isPlain ? .type("1 - (\(before) == \(after))") : .form("1 - (a == b)")]
    case .brace:
      let close = source.bytes[span.end..<line.end].firstIndex(of: UInt8(ascii: "}"))
      guard foreign.sign == "{", let close else { return [] }
      return [.replace([(span, "["), (Span(close, close + 1), "]")])]
    default: return foreign.mend.map { [.replace(span, with: $0)] } ?? []
    }
  }

  /// `w -= a - b` binds w anew, to `w - (a - b)`.
  private func update(_ sign: String, _ span: Span) -> [Mend] {
    let line = source.line(at: span.start)
    let before = source.text(Span(line.start, span.start))
    let statement = before.split(separator: ";", omittingEmptySubsequences: false).last ?? ""
    let words = statement.split(separator: " ")
    guard words.count == 1, words[0].unicodeScalars.allSatisfy(Letters.continuesName) else {
      return []
    }
    let value = statementEnd(from: span.end)
    let text = trimmed(value)
    let isPlain =
      switch sign {
      case "+": true
      case "-": !text.contains { "+-<>=".contains($0) }
      default: text.allSatisfy { $0.isLetter || $0.isNumber || "_.".contains($0) }
      }
    let right = isPlain ? text : "(\(text))"
    let update = "= \(words[0]) \(sign) \(right)"
    return [
      .replace(
        Span(span.start, value.end), with: update, remark: "which binds `\(words[0])` anew"),
      .advice("in a session `:set \(words[0]) \(update)` changes an input"),
    ]
  }

  /// What is left of the statement, without blanks and a comment behind it.
  private func statementEnd(from start: Int) -> Span {
    var ahead = Lexer(source, at: start)
    var (end, level) = (start, 0)
    while let token = try? ahead.next(), token.kind != .end, token.kind != .newline {
      if token.kind == .openRound || token.kind == .openSquare { level += 1 }
      if token.closes { level -= 1 }
      if token.kind == .semicolon, level == 0 { break }
      end = token.span.end
    }
    return Span(start, end)
  }

  private func trimmed(_ span: Span) -> String {
    source.text(span).split(separator: " ").joined(separator: " ")
  }

  /// A quick look that spares nearly every sign the search.
  private var mayBeForeign: Bool {
    switch byte() {
    case UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "{"), UInt8(ascii: "}"): return true
    default: break
    }
    switch byte(1) {
    case UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "="),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "."):
      return true
    default: return false
    }
  }

  private func startsWith(_ sign: String) -> Bool {
    var distance = 0
    for unit in sign.utf8 {
      if byte(distance) != unit { return false }
      distance += 1
    }
    return true
  }

  /// The error for a character that has no place in the language.
  func stranger(_ scalar: Unicode.Scalar, _ span: Span) -> Diagnostic {
    let found = String(Character(scalar))
    if let ascii = Self.lookAlike(scalar) {
      return error(
        .lookAlike(found, ascii), span, [.replace(span, with: ascii)])
    }
    switch scalar {
    case "|", "‖": return bars(scalar, span)
    case "⊗": return error(.foreign(found, .kronecker), span, [.form("kron(A, B)")])
    case "∑": return error(.foreign(found, .sum), span, [.form("sum(A)")])
    case "∇", "∂": return error(.foreign(found, .derivative), span, [.form("grad(c, X)")])
    case "≠": return error(.foreign(found, .different), span)
    case "∞": return error(.foreign(found, .infinity), span, [.replace(span, with: "inf")])
    case "ⁿ": return error(.foreign(found, .raisedLetter), span, [.replace(span, with: "^n")])
    default: return error(.stranger(scalar), span)
    }
  }

  /// `|x|` and `‖x‖`: with the partner on the same line, the mend is the whole of it.
  private func bars(_ bar: Unicode.Scalar, _ span: Span) -> Diagnostic {
    let line = source.line(at: span.start)
    let rest = source.text(Span(span.end, line.end)).unicodeScalars
    let name = bar == "|" ? "abs" : "norm"
    var mends: [Mend] = []
    if let partner = rest.firstIndex(of: bar) {
      let inner = String(rest[..<partner])
      let whole = Span(span.start, span.end + inner.utf8.count + UTF8.width(bar))
      mends.append(.replace(whole, with: "\(name)(\(inner))"))
      if bar == "|" { mends.append(.replace(whole, with: "norm(\(inner))")) }
    } else {
      mends.append(.form("\(name)(x)"))
    }
    return error(.foreign(String(Character(bar)), .bars), span, mends)
  }

  /// The ASCII character that a typographic or full-width one was taken for.
  private static func lookAlike(_ scalar: Unicode.Scalar) -> String? {
    if let ascii = Letters.asciiMeaning(ofFullWidth: scalar) { return String(Character(ascii)) }
    switch scalar {
    case "‘", "’", "′", "`", "´", "ʹ", "ʼ": return "'"
    case "“", "”", "„", "«", "»": return "\""
    case "–", "—", "‐", "‑", "‒", "﹣": return "-"
    case "∗", "⋆", "•": return "*"
    case "∕", "⁄": return "/"
    case "，", "、": return ","
    case "；", ";": return ";"
    case "：", "∶": return ":"
    case "⩾", "≧": return ">="
    case "⩽", "≦": return "<="
    case "≔": return "="
    case "\u{2003}", "\u{2009}", "\u{202F}", "\u{3000}", "\u{2002}", "\u{200B}": return " "
    default: return nil
    }
  }
}
