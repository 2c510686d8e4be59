import Algebra
import Language

/// An answer with its products bracketed otherwise: `A'*Cbar .* F` read as `A'*(Cbar .* F)`.
///
/// Only what the learner left to the order of the operators is bracketed anew.
struct Rebracketing {
  /// The other readings, as texts of the language.
  private(set) var texts: [String] = []
  private static let mostFactors = 6

  init(_ syntax: Syntax) {
    let source = syntax.source
    for (place, node) in syntax.nodes.enumerated() {
      guard case .binary(let sign, _, _) = node, Self.isProduct(sign) else { continue }
      let span = syntax.spans[place]
      let factors = Self.factors(syntax, place)
      guard (3...Self.mostFactors).contains(factors.count), !Self.isInside(syntax, place) else {
        continue
      }
      let texts = factors.map { source.text($0.span) }
      let signs = factors.dropFirst().map(\.sign)
      let before = source.text(Span(syntax.span.start, span.start))
      let after = source.text(Span(span.end, syntax.span.end))
      for inside in Self.bracketings(texts, signs) {
        self.texts.append(before + inside + after)
      }
    }
  }

  private static func isProduct(_ sign: BinaryOperator) -> Bool {
    switch sign {
    case .multiply, .elementMultiply, .divide, .elementDivide, .leftDivide: true
    default: false
    }
  }

  /// Whether the product is the left side of a longer one.
  private static func isInside(_ syntax: Syntax, _ place: Int) -> Bool {
    for node in syntax.nodes[(place + 1)...] {
      guard case .binary(let sign, let left, _) = node, isProduct(sign) else { continue }
      if left.value == place, !hasBrackets(syntax, place) { return true }
    }
    return false
  }

  /// Whether a node was written in parentheses: they widen its span.
  private static func hasBrackets(_ syntax: Syntax, _ place: Int) -> Bool {
    let text = syntax.source.text(syntax.spans[place])
    guard text.hasPrefix("("), text.hasSuffix(")") else { return false }
    guard case .binary(_, let left, _) = syntax.nodes[place] else { return true }
    return syntax.spans[left.value].start > syntax.spans[place].start
  }

  /// The factors of a chain of products, and the sign before each.
  private static func factors(
    _ syntax: Syntax, _ place: Int
  ) -> [(sign: String, span: Span)] {
    guard case .binary(let sign, let left, let right) = syntax.nodes[place], isProduct(sign) else {
      return [("", syntax.spans[place])]
    }
    let isChain =
      if case .binary(let inner, _, _) = syntax[left] {
        isProduct(inner) && !hasBrackets(syntax, left.value)
      } else { false }
    let before = isChain ? factors(syntax, left.value) : [("", syntax.span(of: left))]
    return before + [(text(sign), syntax.span(of: right))]
  }

  private static func text(_ sign: BinaryOperator) -> String {
    switch sign {
    case .elementMultiply: " .* "
    case .divide: " / "
    case .elementDivide: " ./ "
    case .leftDivide: " \\ "
    default: " * "
    }
  }

  /// Every way to bracket a chain, but for the one from the left.
  private static func bracketings(_ factors: [String], _ signs: [String]) -> [String] {
    func all(_ from: Int, _ to: Int) -> [String] {
      if from == to { return [factors[from]] }
      return (from..<to).flatMap { split in
        all(from, split).flatMap { left in
          all(split + 1, to).map { right in
            let (l, r) = (split > from ? "(\(left))" : left, split + 1 < to ? "(\(right))" : right)
            return l + signs[split] + r
          }
        }
      }
    }
    return all(0, factors.count - 1)
  }
}
