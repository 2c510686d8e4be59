public import Algebra

/// How a text was read: `exp(sin(u^2) log(u^2))` is echoed as `exp(sin(u²)·log(u²))`.
///
/// What is echoed parses to the same syntax. The knowledge of how operations are written is
/// Algebra's `Notation`, so that formulas of adjoints look alike.
extension Syntax {
  /// The expression as it was read, in minimal parentheses.
  public func echo(_ script: Script = .unicode) -> String {
    var writer = EchoWriter(self, script)
    return writer.write()
  }
}

extension Statement {
  /// The statement as it was read; a command as it was typed.
  public func echo(_ script: Script = .unicode) -> String {
    switch kind {
    case .bind(let name, let value): return "\(name.text) = \(value.echo(script))"
    case .define(let name, let parameters, let value):
      let list = parameters.map(\.text).joined(separator: ", ")
      return "\(name.text)(\(list)) = \(value.echo(script))"
    case .show(let value): return value.echo(script)
    case .command(let line): return ":" + line
    }
  }
}

extension BinaryOperator {
  /// How the operator is written.
  func notation(_ script: Script) -> Notation {
    switch self {
    case .power: .power
    case .elementPower: .elementwisePower
    case .multiply: .times
    case .elementMultiply: .hadamard
    case .divide: .quotient
    case .elementDivide: .elementwiseQuotient
    case .leftDivide: .leftDivision
    case .add: .plus
    case .subtract: .minus
    case .greater: .comparison(">")
    case .greaterOrEqual: .comparison(script == .ascii ? ">=" : "≥")
    case .less: .comparison("<")
    case .lessOrEqual: .comparison(script == .ascii ? "<=" : "≤")
    case .equal: .comparison("==")
    }
  }
}

/// Writes nodes in order, children before parents. A left operand's text is taken over and
/// extended in place, so that a chain of n operators costs n and not n².
private struct EchoWriter {
  private let syntax: Syntax
  private let script: Script
  private var fragments: [Fragment]

  init(_ syntax: Syntax, _ script: Script) {
    self.syntax = syntax
    self.script = script
    fragments = []
    fragments.reserveCapacity(syntax.nodes.count)
  }

  mutating func write() -> String {
    for node in syntax.nodes { fragments.append(fragment(node)) }
    return fragments.last?.text ?? ""
  }

  private mutating func fragment(_ node: Syntax.Node) -> Fragment {
    switch node {
    case .number(let value): return Fragment(number: value, script)
    case .name(let name): return Fragment(syntax.name(name))
    case .text(let text): return Fragment("\"\(syntax.name(text))\"")
    case .negate(let operand): return Notation.negation.write([take(operand)], script)
    case .transpose(let operand): return extend(operand, .transposed, [])
    case .binary(let sign, let left, let right):
      return extend(left, sign.notation(script), [rightOperand(sign, right)], sign)
    case .call(let name, let list):
      let arguments = syntax.children(list).map { take($0) }
      return Notation.call(syntax.name(name)).write(arguments, script)
    case .index(let base, let list):
      let inside = syntax.children(list).map { take($0).text }.joined(separator: ", ")
      return extend(base, .index(inside), [])
    case .everything: return Fragment(":")
    case .range(let from, let to): return Fragment("\(take(from).text):\(take(to).text)")
    case .row(let list):
      return Fragment(syntax.children(list).map { take($0).text }.joined(separator: ", "))
    case .bracket(let list):
      let rows = syntax.children(list).map { take($0) }
      return Notation.bracket(rows.map { _ in 1 }).write(rows, script)
    }
  }

  private mutating func take(_ index: Syntax.Index) -> Fragment {
    let fragment = fragments[index.value]
    fragments[index.value].text = ""
    return fragment
  }

  /// `base` with what the notation puts behind it.
  private mutating func extend(
    _ base: Syntax.Index, _ notation: Notation, _ others: [Fragment],
    _ sign: BinaryOperator? = nil
  ) -> Fragment {
    var first = take(base)
    if needsParentheses(base, sign, notation) { first.precedence = .power }
    let tail = notation.write([Fragment("", first.precedence)] + others, script)
    guard !tail.text.hasPrefix("()") else { return notation.write([first] + others, script) }
    first.text += tail.text
    first.precedence = tail.precedence
    return first
  }

  /// Where the notation alone would be misread: `(2³)²` as 2³², `(2)[1]` as a product.
  private func needsParentheses(
    _ base: Syntax.Index, _ sign: BinaryOperator?, _ notation: Notation
  ) -> Bool {
    switch (syntax[base], notation) {
    case (.binary(.power, _, _), _): return sign == .power || sign == .elementPower
    case (.number, .index): return true
    default: return false
    }
  }

  private mutating func rightOperand(_ sign: BinaryOperator, _ index: Syntax.Index) -> Fragment {
    var right = take(index)
    if sign == .power, beginsWithT(right.text) { right.precedence = .comparison }
    return right
  }

  /// `A^T` is the transpose, so a power by the value T keeps its parentheses.
  private func beginsWithT(_ text: String) -> Bool {
    guard text.hasPrefix("T") else { return false }
    guard let next = text.unicodeScalars.dropFirst().first else { return true }
    return !Letters.continuesName(next)
  }
}
