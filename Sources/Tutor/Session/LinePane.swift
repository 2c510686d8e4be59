import Algebra
import Calculus
import Drawing
import Language

/// What was said, and the line being typed.
extension SessionScreen {
  func drawTranscript(on canvas: inout Canvas, _ plan: ScreenPlan) {
    let lines = transcript.visible(plan.transcript.height)
    for (row, line) in lines.enumerated() {
      canvas.text(
        TextFlow.clip([Text(" ")] + spelt(line), width: plan.transcript.width), x: 0,
        y: plan.transcript.y + row)
    }
    if transcript.scrolledBack > 0 {
      let text = " \(transcript.scrolledBack) more below "
      canvas.text(
        text, x: plan.transcript.width - TextWidth.of(text), y: plan.transcript.bottom,
        Style(.accent))
    }
  }

  func drawLine(on canvas: inout Canvas, _ area: Rectangle) {
    let isActive = takesLines
    let typed = line.typed
    let mode = typed.mode.isEmpty ? "" : typed.mode + " "
    var x = area.x + 1
    x += canvas.text(mode, x: x, y: area.y, Style(.muted))
    x += canvas.text(
      typed.isBusy ? typed.prompt : linePrompt, x: x, y: area.y,
      Style(isActive ? .accent : .muted, .bold))
    let room = max(4, area.right - x - 1)
    // Long lines scroll by half a window, as readline's do.
    let half = max(1, room / 2)
    let offset = typed.column < room ? 0 : ((typed.column - room) / half + 1) * half
    let text = Self.columns(of: typed.shown, from: offset, count: room)
    canvas.text(text, x: x, y: area.y, Style(isActive ? .plain : .muted))
    if offset > 0 { canvas.text(isASCII ? "<" : "◂", x: x - 1, y: area.y, Style(.accent)) }
    if TextWidth.of(typed.shown) - offset > room {
      canvas.text(isASCII ? ">" : "▸", x: area.right - 1, y: area.y, Style(.accent))
    }
    if isActive { canvas.cursor = (x + typed.column - offset, area.y) }
  }

  static func columns(of text: String, from start: Int, count: Int) -> String {
    var result = String.UnicodeScalarView()
    var column = 0
    for scalar in text.unicodeScalars {
      let width = TextWidth.of(scalar)
      if column >= start, column + width <= start + count, width > 0 || !result.isEmpty {
        result.append(scalar)
      }
      column += width
    }
    return String(result)
  }

  func drawCandidates(on canvas: inout Canvas, _ plan: ScreenPlan) {
    let candidates = line.candidates
    guard !candidates.isEmpty, overlay == nil else { return }
    let width = (candidates.map(TextWidth.of).max() ?? 1) + 2
    let columns = max(1, (plan.transcript.width - 4) / width)
    let rows = min(6, (candidates.count + columns - 1) / columns)
    let area = Rectangle(
      x: 0, y: plan.line.y - rows - 1, width: plan.transcript.width, height: rows + 1)
    canvas.fill(area)
    drawRule(on: &canvas, y: area.y)
    for (index, word) in candidates.prefix(rows * columns).enumerated() {
      canvas.text(
        word, x: 2 + (index % columns) * width, y: area.y + 1 + index / columns, Style(.key))
    }
  }
}
