import Algebra
import ArgumentParser
import Calculus

/// A derivation as it is printed.
struct DerivationText {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, unicode, latex, markdown, json
  }

  private let of: String
  private let derivation: Derivation
  private let format: Format
  private let explains: Bool
  /// The index proof, which takes the formula's place in print.
  private let proof: DerivationProof?
  private let note: NonFiniteNote?

  init(
    _ of: String, _ derivation: Derivation, _ format: Format, _ json: Bool, _ explains: Bool,
    _ proof: DerivationProof? = nil, note: NonFiniteNote? = nil
  ) {
    self.note = note
    self.proof = proof
    self.of = of
    self.derivation = derivation
    self.format = json ? .json : format
    self.explains = explains
  }

  private struct Result: Encodable {
    let of: String
    let formula: String
    let formulas: [String: String]
    let program: String
    let derivation: [Step]
    let hessian: MatrixJSON?
    let hessian_error: Double?
    let first_nonfinite: NonFiniteNote.Described?
  }

  private struct Step: Encodable {
    let line: String
    let reason: String
  }

  func print(_ second: SecondDerivative? = nil) throws {
    defer { if format != .json { note?.tell() } }
    if let proof, format != .json { return proof.print(format) }
    switch format {
    case .json: try printJSON(second)
    case .text: printLines { $0.text(.ascii) }
    case .unicode: printLines { $0.text(.unicode) }
    case .latex: Output.line(latex(derivation.formulas + derivation.definitions))
    case .markdown: printMarkdown()
    }
    if format != .json, format != .latex {
      if explains { printReasons() }
      if let second { printHessian(second) }
    }
  }

  private func printLines(_ text: (Derivation.Equation) -> String) {
    for line in derivation.formulas { Output.line(text(line)) }
    if derivation.definitions.isEmpty { return }
    Output.line("where")
    for line in derivation.definitions { Output.line("  " + text(line)) }
  }

  /// A fragment that compiles in a document with amsmath.
  private func latex(_ lines: [Derivation.Equation]) -> String {
    let rows = lines.map { line in
      let name = line.symbol.latex(isBold: !line.value.shape.isScalar)
      return "  \(name) &= \(line.value.latex)"
    }
    return "\\begin{align*}\n\(rows.joined(separator: " \\\\\n"))\n\\end{align*}"
  }

  private func printMarkdown() {
    func show(_ line: Derivation.Equation) {
      let name = line.symbol.latex(isBold: !line.value.shape.isScalar)
      Output.line("$\(name) = \(line.value.latex)$\n")
    }
    derivation.formulas.forEach(show)
    if derivation.definitions.isEmpty { return }
    Output.line("where\n")
    derivation.definitions.forEach(show)
  }

  private func printReasons() {
    for (line, reasons) in zip(derivation.formulas, derivation.reasons) {
      let script: Script = format == .text ? .ascii : .unicode
      Output.line("why \(line.symbol.written(script)) is the same as by the chain rule:")
      for step in reasons { Output.line("  \(step.text(script))   \(step.law)") }
      if reasons.isEmpty { Output.line("  it is the chain rule's own formula") }
    }
  }

  private func printHessian(_ second: SecondDerivative) {
    guard let hessian = second.hessian, let error = second.error else { return }
    Output.line("H = \(Plain.text(hessian))")
    Output.line("off by \(error) from differences of the gradient")
  }

  private func printJSON(_ second: SecondDerivative?) throws {
    let lines = derivation.formulas.map { ($0.symbol.text, $0.value.text(.ascii)) }
    let laws = derivation.reasons.joined().map { Step(line: $0.text(.ascii), reason: $0.law) }
    let steps = proof.map { $0.lines.map { Step(line: $0.line, reason: $0.reason) } } ?? laws
    let result = Result(
      of: of, formula: derivation.formulas.map { $0.text(.ascii) }.joined(separator: "\n"),
      formulas: Dictionary(lines) { $1 }, program: derivation.programText,
      derivation: steps, hessian: (second?.hessian).map { MatrixJSON($0) },
      hessian_error: second?.error, first_nonfinite: note?.described)
    Output.line(try JSON.text(result))
  }
}
