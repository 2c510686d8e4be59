import Algebra

/// Terms as LaTeX, with matrices and vectors in bold; needs the package amsmath.
extension Surface {
  /// The term in mathematics mode.
  public var latex: String { piece.text }

  private func latex(atLeast least: Precedence) -> String {
    let piece = piece
    return piece.precedence < least ? "\\left(\(piece.text)\\right)" : piece.text
  }

  private var piece: Fragment {
    switch form {
    case .name(let symbol): return Fragment(symbol.latex(isBold: !shape.isScalar))
    case .number(let value): return Self.latexNumber(value)
    case .matrix(let matrix): return Fragment(Self.table(matrix))
    case .filled(let value):
      let size = shape.columns == 1 ? "\(shape.rows)" : "\(shape.rows) \\times \(shape.columns)"
      return Fragment("\\mathbf{\(value == 0 ? "0" : "1")}_{\(size)}")
    case .identity: return Fragment("\\mathbf{I}_{\(shape.rows)}")
    case .negative(let a): return Fragment("-" + a.latex(atLeast: .prefix), .prefix)
    case .transposed(let a): return a.raised("\\top")
    case .infix(let sign, let a, let b): return infix(sign, a, b)
    case .call(let name, let list): return call(name, list)
    case .entries(let a, let selection):
      return Fragment(
        "{\(a.latex(atLeast: .postfix))}_{\(selection.text(within: a.shape))}", .power)
    case .bracket(let rows):
      let lines = rows.map { $0.map(\.latex).joined(separator: " & ") }
      return Fragment("\\begin{bmatrix} \(lines.joined(separator: " \\\\ ")) \\end{bmatrix}")
    }
  }

  /// With something above to the right; an inverse and a transpose share the place.
  private func raised(_ exponent: String) -> Fragment {
    if case .call("inv", let list) = form { return list[0].raised("-" + exponent) }
    return Fragment("\(latex(atLeast: .postfix))^{\(exponent)}", .power)
  }

  private func infix(_ sign: Infix, _ a: Surface, _ b: Surface) -> Fragment {
    func joined(
      _ text: String, _ own: Precedence, _ left: Precedence, _ right: Precedence
    ) -> Fragment {
      Fragment(a.latex(atLeast: left) + text + b.latex(atLeast: right), own)
    }
    switch sign {
    case .plus: return joined(" + ", .sum, .sum, .product)
    case .minus: return joined(" - ", .sum, .sum, .product)
    case .times: return product(a, b)
    case .hadamard:
      return a.shape.isScalar || b.shape.isScalar
        ? product(a, b) : joined(" \\odot ", .product, .power, .power)
    case .over where b.shape.isScalar:
      return Fragment("\\frac{\(a.latex)}{\(b.latex)}", .power)
    case .over: return joined(" \\oslash ", .product, .power, .power)
    case .power:
      let mark = a.shape.isScalar ? "" : "\\odot "
      return Fragment("{\(a.latex(atLeast: .postfix))}^{\(mark)\(b.latex)}", .power)
    case .solve: return product(Surface(.call("inv", [a]), a.shape), b)
    case .greater: return mask(a, ">", b)
    case .greaterOrEqual: return mask(a, "\\ge", b)
    case .less: return mask(a, "<", b)
    case .lessOrEqual: return mask(a, "\\le", b)
    case .equal: return mask(a, "=", b)
    }
  }

  private func product(_ a: Surface, _ b: Surface) -> Fragment {
    if case .call("inv", let list) = a.form, case .transposed(let inner) = list[0].form {
      let turned = Surface(.transposed(Surface(.call("inv", [inner]), a.shape)), a.shape)
      return product(turned, b)
    }
    var isNumber = false
    if case .number = b.form { isNumber = true }
    let left = a.isEntrywiseProduct ? a.latex(atLeast: .power) : a.latex(atLeast: .product)
    return Fragment(left + (isNumber ? " \\cdot " : " \\, ") + b.latex(atLeast: .power), .product)
  }

