import Drawing
import Language

/// A diagnostic in the screen's styles.
enum DiagnosticLines {
  static func styled(_ diagnostic: Diagnostic, ascii: Bool, columns: Int = 78) -> [StyledLine] {
    let style = DiagnosticStyle(isUnicode: !ascii, columns: columns) { TextWidth.of($0) }
    return diagnostic.picture(style).map { line in
      line.pieces.map { Text($0.text, Self.style($0.role, diagnostic.severity)) }
    }
  }

  private static func style(
    _ role: DiagnosticLine.Role, _ severity: Diagnostic.Severity
  ) -> Style {
    let ink: Ink = severity == .error ? .failure : .warning
    switch role {
    case .severity: return Style(ink, .bold)
    case .message: return Style(.plain, .bold)
    case .mark: return Style(ink, .bold)
    case .label: return Style(.accent)
    case .help: return Style(.success)
    case .code: return Style(.key)
    case .gutter: return Style(.muted)
    case .source: return Style(.plain)
    }
  }
}
