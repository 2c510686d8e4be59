import Algebra
import Calculus
import Drawing
import Engine

/// The proof of a gradient: each input's adjoint beside differences and forward mode.
enum CheckPicture {
  static func lines(_ check: GradientCheck, of node: NodeID, in app: App) -> [StyledLine] {
    let name = app.session.name(node) ?? "the value"
    if check.findings.isEmpty {
      return [[Text("  \(name) depends on no input: there is nothing to check", .muted)]]
    }
    let verdict: StyledLine =
      check.isOK
      ? [
        Text(app.isASCII ? "  ok " : "  ✓ ", .success, .bold),
        Text("the gradient of \(name) holds", .success),
      ]
      : [
        Text(app.isASCII ? "  NO " : "  ✗ ", .failure, .bold),
        Text("the gradient of \(name) does not hold", .failure),
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
      Text("  \(Accent.bar(Fragment(name), app.script)) ", .name),
      Text(text(finding.reverse), .adjoint),
      Text(isScalar ? "  differences \(text(finding.difference))" : "", .value),
      Text("  off by \(NumberText.short(finding.relativeError, ascii: app.isASCII))", ink),
      Text(", " + forward(finding.forwardError, app), .muted),
    ]
  }
}