  private var isEntrywiseProduct: Bool {
    if case .infix(.hadamard, let a, let b) = form { return !a.shape.isScalar && !b.shape.isScalar }
    if case .infix(.over, _, let b) = form { return !b.shape.isScalar }
    return false
  }

  /// 1 where it holds, 0 elsewhere: an Iverson bracket.
  private func mask(_ a: Surface, _ sign: String, _ b: Surface) -> Fragment {
    Fragment("\\left[\(a.latex) \(sign) \(b.latex)\\right]")
  }

  private static let ownCommands: Set<String> = [
    "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "det", "max", "min",
  ]

  private func call(_ name: String, _ list: [Surface]) -> Fragment {
    switch name {
    case "inv": return list[0].raised("-1")
    case "sqrt": return Fragment("\\sqrt{\(list[0].latex)}")
    case "abs": return Fragment("\\left|\(list[0].latex)\\right|")
    case "norm":
      let power = list.count > 1 ? "_{\(list[1].latex)}" : ""
      return Fragment("\\left\\|\(list[0].latex)\\right\\|\(power)")
    case "max" where list.count == 3, "min" where list.count == 3:
      return Fragment("\\\(name)_{\(list[2].latex)}\\left(\(list[0].latex)\\right)")
    case "square":
      return Surface(.infix(.power, list[0], .number(2)), shape).piece
    case "kron":
      let sides = list.map { $0.latex(atLeast: .power) }
      return Fragment(sides.joined(separator: " \\otimes "), .product)
    case "sum", "mean", "prod", "var", "std", "argmax", "argmin", "cumsum", "cumprod", "flip":
      let axis = list.count > 1 ? "_{\(list[1].latex)}" : ""
      return Fragment("\\operatorname{\(name)}\(axis)\\left(\(list[0].latex)\\right)")
    default:
      let short = ["sigmoid": "\\sigma", "trace": "\\operatorname{tr}"][name]
      let command = Self.ownCommands.contains(name) ? "\\\(name)" : "\\operatorname{\(name)}"
      let inside = list.map(\.latex).joined(separator: ", ")
      return Fragment("\(short ?? command)\\left(\(inside)\\right)")
    }
  }

  private static func latexNumber(_ value: Double) -> Fragment {
    if value.isNaN { return Fragment("\\mathrm{NaN}") }
    if value.isInfinite {
      return Fragment(value < 0 ? "-\\infty" : "\\infty", value < 0 ? .prefix : .atom)
    }
    let plain = Fragment(number: value, .ascii)
    let parts = plain.text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return plain }
    return Fragment("\(parts[0]) \\cdot 10^{\(exponent)}", .product)
  }

  private static func table(_ matrix: Matrix) -> String {
    if matrix.shape.count > 36 { return "\\left[\(matrix.rows) \\times \(matrix.columns)\\right]" }
    let rows = matrix.rowArrays.map { row in
      row.map { latexNumber($0).text }.joined(separator: " & ")
    }
    return "\\begin{bmatrix} \(rows.joined(separator: " \\\\ ")) \\end{bmatrix}"
  }
}

extension Surface.Symbol {
  /// The name in LaTeX: `W1` as a bold W with a subscript, under its mark.
  public func latex(isBold: Bool) -> String {
    let head = base.prefix { $0.isLetter }
    let tail = base.dropFirst(head.count).filter { $0.isASCII && $0 != "_" }
    let plain = styled(String(head), isBold)
    let letters = mark?.latex(over: plain) ?? plain
    return tail.isEmpty ? letters : "\(letters)_{\(tail)}"
  }

  private func styled(_ head: String, _ isBold: Bool) -> String {
    let known = head.compactMap {
      GreekLetter.of($0).map { $0.command + " " } ?? ($0.isASCII ? String($0) : nil)
    }
    let text = known.count == head.count ? known.joined() : "\\mathrm{x}"
    if head.contains(where: { !$0.isASCII }) {
      return isBold ? "\\boldsymbol{\(text)}" : "{\(text)}"
    }
    if isBold { return "\\mathbf{\(text)}" }
    return head.count > 1 ? "\\mathrm{\(text)}" : text
  }
}
