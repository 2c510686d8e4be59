extension Diagnostic {
  /// The form of compilers, for standard error: `FILE:LINE:COLUMN: error: …`, the source line, a
  /// caret under the place, what the labels say, and what could be typed instead.
  public func report(_ style: DiagnosticStyle = DiagnosticStyle()) -> String {
    let place = place
    let name = Printable.line(source.name)
    let line = source.line(at: span.start)
    let window = SourceWindow(source, line: line, focus: span.start, style: style)
    let from = window.column(of: span.start)
    let to = max(from + 1, window.column(of: min(span.end, line.end)))
    let caret =
      String(repeating: " ", count: from) + "^" + String(repeating: "~", count: to - from - 1)
    var lines = [
      "\(name):\(place.line):\(place.column): \(severity.rawValue): \(Printable.line(message))",
      window.text, caret,
    ]
    for excerpt in excerpts {
      for label in excerpt.labels where !label.text.isEmpty {
        lines.append(Self.note(label, excerpt.source))
      }
    }
    return (lines + helpLines().map(\.text)).joined(separator: "\n")
  }

  /// What could be typed or done instead, most likely first.
  public var help: [String] { helpLines().map { String($0.text.dropFirst("help: ".count)) } }

  private static func note(_ label: Label, _ source: Source) -> String {
    let place = source.place(of: label.span.start)
    let text = Mistake.elided(Printable.line(source.text(label.span)))
    let name = Printable.line(source.name)
    return "\(name):\(place.line):\(place.column): note: `\(text)`: \(Printable.line(label.text))"
  }
}
