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
    return check.findings.map(line) + [verdict]
  }

  private var verdict: PhraseLine {
    let ascii = script.isASCII
    return check.isOK
      ? [
        .strong(ascii ? "  ok " : "  ✓ ", .success),
        Phrase("the gradient of \(name) holds", .success),
      ]
      : [
        .strong(ascii ? "  NO " : "  ✗ ", .failure),
        Phrase("the gradient of \(name) does not hold", .failure),
      ]
  }

  private func line(_ finding: GradientCheck.Finding) -> PhraseLine {
    let name = session.name(finding.node) ?? "input"
    let isScalar = finding.reverse.shape.isScalar
    func text(_ matrix: Matrix) -> String {
      isScalar ? NumberText.exact(matrix.scalar, ascii: script.isASCII) : matrix.brief()
    }
    let role: Phrase.Role = finding.isOK ? .success : .failure
    return [
      Phrase("  \(Accent.bar(Fragment(name), script)) ", .name),
      Phrase(text(finding.reverse), .adjoint),
      Phrase(isScalar ? "  differences \(text(finding.difference))" : "", .value),
      Phrase("  off by \(NumberText.short(finding.relativeError, ascii: script.isASCII))", role),
      Phrase(", " + forward(finding.forwardError), .muted),
    ]
  }

  private func forward(_ error: Double) -> String {
    error == 0
      ? "forward mode agrees exactly"
      : "forward mode differs by \(NumberText.short(error, ascii: script.isASCII))"
  }
}
