import Drawing

/// A page in a frame, over whatever was there.
struct Frame {
  private let area: Rectangle
  private let title: String
  private let isASCII: Bool

  init(_ area: Rectangle, title: String, ascii: Bool) {
    (self.area, self.title, isASCII) = (area, title, ascii)
  }

  /// The frame and as many lines as it holds, a column from its left edge.
  func draw(_ lines: [StyledLine], on canvas: inout Canvas) {
    canvas.fill(area)
    drawBorder(on: &canvas)
    let inside = area.inside
    for (row, line) in lines.prefix(inside.height).enumerated() {
      let line = isASCII ? line.foldedToASCII : line
      canvas.text(
        TextFlow.clip(line, width: inside.width - 1), x: inside.x + 1, y: inside.y + row)
    }
  }

  private func drawBorder(on canvas: inout Canvas) {
    let glyphs: [Unicode.Scalar] =
      isASCII ? ["+", "+", "+", "+", "-", "|"] : ["╭", "╮", "╰", "╯", "─", "│"]
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
