public import Algebra
import Calculus
public import Engine

/// The proof of a gradient: each input's adjoint beside differences and forward mode.
public struct CheckWords: Sendable {
  private let check: GradientCheck
  private let name: String
  private let session: Session
  private let script: Script

  /// - Parameter node: the value whose gradient was checked.
  public init(_ check: GradientCheck, of node: NodeID, in session: Session, _ script: Script) {
    (self.check, self.session, self.script) = (check, session, script)
    name = session.name(node) ?? "the value"
  }

  /// A line for each input, and the verdict.
  public var lines: [PhraseLine] {
    if check.findings.isEmpty {
      return [[Phrase("  \(name) depends on no input: there is nothing to check", .muted)]]
    }
    return check.findings.flatMap(lines) + [verdict]
  }

  private var verdict: PhraseLine {
    let ascii = script.isASCII
    switch check.verdict {
    case .ok:
      return [
        .strong(ascii ? "  ok " : "  ✓ ", .success),
        Phrase(check.verdict.words(of: name), .success),
      ]
    case .doubt:
      return [.strong("  ? ", .warning), Phrase(check.verdict.words(of: name), .warning)]
    case .wrong:
      return [
        .strong(ascii ? "  NO " : "  ✗ ", .failure),
        Phrase(check.verdict.words(of: name), .failure),
      ]
    }
  }

  private func lines(_ finding: GradientCheck.Finding) -> [PhraseLine] {
    let name = session.name(finding.node) ?? "input"
    let isScalar = finding.reverse.shape.isScalar
    func text(_ matrix: Matrix) -> String {
      isScalar ? NumberText.exact(matrix.scalar, ascii: script.isASCII) : matrix.brief()
    }
    let role = role(finding.verdict)
    var line: PhraseLine = [
      Phrase("  \(Accent.bar(Fragment(name), script)) ", .name),
      Phrase(text(finding.reverse), .adjoint),
      Phrase(isScalar ? "  differences \(text(finding.difference))" : "", .value),
    ]
    if !finding.relativeError.isNaN {
      let off = NumberText.short(finding.relativeError, ascii: script.isASCII)
      line.append(Phrase("  off by \(off)", role))
    }
    line.append(Phrase(", " + forward(finding.forwardError), .muted))
    let remarks = finding.remarks(of: self.name, in: name, script)
    return [line] + remarks.map { [Phrase("    " + $0, role)] }
  }

  private func role(_ verdict: GradientCheck.Verdict) -> Phrase.Role {
    switch verdict {
    case .ok: .success
    case .doubt: .warning
    case .wrong: .failure
    }
  }

  private func forward(_ error: Double) -> String {
    if error.isNaN { return "forward mode has nothing to compare" }
    return error == 0
      ? "forward mode agrees exactly"
      : "forward mode differs by \(NumberText.short(error, ascii: script.isASCII))"
  }
}

extension GradientCheck.Verdict {
  /// What is held of the gradient of a value, as a sentence.
  public func words(of value: String) -> String {
    switch self {
    case .ok: "the gradient of \(value) holds"
    case .doubt: "the gradient of \(value) is in doubt"
    case .wrong: "the gradient of \(value) does not hold"
    }
  }
}
