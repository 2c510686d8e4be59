import Algebra
import Calculus

/// Writes the lines of a proof: `X̄_ij = Σ_n Z̄_in Y_jn`.
package struct ProofWriter: Sendable {
  /// Which characters a proof is written with.
  public enum Style: Hashable, Sendable {
    /// `X̄_ij = Σ_n Z̄_in Y_jn`.
    case unicode
    /// `Xbar_ij = sum_n Zbar_in Y_jn`.
    case ascii
    /// `\bar{X}_{ij} = \sum_{n} \bar{Z}_{in} Y_{jn}`.
    case latex
  }

  let style: Style
  let scene: Scene
  let dimensions: Dimensions

  init(_ style: Style, scene: Scene, dimensions: Dimensions) {
    self.style = style
    self.scene = scene
    self.dimensions = dimensions
  }

  var isLatex: Bool { style == .latex }
  var minus: String { style == .unicode ? "−" : "-" }

  /// A whole line. Of a chain rule both names of what is sought are shown.
  package func equation(_ line: ProofLine) -> String {
    switch (line.left, line.right) {
    case (.entries(let left), .entries(let right)):
      var struck: (letter: Letter, places: [Int])?
      if case .contraction(let contraction) = line.kind {
        struck = (contraction.struck, contraction.places)
      }
      let middle = line.kind == .chain ? " = " + adjointAsDerivative(left) : ""
      return term(left) + middle + " = " + term(right, struck: struck)
    case (.matrices(let left), .matrices(let right)):
      return line.kind == .typed ? typed(left, right) : matrices(left) + " = " + matrices(right)
    default: preconditionFailure("both sides of a line are of one kind")
    }
  }

  /// ∂c/∂X_ij for X̄_ij.
  private func adjointAsDerivative(_ left: Term) -> String {
    guard case .entry(let entry)? = left.monomials.first?.factors.first else { return "" }
    let value = Entry(tensor: entry.tensor.value, row: entry.row, column: entry.column)
    let output = Tensor(node: scene.output, role: .value, rows: nil, columns: nil)
    return derivative(Entry(tensor: output, row: nil, column: nil), value)
  }

  /// A sum of products.
  /// - Parameter struck: a letter whose sum was taken away, and from which products.
  package func term(_ term: Term, struck: (letter: Letter, places: [Int])? = nil) -> String {
    if term.monomials.isEmpty { return "0" }
    var text = ""
    for (place, monomial) in term.monomials.enumerated() {
      let gone = struck.flatMap { $0.places.contains(place) ? $0.letter : nil }
      let isNegative = monomial.coefficient < 0
      var body = monomial
      body.coefficient = abs(body.coefficient)
      if place == 0 {
        text = (isNegative ? minus : "") + self.monomial(body, struck: gone)
      } else {
        text += (isNegative ? " \(minus) " : " + ") + self.monomial(body, struck: gone)
      }
    }
    return text
  }

  private func monomial(_ monomial: Monomial, struck: Letter?) -> String {
    var parts: [String] = []
    let number = monomial.coefficient
    if number != 1 || monomial.factors.isEmpty && monomial.divisors.isEmpty {
      parts.append(self.number(number))
    }
    if !monomial.divisors.isEmpty { parts.append(share(monomial.divisors)) }
    let gone = style == .unicode ? struck.map { $0.name + "\u{336}" } ?? "" : ""
    let sums = gone + monomial.sums.map(\.name).joined()
    if !sums.isEmpty { parts.append(subscripted(sum, sums)) }
    let alone = parts.isEmpty && monomial.factors.count == 1
    parts += monomial.factors.map { factor($0, isAlone: alone) }
    return parts.joined(separator: isLatex ? " \\, " : " ")
  }

  private var sum: String {
    switch style {
    case .unicode: "Σ"
    case .ascii: "sum"
    case .latex: "\\sum"
    }
  }

  private func share(_ divisors: [Dimension]) -> String {
    let names = divisors.map { dimensions.name($0) }.joined()
    return isLatex ? "\\frac{1}{\(names)}" : divisors.count > 1 ? "1/(\(names))" : "1/\(names)"
  }

  func number(_ number: Double) -> String {
    if Reading.isBetterDivided(number) {
      return "1/" + Fragment(number: (1 / number).rounded(), script).text
    }
    return Fragment(number: number, script).text
  }

  var script: Script { style == .unicode ? .unicode : .ascii }

  func subscripted(_ name: String, _ letters: String) -> String {
    if letters.isEmpty { return name }
    return isLatex ? "\(name)_{\(letters)}" : "\(name)_\(letters)"
  }

  /// One factor of a product, in parentheses where it must be.
  package func factor(_ factor: Factor, isAlone: Bool = false) -> String {
    switch factor {
    case .entry(let entry): return self.entry(entry)
    case .delta(let a, let b):
      let delta = style == .unicode ? "δ" : style == .ascii ? "delta" : "\\delta"
      return subscripted(delta, a.name + b.name)
    case .local(let a, let b): return derivative(a, b)
    case .number, .map, .pair:
      let fragment = self.fragment(factor)
      return isAlone ? fragment.text : fragment.text(atLeast: .prefix)
    }
  }

  private func derivative(_ a: Entry, _ b: Entry) -> String {
    switch style {
    case .unicode: "∂\(entry(a))/∂\(entry(b))"
    case .ascii: "d\(entry(a))/d\(entry(b))"
    case .latex: "\\frac{\\partial \(entry(a))}{\\partial \(entry(b))}"
    }
  }

  /// An entry with its letters.
  package func entry(_ entry: Entry) -> String {
    let names = entry.letters.map(\.name)
    // Numbers of two digits would run together.
    let isLong = names.contains { $0.count > 1 && $0.allSatisfy(\.isNumber) }
    return subscripted(name(entry.tensor), names.joined(separator: isLong ? "," : ""))
  }

  /// (Yᵀ)_nj.
  package func turned(_ entry: Entry) -> String {
    let mark = style == .unicode ? "ᵀ" : style == .ascii ? "'" : "^T"
    return subscripted(
      "(\(name(entry.tensor))\(mark))",
      [entry.column, entry.row].compactMap { $0?.name }.joined())
  }

  /// The matrix by name: Z, Z̄, (A⁻¹).
  package func name(_ tensor: Tensor) -> String {
    let fragment = FormulaWriter(scene.graph, script) { scene.symbols.name($0) }.write(tensor.node)
    if isLatex { return LatexName.of(fragment.text, tensor.role) }
    switch tensor.role {
    case .value: return fragment.text(atLeast: .postfix)
    case .adjoint:
      return Accent.bar(scene.symbols.subject(scene.graph, tensor.node), script)
    case .inverse:
      return "(\(fragment.text(atLeast: .postfix))\(style == .unicode ? "⁻¹" : "^-1"))"
    }
  }

  private func fragment(_ factor: Factor) -> Fragment {
    switch factor {
    case .number(let number): return Fragment(number: number, script)
    case .entry, .delta, .local: return Fragment(self.factor(factor))
    case .map(let function, let a) where isLatex && function != .negate:
      return Fragment("\\mathrm{\(function.rawValue)}(\(fragment(a).text))")
    case .map(let function, let a):
      return Rule.of(.map(function)).notation.write([fragment(a)], isLatex ? .ascii : script)
    case .pair(.power, let a, .number(2)) where style != .ascii:
      let base = fragment(a).text(atLeast: .postfix)
      return Fragment(isLatex ? "{\(base)}^{2}" : base + "²", .postfix)
    case .pair(.multiply, let a, let b):
      let parts = [fragment(a), fragment(b)].map { $0.text(atLeast: .product) }
      return Fragment(parts.joined(separator: isLatex ? " \\, " : " "), .product)
    case .pair(.divide, let a, let b) where isLatex:
      return Fragment("\\frac{\(fragment(a).text)}{\(fragment(b).text)}", .product)
    case .pair(let pairing, let a, let b):
      return Self.notation(pairing).write([fragment(a), fragment(b)], isLatex ? .ascii : script)
    }
  }

  private static func notation(_ pairing: Pairing) -> Notation {
    switch pairing {
    case .divide: .quotient
    case .power: .power
    default: Rule.of(.zip(pairing)).notation
    }
  }
}
