/// Source lines with their places underlined and labelled:
///
/// ```
///   1 │ A * B
///     │ ─   ─ 2×3
///     │ 2×3
/// ```
/// The rightmost label stands beside its line, the others below theirs.
struct ExcerptPicture {
  private struct Mark {
    var from: Int
    var to: Int
    var text: String
    var isFirst: Bool
  }

  private let excerpt: Diagnostic.Excerpt
  private let style: DiagnosticStyle
  private var gutter = 3

  init(_ excerpt: Diagnostic.Excerpt, _ style: DiagnosticStyle) {
    self.excerpt = excerpt
    self.style = style
  }

  var lines: [DiagnosticLine] {
    let source = excerpt.source
    var starts: [Int] = []
    for label in excerpt.labels {
      let start = source.line(at: label.span.start).start
      if !starts.contains(start) { starts.append(start) }
    }
    starts.sort()
    return starts.flatMap { oneLine(source.line(at: $0)) }
  }

  private func oneLine(_ line: Span) -> [DiagnosticLine] {
    let source = excerpt.source
    let labels = excerpt.labels.enumerated().filter {
      source.line(at: $0.element.span.start).start == line.start
    }
    let focus = labels[0].element.span.start
    let window = SourceWindow(source, line: line, focus: focus, style: style)
    var marks: [Mark] = []
    var hidden: [DiagnosticLine] = []
    for (index, label) in labels {
      guard window.shows(label.span) else {
        if !label.text.isEmpty { hidden.append(note(label, source)) }
        continue
      }
      let from = window.column(of: label.span.start)
      let to = max(from + 1, window.column(of: min(label.span.end, line.end)))
      marks.append(Mark(from: from, to: to, text: label.text, isFirst: index == 0))
    }
    let number = String(source.place(of: line.start).line)
    return [row(number, window.text, .source)] + markRows(marks) + hidden
  }

  private func note(_ label: Diagnostic.Label, _ source: Source) -> DiagnosticLine {
    row("", "column \(source.place(of: label.span.start).column): \(label.text)", .label)
  }

  private func row(
    _ number: String, _ text: String, _ role: DiagnosticLine.Role
  ) -> DiagnosticLine {
    var line = DiagnosticLine()
    let blanks = String(repeating: " ", count: max(0, gutter - number.count))
    line.add(blanks + number + (style.isUnicode ? " │ " : " | "), .gutter)
    line.add(text, role)
    return line
  }

  private func markRows(_ marks: [Mark]) -> [DiagnosticLine] {
    let ordered = marks.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    var first = row("", underline(ordered), .mark)
    var pending = ordered.filter { !$0.text.isEmpty }
    let furthest = ordered.map(\.to).max() ?? 0
    if let last = pending.last, last.to == furthest {
      first.add(" " + last.text, .label)
      pending.removeLast()
    }
    var rows = [first]
    while let mark = pending.popLast() {
      var line = row("", connectors(pending, before: mark.from), .mark)
      line.add(mark.text, .label)
      rows.append(line)
    }
    return rows
  }

  private func underline(_ marks: [Mark]) -> String {
    let rule: Character = style.isUnicode ? "─" : "-"
    var characters = [Character](repeating: " ", count: marks.map(\.to).max() ?? 0)
    for mark in marks.filter({ !$0.isFirst }) + marks.filter(\.isFirst) {
      let sign = mark.isFirst && !style.isUnicode ? "^" : rule
      for column in mark.from..<mark.to { characters[column] = sign }
    }
    return String(characters)
  }

  /// What leads from marks further left down to labels on later rows.
  private func connectors(_ marks: [Mark], before column: Int) -> String {
    var characters = [Character](repeating: " ", count: column)
    for mark in marks where mark.from < column {
      characters[mark.from] = style.isUnicode ? "│" : "|"
    }
    return String(characters)
  }
}
