/// Functions written as in a book: `ln x`, `sin²(x)`, `f'(x)`. They are errors, since what they
/// apply to would be a guess; the mend shows how the guess is typed.
extension Parser {
  /// The error for a function's name that no `(` follows.
  func misusedFunction(_ name: String, _ written: Token) -> Diagnostic {
    if isTrial { return error(.functionAsValue(name), written.span) }
    switch token.kind {
    case .superscript, .caret: return raisedFunction(name, written)
    case .transpose where !token.isSpaced: return primedFunction(name, written)
    case .openSquare where !token.isSpaced:
      return error(
        .functionIndexed(name), written.span.joined(with: token.span),
        [
          .replace([(token.span, "("), (matching(token), ")")]),
          Mend.form("\(name)(x)").ifNothingElse,
        ])
    case .openRound:
      let gap = Span(written.span.end, token.span.start)
      return error(.functionAsValue(name), written.span, [.replace(gap, with: "")])
    case .number, .name, .root, .openSquare: return bareFunction(name, written)
    default:
      return error(
        .functionAsValue(name), written.span, [.form("\(name)(x)")])
    }
  }

  /// `ln x`, `sin 2x`: the factors that stand side by side are taken for the argument.
  private func bareFunction(_ name: String, _ written: Token) -> Diagnostic {
    var trial = trial()
    var mends: [Mend] = []
    if mode != .square, let argument = trial.factors() {
      let whole = written.span.joined(with: argument)
      mends = [.replace(whole, with: "\(name)(\(source.text(argument)))")]
    } else if mode == .square, token.kind == .name {
      let whole = written.span.joined(with: token.span)
      mends = [.replace(whole, with: "\(name)(\(text(token)))")]
    }
    return error(.functionWithoutParentheses(name), written.span, mends)
  }

  /// `sin²(x)` is typed `sin(x)²`.
  private func raisedFunction(_ name: String, _ written: Token) -> Diagnostic {
    var trial = trial()
    let start = token.span.start
    let isInverse = text(token) == "⁻¹"
    guard (try? trial.advance()) != nil else { return error(.functionRaised(name), written.span) }
    if token.kind == .caret {
      if trial.token.kind == .minus { try? trial.advance() }
      guard (try? trial.advance()) != nil else { return error(.functionRaised(name), written.span) }
    }
    let exponent = source.text(Span(start, trial.previous.span.end))
    guard trial.token.startsOperand, let argument = trial.factors() else {
      return error(.functionRaised(name), written.span, [.form("\(name)(x)\(exponent)")])
    }
    let inner = unwrapped(source.text(argument))
    let whole = written.span.joined(with: argument)
    var mends = [Mend.replace(whole, with: "\(name)(\(inner))\(exponent)")]
    if isInverse, names.kind(of: "a" + name) == .function {
      mends.append(.replace(whole, with: "a\(name)(\(inner))", remark: "for the inverse function"))
    }
    return error(.functionRaised(name), written.span, mends)
  }

  /// `f'(x)` is typed `grad(f(x), x)`.
  private func primedFunction(_ name: String, _ written: Token) -> Diagnostic {
    var trial = trial()
    let form = Mend.form("grad(\(name)(x), x)").ifNothingElse
    var mends = [form]
    if (try? trial.advance()) != nil, trial.token.kind == .openRound,
      let argument = trial.factors()
    {
      let inner = unwrapped(source.text(argument))
      let whole = written.span.joined(with: argument)
      mends.insert(.replace(whole, with: "grad(\(name)(\(inner)), \(inner))"), at: 0)
    }
    return error(.functionPrimed(name), written.span.joined(with: token.span), mends)
  }

  /// A copy that reads ahead from here.
  func trial() -> Parser {
    var trial = self
    trial.pending = []
    trial.isTrial = true
    return trial
  }

  /// Reads factors side by side and returns where they stand; nil where they do not parse.
  private mutating func factors() -> Span? {
    let start = token.span.start
    repeat {
      guard (try? expression(.power)) != nil else { return nil }
    } while mode != .square && token.startsOperand
    return Span(start, previous.span.end)
  }

  private func unwrapped(_ text: String) -> String {
    text.hasPrefix("(") && text.hasSuffix(")") ? String(text.dropFirst().dropLast()) : text
  }
}
