import Algebra
public import Calculus
import Drawing
import Session

/// A sweep to take away: every step with its formula and its numbers.
public struct SweepExport: Sendable {
  private let trace: Trace
  private let program: [String]

  /// - Parameter program: the session's statements, which stand at the head.
  public init(_ trace: Trace, program: [String]) {
    self.trace = trace
    self.program = program
  }

  private var title: String {
    let name = trace.nodes.first.map { trace.symbols.subject(trace.graph, $0).text } ?? ""
    return "\(trace.isForward ? "Forward" : "Backward") from \(name), \(trace.count) steps"
  }

  /// Headings, formulas and matrices in Markdown.
  public var markdown: String {
    var text = "# \(title)\n\n```\n\(program.joined(separator: "\n"))\n```\n"
    for (number, step) in trace.steps.enumerated() {
      text += "\n## \(number + 1). \(step.quantity)\n\n"
      text += "`\(step.rule)`\n"
      for part in step.parts { text += "\n- \(line(part))" }
      text += step.parts.isEmpty ? "" : "\n"
      text += "\n" + value(step)
    }
    return text
  }

  private func line(_ part: Step.Part) -> String {
    let name = trace.symbols.subject(trace.graph, part.from).text
    let numbers = part.term.numbers.map { " = \($0)" } ?? ""
    return
      "from \(name): `\(part.term.formula)\(numbers) = \(part.term.value.brief())`"
  }

  private func value(_ step: Step) -> String {
    if step.total.shape.isScalar {
      return "\(step.quantity) = **\(NumberText.exact(step.total.scalar))**\n"
    }
    let picture = MatrixPicture(step.total, room: Size(columns: 200, rows: 100))
    return "\(step.quantity), \(step.total.shape):\n\n```\n"
      + picture.lines.map(\.text).joined(separator: "\n") + "\n```\n"
  }

  private var lines: [StyledLine] {
    var lines: [StyledLine] = [[Text(title, .accent, .bold)], []]
    lines += program.suffix(12).map { [Text("  " + $0, .muted)] }
    for (number, step) in trace.steps.enumerated() {
      lines += [[], [Text("\(number + 1). ", .muted), Text(step.rule, .operator)]]
      lines += StepPicture(step, in: trace, room: Size(columns: 100, rows: 16)).lines
    }
    return lines
  }

  /// The steps as the screen shows them.
  public var text: String {
    lines.map { $0.text.trimmedAtEnd }.joined(separator: "\n") + "\n"
  }

  /// The steps as a picture of the screen.
  public var svg: String {
    let lines = lines
    var canvas = Canvas(columns: (lines.map(\.width).max() ?? 0) + 2, rows: lines.count)
    for (row, line) in lines.enumerated() { canvas.text(line, x: 1, y: row) }
    return canvas.svg(theme: .light)
  }
}

extension String {
  var trimmedAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
