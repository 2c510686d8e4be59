import Algebra
import Calculus

/// Names in LaTeX: `\bar{W}_{1}` would clash with indices, so `W1` is `\bar{W1}`.
enum LatexName {
  static func of(_ name: String, _ role: Tensor.Role) -> String {
    switch role {
    case .value: letters(name)
    case .adjoint: Accent.bar.latex(over: letters(name))
    case .inverse: "(\(letters(name))^{-1})"
    }
  }

  private static func letters(_ name: String) -> String {
    let isLetter = name.count == 1
    // A command ends where no letter follows it.
    let text = name.map { character in
      GreekLetter.of(character).map { $0.command + (isLetter ? "" : " ") } ?? sign(character)
    }.joined()
    return isLetter ? text : "{\\mathit{\(text)}}"
  }

  private static func sign(_ character: Character) -> String {
    switch character {
    case "′": "'"
    case "_": "\\_"
    default: String(character)
    }
  }
}

/// Formulas of matrices in LaTeX.
struct LatexReading {
  let writer: ProofWriter

  func text(_ reading: Reading) -> Fragment {
    switch reading {
    case .number(let number): return Fragment(writer.number(number), number < 0 ? .prefix : .atom)
    case .tensor(let tensor): return Fragment(writer.name(tensor))
    case .transpose(let a): return Fragment("{\(text(a).text(atLeast: .postfix))}^{T}", .postfix)
    case .product(let a, let b): return infix(a, " \\, ", b, .product)
    case .hadamard(let a, let b): return infix(a, " \\odot ", b, .product)
    case .scaled(.number(-1), let a):
      return Fragment("-" + text(a).text(atLeast: .product), .prefix)
    case .scaled(let s, let a): return infix(s, " \\, ", a, .product)
    case .sum(let axis, let a): return Fragment("\\mathrm{sum}\(axis.suffix)(\(text(a).text))")
    case .identity: return Fragment("I")
    case .ones(let m, let n):
      let dimensions = writer.dimensions
      return Fragment("1_{\(dimensions.name(m)) \\times \(dimensions.name(n))}")
    case .diagonalMatrix(let a), .diagonal(let a):
      return Fragment("\\mathrm{diag}(\(text(a).text))")
    case .map(let function, let a):
      return Fragment("\\mathrm{\(function.rawValue)}(\(text(a).text))")
    case .pair(let pairing, let a, let b): return pair(pairing, a, b)
    case .plus(let parts):
      return Fragment(parts.map { text($0).text }.joined(separator: " + "), .sum)
    case .over(let a, let by):
      let names = by.map { writer.dimensions.name($0) }.joined()
      return Fragment("\\frac{1}{\(names)} \\, " + text(a).text(atLeast: .product), .product)
    case .count(let dimension): return Fragment(writer.dimensions.name(dimension))
    }
  }

  private func infix(
    _ a: Reading, _ sign: String, _ b: Reading, _ precedence: Precedence
  ) -> Fragment {
    Fragment(
      text(a).text(atLeast: precedence) + sign + text(b).text(atLeast: .power), precedence)
  }

  private func pair(_ pairing: Pairing, _ a: Reading, _ b: Reading) -> Fragment {
    switch pairing {
    case .add: return infix(a, " + ", b, .sum)
    case .subtract: return Fragment(text(a).text + " - " + text(b).text(atLeast: .product), .sum)
    case .divide: return Fragment("\\frac{\(text(a).text)}{\(text(b).text)}", .product)
    case .power:
      return Fragment("{\(text(a).text(atLeast: .postfix))}^{\(text(b).text)}", .postfix)
    default:
      return Fragment("\\mathrm{\(pairing.rawValue)}(\(text(a).text), \(text(b).text))")
    }
  }
}

extension Axis {
  fileprivate var suffix: String {
    switch self {
    case .all: ""
    case .down: "_1"
    case .across: "_2"
    }
  }
}
