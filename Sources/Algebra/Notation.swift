/// How tightly a piece of formula holds together, loosest first.
public enum Precedence: Int, Comparable, Sendable {
  case comparison, sum, product, prefix, power, postfix, atom
  /// Whether `left` holds together less tightly.
  public static func < (left: Precedence, right: Precedence) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Which characters a formula is written with.
public enum Script: Hashable, Sendable {
  /// For reading: `sin(u²)·log(v)`, `Xᵀ`, `A ⊙ B`.
  case unicode
  /// For titles, where a function of a name needs no parentheses: `sin v`.
  case title
  /// The language itself, in ASCII: `sin(u^2) * log(v)`, `X'`, `A .* B`.
  case ascii
  /// A title in ASCII.
  case asciiTitle

  /// Whether nothing but ASCII may be written.
  public var isASCII: Bool { self == .ascii || self == .asciiTitle }

  /// Whether a function of a name needs no parentheses.
  public var isTitle: Bool { self == .title || self == .asciiTitle }
}

/// A piece of a formula: its text, and how tightly it holds together.
public struct Fragment: Hashable, Sendable {
  /// The piece as it stands, without parentheses around it.
  public var text: String
  /// How tightly its outermost operator binds.
  public var precedence: Precedence

  /// A piece that is ready; a name or a call is an atom.
  public init(_ text: String, _ precedence: Precedence = .atom) {
    self.text = text
    self.precedence = precedence
  }

  /// A number, as short as it reads back exactly.
  public init(number: Double, _ script: Script = .unicode) {
    let minus = script.isASCII ? "-" : "−"
    if number.isNaN {
      self.init("NaN")
    } else if number.isInfinite {
      self.init(number < 0 ? minus + "∞" : "∞", number < 0 ? .prefix : .atom)
    } else {
      let size = number.magnitude
      let isWhole = size == size.rounded() && size < 1e15
      let digits = isWhole ? String(Int(size)) : String(size)
      let negative = number < 0 || (number == 0 && number.sign == .minus)
      self.init(negative ? minus + digits : digits, negative ? .prefix : .atom)
    }
  }

  /// The text, in parentheses where it holds together less tightly than `least`.
  public func text(atLeast least: Precedence) -> String {
    precedence < least ? "(\(text))" : text
  }
}

/// The ways in which operations are written. One place, so that the echo of what was typed and the
/// formula of an adjoint look alike.
public enum Notation: Hashable, Sendable {
  /// A name or a literal.
  case atom(String)
  case plus, minus
  /// The mathematical product: of matrices, or a scaling.
  case times
  /// Entry by entry.
  case hadamard
  case quotient, elementwiseQuotient
  case leftDivision
  case power, elementwisePower
  case comparison(String)
  case negation
  case transposed
  /// A function of its operands, with further arguments after them.
  case call(String, extra: [String] = [])
  /// `A[…]`, the text between the brackets being ready.
  case index(String)
  /// A bracket, with the number of entries in each row.
  case bracket([Int])
  /// Written as the operand itself: a copy along an axis.
  case silent

  /// - Parameter operands: the operands' own fragments, in order.
  public func write(_ operands: [Fragment], _ script: Script) -> Fragment {
    let ascii = script.isASCII
    switch self {
    case .atom(let text): return Fragment(text)
    case .plus: return infix(operands, ascii ? " + " : " + ", .sum, .sum, .product)
    case .minus: return infix(operands, ascii ? " - " : " − ", .sum, .sum, .product)
    case .times:
      let sign = ascii ? (script.isTitle ? "*" : " * ") : "·"
      return infix(operands, sign, .product, .product, .prefix)
    case .hadamard: return infix(operands, ascii ? " .* " : " ⊙ ", .product, .product, .prefix)
    case .quotient: return infix(operands, ascii ? " / " : "/", .product, .product, .prefix)
    case .elementwiseQuotient:
      return infix(operands, " ./ ", .product, .product, .prefix)
    case .leftDivision: return infix(operands, " \\ ", .product, .product, .prefix)
    case .power: return power(operands, "^", script)
    case .elementwisePower: return power(operands, ".^", script)
    case .comparison(let sign): return infix(operands, " \(sign) ", .comparison, .sum, .sum)
    case .negation:
      return Fragment((ascii ? "-" : "−") + operands[0].text(atLeast: .prefix), .prefix)
    case .transposed:
      return Fragment(operands[0].text(atLeast: .postfix) + (ascii ? "'" : "ᵀ"), .postfix)
    case .call(let name, let extra): return call(name, operands, extra, script)
    case .index(let inside):
      return Fragment(operands[0].text(atLeast: .postfix) + "[\(inside)]", .postfix)
    case .bracket(let columnsPerRow): return bracket(operands, columnsPerRow)
    case .silent: return operands[0]
    }
  }

  private func infix(
    _ operands: [Fragment], _ sign: String, _ own: Precedence, _ left: Precedence,
    _ right: Precedence
  ) -> Fragment {
    // A sign in front of the right operand would meet the operator: a·−b is written a·(−b).
    let second =
      operands[1].precedence == .prefix
      ? "(\(operands[1].text))" : operands[1].text(atLeast: right)
    return Fragment(operands[0].text(atLeast: left) + sign + second, own)
  }

  private func power(_ operands: [Fragment], _ sign: String, _ script: Script) -> Fragment {
    // 2³ raised again is (2³)², not 2³².
    let isRaised = operands[0].text.last.map(Superscript.isRaised) ?? false
    let base = isRaised ? "(\(operands[0].text))" : operands[0].text(atLeast: .postfix)
    // Entry by entry a raised number would read as the power of a matrix.
    if !script.isASCII, sign == "^", let raised = Superscript.of(operands[1].text) {
      return Fragment(base + raised, .postfix)
    }
    // `^T` is the transpose, even where a T is bound.
    let exponent = operands[1].text == "T" ? "(T)" : operands[1].text(atLeast: .power)
    return Fragment(base + sign + exponent, .power)
  }

  private func call(
    _ name: String, _ operands: [Fragment], _ extra: [String], _ script: Script
  ) -> Fragment {
    if script.isTitle, operands.count == 1, extra.isEmpty, operands[0].precedence == .atom {
      return Fragment("\(name) \(operands[0].text)", .product)
    }
    return Fragment("\(name)(\((operands.map(\.text) + extra).joined(separator: ", ")))")
  }

  private func bracket(_ operands: [Fragment], _ columnsPerRow: [Int]) -> Fragment {
    var rest = operands[...]
    let rows = columnsPerRow.map { count in
      let row = rest.prefix(count).map { $0.text }.joined(separator: ", ")
      rest = rest.dropFirst(count)
      return row
    }
    return Fragment("[\(rows.joined(separator: "; "))]")
  }
}

/// Digits raised: `2` → `²`.
public enum Superscript {
  private static let raised: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "-": "⁻", "−": "⁻",
  ]

  /// Whether this is one of `⁰` to `⁹` or `⁻`.
  public static func isRaised(_ character: Character) -> Bool { raised.values.contains(character) }

  /// `text` raised, where it is a short whole number; nil otherwise.
  public static func of(_ text: String) -> String? {
    guard !text.isEmpty, text.count <= 3, text.contains(where: \.isNumber) else { return nil }
    var result = ""
    for character in text {
      guard let up = raised[character] else { return nil }
      result.append(up)
    }
    return result
  }
}
