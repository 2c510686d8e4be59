extension DiagramPainter {
  func draw(_ box: Layout.Box, _ face: BoxFace, on canvas: inout Canvas) {
    switch box.style {
    case .bordered:
      drawBorder(box, face, on: &canvas)
      drawInside(box, face, on: &canvas)
    case .bare where box.frame.width == 1: drawDot(box, face, on: &canvas)
    case .bare: drawBare(box, face, on: &canvas)
    }
  }

  private func style(of face: BoxFace) -> Style {
    face.marks.contains(.current) ? Style(.active, .bold) : Style(.frame)
  }

  private func drawBorder(_ box: Layout.Box, _ face: BoxFace, on canvas: inout Canvas) {
    let frame = box.frame
    let weight: GlyphSet.Border = face.marks.contains(.current) ? .heavy : .light
    let style = style(of: face)
    func put(_ arms: Arms, _ x: Int, _ y: Int) {
      canvas[x, y] = Cell(glyphs.border(arms, weight), style)
    }
    canvas.fill(frame)
    for x in (frame.x + 1)..<max(frame.x + 1, frame.right - 1) {
      put(.horizontal, x, frame.y)
      put(.horizontal, x, frame.bottom - 1)
    }
    for y in (frame.y + 1)..<(frame.bottom - 1) {
      put(.vertical, frame.x, y)
      put(.vertical, frame.right - 1, y)
    }
    put([.right, .down], frame.x, frame.y)
    put([.left, .down], frame.right - 1, frame.y)
    put([.right, .up], frame.x, frame.bottom - 1)
    put([.left, .up], frame.right - 1, frame.bottom - 1)
    if box.hasReaders {
      canvas[frame.right - 1, box.departure] = Cell(glyphs.departure(weight), style)
    }
    if face.marks.contains(.done), frame.width > 4 {
      canvas[frame.right - 3, frame.bottom - 1] = Cell(glyphs.tick, Style(.success))
    }
  }

  private func drawInside(_ box: Layout.Box, _ face: BoxFace, on canvas: inout Canvas) {
    let frame = box.frame
    let isSelected = face.marks.contains(.selected)
    let (open, close) = isSelected ? ("[", "]") : (" ", " ")
    let bracket = Style(.accent, .bold)
    if !face.title.isEmpty {
      let room = frame.width - 5
      canvas.text(open, x: frame.x + 2, y: frame.y, bracket, width: max(0, room))
      let taken = canvas.text(
        clip(face.title, to: room), x: frame.x + 3, y: frame.y, width: max(0, room))
      canvas.text(close, x: frame.x + 3 + taken, y: frame.y, bracket, width: max(0, room))
    }
    let shown = face.lines.prefix(frame.height - 2)
    let top = frame.y + 1 + (frame.height - 2 - shown.count) / 2
    for (row, line) in shown.enumerated() {
      canvas.text(
        clip(line, to: frame.width - 3), x: frame.x + 2, y: top + row,
        width: max(0, frame.width - 3))
      guard isSelected, face.title.isEmpty, frame.width > 3 else { continue }
      canvas.text(open, x: frame.x + 1, y: top + row, bracket)
      canvas.text(close, x: frame.right - 2, y: top + row, bracket)
    }
  }

  private func drawDot(_ box: Layout.Box, _ face: BoxFace, on canvas: inout Canvas) {
    let glyph = glyphs.dot(
      isLeaf: !box.hasOperands, isTall: box.frame.height > 1, marks: face.marks)
    canvas.fill(box.frame, Cell(glyph, style(of: face)))
  }

  private func drawBare(_ box: Layout.Box, _ face: BoxFace, on canvas: inout Canvas) {
    let frame = box.frame
    canvas.fill(frame)
    let shown = face.lines.prefix(frame.height)
    let top = (frame.height - shown.count) / 2
    var end = frame.x + 1
    for (row, line) in shown.enumerated() {
      let y = frame.y + top + row
      let taken = canvas.text(
        clip(line, to: frame.width - 1), x: frame.x + 1, y: y, width: frame.width - 1)
      if y == box.departure { end = frame.x + 1 + taken }
    }
    if box.hasReaders, end + 1 < frame.right {
      // The value leaves where the text ends, not where the widest line would.
      for x in (end + 1)..<frame.right {
        canvas[x, box.departure] = Cell(glyphs.wire(.horizontal, heavy: []), Style(.frame))
      }
    }
    drawSides(box, face, end: end, on: &canvas)
  }

  /// The marks in the first column, and after the text of the row where the value leaves.
  private func drawSides(
    _ box: Layout.Box, _ face: BoxFace, end: Int, on canvas: inout Canvas
  ) {
    let frame = box.frame
    let isCurrent = face.marks.contains(.current)
    let isSelected = face.marks.contains(.selected)
    for y in frame.y..<frame.bottom {
      var glyph: Unicode.Scalar = box.hasOperands ? " " : glyphs.leaf
      if frame.height > 1 {
        let arms: Arms =
          y == frame.y ? [.right, .down] : y == frame.bottom - 1 ? [.right, .up] : .vertical
        glyph = glyphs.border(arms, isCurrent ? .heavy : .light)
      } else if isCurrent {
        glyph = glyphs.beside.left
      } else if isSelected {
        glyph = "["
      }
      canvas[frame.x, y] = Cell(glyph, style(of: face))
    }
    guard end < frame.right else { return }
    let mark: Unicode.Scalar? =
      isSelected
      ? "]"
      : isCurrent
        ? glyphs.beside.right
        : face.marks.contains(.done) ? glyphs.tick : nil
    if let mark { canvas[end, box.departure] = Cell(mark, style(of: face)) }
  }

  /// The beginning of a line that fits; `…` or `~` marks a cut.
  private func clip(_ line: StyledLine, to width: Int) -> StyledLine {
    guard line.width > width else { return line }
    var (result, left): (StyledLine, Int) = ([], max(0, width - 1))
    for span in line where left > 0 {
      var kept = span
      if span.width > left {
        kept.text = String(TextWidth.clip(span.text, to: left + 1).dropLast())
      }
      left -= span.width
      result.append(kept)
    }
    return result + [Text(glyphs == .ascii ? "~" : "…", .muted)]
  }
}
