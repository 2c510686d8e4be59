import Algebra
import Calculus
import Drawing
import Engine

/// The proof of a gradient: each input's adjoint beside differences and forward mode.
enum CheckPicture {
  static func lines(_ check: GradientCheck, of node: NodeID, in app: App) -> [StyledLine] {
    let name = app.session.name(node) ?? "the value"
    if check.findings.isEmpty {
      return [[Span("  \(name) depends on no input: there is nothing to check", .muted)]]
    }
    let verdict: StyledLine =
      check.isOK
      ? [
        Span(app.isASCII ? "  ok " : "  ✓ ", .success, .bold),
        Span("the gradient of \(name) holds", .success),
      ]
      : [
        Span(app.isASCII ? "  NO " : "  ✗ ", .failure, .bold),
        Span("the gradient of \(name) does not hold", .failure),
      ]
    return check.findings.map { line($0, app) } + [verdict]
  }

  private static func forward(_ error: Double, _ app: App) -> String {
    error == 0
      ? "forward mode agrees exactly"
      : "forward mode differs by \(NumberText.short(error, ascii: app.isASCII))"
  }

  private static func line(_ finding: GradientCheck.Finding, _ app: App) -> StyledLine {
    let name = app.session.name(finding.node) ?? "input"
    let isScalar = finding.reverse.shape.isScalar
    func text(_ matrix: Matrix) -> String {
      isScalar ? NumberText.exact(matrix.scalar, ascii: app.isASCII) : MatrixPicture.brief(matrix)
    }
    let ink: Ink = finding.isOK ? .success : .failure
    return [
      Span("  \(Accent.bar(Fragment(name), app.script)) ", .name),
      Span(text(finding.reverse), .adjoint),
      Span(isScalar ? "  differences \(text(finding.difference))" : "", .value),
      Span("  off by \(NumberText.short(finding.relativeError, ascii: app.isASCII))", ink),
      Span(", " + forward(finding.forwardError, app), .muted),
    ]
  }
}
