public import Algebra

/// A term as text: in the language, or in Unicode for reading.
extension Surface {
  /// The text in a script; `.ascii` is the language itself and reads back as the same term.
  public func text(_ script: Script) -> String { fragment(script).text }

  /// Terms that add; one that begins with a minus is taken off.
  static func sum(_ terms: [Surface], _ script: Script) -> String {
    let minus = script.isASCII ? "-" : "−"
    return terms.dropFirst().reduce(terms[0].text(script)) { sum, term in
      let text = term.fragment(script).text(atLeast: .sum)
      return text.hasPrefix(minus) ? "\(sum) \(minus) \(text.dropFirst())" : "\(sum) + \(text)"
    }
  }

  func fragment(_ script: Script) -> Fragment {
    switch form {
    case .name(let symbol): return Fragment(symbol.written(script))
    case .number(let value): return Self.number(value, script)
    case .matrix(let matrix): return Self.literal(matrix, script)
    case .filled(let value):
      return Fragment("\(value == 0 ? "zeros" : "ones")(\(shape.rows), \(shape.columns))")
    case .identity: return Fragment("eye(\(shape.rows))")
    case .negative(let a): return Notation.negation.write([a.fragment(script)], script)
    case .transposed(let a): return transposed(a, script)
    case .infix(let sign, let a, let b): return infix(sign, a, b, script)
    case .call("inv", let list) where !script.isASCII:
      return Fragment(list[0].fragment(script).text(atLeast: .postfix) + "⁻¹", .postfix)
    case .call(let name, let list):
      return Notation.call(name).write(list.map { $0.fragment(script) }, script)
    case .entries(let a, let selection):
      let inside = selection.text(within: a.shape)
      return Notation.index(inside).write([a.indexable(script)], script)
    case .bracket(let rows):
      let entries = rows.joined().map { Fragment($0.fragment(script).text(atLeast: .prefix)) }
      return Notation.bracket(rows.map(\.count)).write(entries, script)
    }
  }

  /// `A⁻ᵀ` is one sign.
  private func transposed(_ a: Surface, _ script: Script) -> Fragment {
    if !script.isASCII, case .call("inv", let list) = a.form {
      return Fragment(list[0].fragment(script).text(atLeast: .postfix) + "⁻ᵀ", .postfix)
    }
    return Notation.transposed.write([a.indexable(script)], script)
  }

  /// A number or a bracket before a postfix sign needs parentheses.
  private func indexable(_ script: Script) -> Fragment {
    var fragment = fragment(script)
    switch form {
    case .number, .matrix, .bracket: fragment.precedence = .sum
    default: break
    }
    return fragment
  }

  private func infix(_ sign: Infix, _ a: Surface, _ b: Surface, _ script: Script) -> Fragment {
    var sides = [a.fragment(script), b.fragment(script)]
    // `A^T` is the transpose, whatever T stands for.
    if sign == .power, sides[1].text.hasPrefix("T") { sides[1].precedence = .comparison }
    if sign == .solve, !script.isASCII {
      let inverse = Surface(.call("inv", [a]), a.shape)
      if case .transposed(let inner) = a.form {
        let turned = Surface(.transposed(Surface(.call("inv", [inner]), a.shape)), a.shape)
        return Notation.times.write([turned.fragment(script), sides[1]], script)
      }
      return Notation.times.write([inverse.fragment(script), sides[1]], script)
    }
    // Products of matrices and of entries are told apart by parentheses, as on paper.
    if isMatrixProduct, a.isEntrywise { sides[0].precedence = .sum }
    if isEntrywise, a.isMatrixProduct { sides[0].precedence = .sum }
    return notation(sign, a, b, script).write(sides, script)
  }

  private var isMatrixProduct: Bool {
    if case .infix(.times, let a, let b) = form { return !a.shape.isScalar && !b.shape.isScalar }
    return false
  }

  private var isEntrywise: Bool {
    switch form {
    case .infix(.hadamard, let a, let b): !a.shape.isScalar && !b.shape.isScalar
    case .infix(.over, _, let b): !b.shape.isScalar
    default: false
    }
  }

  private func notation(
    _ sign: Infix, _ a: Surface, _ b: Surface, _ script: Script
  ) -> Notation {
    switch sign {
    case .plus: .plus
    case .minus: .minus
    case .times: .times
    case .hadamard: a.shape.isScalar || b.shape.isScalar ? .times : .hadamard
    case .over: b.shape.isScalar ? .quotient : .elementwiseQuotient
    case .power: shape.isScalar ? .power : .elementwisePower
    case .solve: .leftDivision
    case .greater: .comparison(">")
    case .greaterOrEqual: .comparison(script.isASCII ? ">=" : "≥")
    case .less: .comparison("<")
    case .lessOrEqual: .comparison(script.isASCII ? "<=" : "≤")
    case .equal: .comparison("==")
    }
  }

  /// A number; the language has quotients for what is not finite.
  static func number(_ value: Double, _ script: Script) -> Fragment {
    guard script.isASCII, !value.isFinite else { return Fragment(number: value, script) }
    return Fragment(value.isNaN ? "0 / 0" : value > 0 ? "1 / 0" : "-1 / 0", .product)
  }

  private static func literal(_ matrix: Matrix, _ script: Script) -> Fragment {
    if !script.isASCII, matrix.shape.count > 9 { return Fragment("[\(matrix.shape)]") }
    let entries = matrix.elements.map { Fragment(number($0, script).text(atLeast: .prefix)) }
    return Notation.bracket(Array(repeating: matrix.columns, count: matrix.rows))
      .write(entries, script)
  }
}

extension Surface.Symbol {
  /// The name with its mark: `Xbar` in ASCII, X̄ otherwise.
  public func written(_ script: Script) -> String {
    script.isASCII ? text : mark?.over(base) ?? base
  }
}

extension Selection {
  /// The text between the brackets, with `:` for a whole axis.
  func text(within shape: Shape) -> String {
    "\(Self.text(rows, shape.rows)), \(Self.text(columns, shape.columns))"
  }

  private static func text(_ indices: [Int], _ count: Int) -> String {
    if indices.count == 1 { return "\(indices[0] + 1)" }
    if indices == Array(0..<count) { return ":" }
    if let first = indices.first, let last = indices.last, first < last,
      indices == Array(first...last)
    {
      return "\(first + 1):\(last + 1)"
    }
    return "[\(indices.map { "\($0 + 1)" }.joined(separator: ", "))]"
  }
}
