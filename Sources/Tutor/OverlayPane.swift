import Algebra
import Calculus
public import Drawing
import Language

/// Pages of help and the palette, over the screen.
extension App {
  /// The lines of what lies over the screen, for the line mode.
  public var overlayLines: [StyledLine] {
    switch overlay {
    case .help(let page, _): page.lines
    case .palette(let palette): palette.lines(room: Size(columns: 100, rows: 200), ascii: isASCII)
    case .proof(let page): printedProof(page)
    case nil: []
    }
  }

  /// The whole drawing, however large.
  public mutating func graphCanvas() -> Canvas? {
    prepare()
    return drawing?.painter(glyphs: glyphs, numbers: numbers, marks: marks, looks: wireLooks)
      .canvas()
  }

  func drawOverlay(on canvas: inout Canvas, _ size: Size) {
    guard let overlay else { return }
    if case .proof(let page) = overlay {
      return drawProof(page, on: &canvas, ScreenPlan(size, reply: transcript.reply))
    }
    let area = Rectangle(
      x: size.columns > 84 ? (size.columns - 82) / 2 : 0, y: 1,
      width: min(size.columns, 82), height: size.rows - 2)
    canvas.fill(area)
    let title: String
    let lines: [StyledLine]
    switch overlay {
    case .help(let page, let scrolled):
      let shown = page.lines.dropFirst(scrolled).prefix(area.height - 2)
      title =
        page.lines.count > area.height - 2
        ? "\(page.title)  \(scrolled + 1)–\(scrolled + shown.count) of \(page.lines.count)"
        : page.title
      lines = Array(shown)
    case .palette(let palette):
      title = "commands"
      lines = palette.lines(
        room: Size(columns: area.inside.width - 1, rows: area.inside.height), ascii: isASCII)
    case .proof: return
    }
    Self.drawFrame(area, title: title, on: &canvas, ascii: isASCII)
    let inside = area.inside
    for (row, line) in lines.prefix(inside.height).enumerated() {
      canvas.text(
        TextFlow.clip(spelt(line), width: inside.width - 1), x: inside.x + 1, y: inside.y + row)
    }
    canvas.cursor = nil
  }

  static func drawFrame(
    _ area: Rectangle, title: String, on canvas: inout Canvas, ascii: Bool
  ) {
    let glyphs: [Unicode.Scalar] =
      ascii ? ["+", "+", "+", "+", "-", "|"] : ["╭", "╮", "╰", "╯", "─", "│"]
    let style = Style(.accent)
    for x in area.x..<area.right {
      canvas[x, area.y] = Cell(glyphs[4], style)
      canvas[x, area.bottom - 1] = Cell(glyphs[4], style)
    }
    for y in area.y..<area.bottom {
      canvas[area.x, y] = Cell(glyphs[5], style)
      canvas[area.right - 1, y] = Cell(glyphs[5], style)
    }
    canvas[area.x, area.y] = Cell(glyphs[0], style)
    canvas[area.right - 1, area.y] = Cell(glyphs[1], style)
    canvas[area.x, area.bottom - 1] = Cell(glyphs[2], style)
    canvas[area.right - 1, area.bottom - 1] = Cell(glyphs[3], style)
    canvas.text(" \(title) ", x: area.x + 2, y: area.y, Style(.accent, .bold))
  }
}
