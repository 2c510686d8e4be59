/// The axes around a plot in cells: what stands where, and the numbers beside them.
///
/// A small plot loses its header, then its numbers, then its axes, and keeps its data.
struct PlotFrame {
  let size: Size
  let glyphs: GlyphSet
  let x: Scale
  let y: Scale
  /// Where the data is drawn.
  let inside: Rectangle
  private let across: Axis
  private let header: StyledLine
  private let headerRows: Int
  private let upTicks: [(row: Int, label: String)]
  private let acrossTicks: [(column: Int, label: String)]
  private let hasAxes: Bool

  init(
    _ size: Size, _ glyphs: GlyphSet, x: Scale, y: Scale, across: Axis, header: StyledLine
  ) {
    (self.size, self.glyphs, self.x, self.y) = (size, glyphs, x, y)
    (self.across, self.header) = (across, header)
    headerRows = size.rows >= 4 && !header.isEmpty ? 1 : 0
    let footRows = size.rows >= 6 ? 2 : size.rows >= 3 ? 1 : 0
    let rows = max(0, size.rows - headerRows - footRows)
    hasAxes = footRows > 0 && size.columns >= 8
    let upTicks = Self.rows(of: y, rows, glyphs)
    let widest = upTicks.map { TextWidth.of($0.label) }.max() ?? 0
    let showsNumbers = hasAxes && size.columns >= widest + 12
    self.upTicks = showsNumbers ? upTicks : upTicks.map { ($0.row, "") }
    let gutter = hasAxes ? (showsNumbers ? widest : 0) + 1 : 0
    inside = Rectangle(
      x: gutter, y: headerRows, width: max(0, size.columns - gutter), height: rows)
    acrossTicks = footRows == 2 ? Self.columns(of: x, inside.width, glyphs, across) : []
  }

  /// The row of each number on the upward axis, no two in one.
  private static func rows(
    of scale: Scale, _ rows: Int, _ glyphs: GlyphSet
  ) -> [(row: Int, label: String)] {
    let raster = DotRaster(Size(columns: 1, rows: rows), glyphs)
    for count in stride(from: min(6, (rows + 1) / 2), to: 0, by: -1) {
      let ticks = scale.ticks(atMost: count)
      let found = ticks.map { raster.dot(0, scale.position($0) ?? 0).y / raster.grain.down }
      let isRoomy = zip(found, found.dropFirst()).allSatisfy { $0 > $1 }
      if isRoomy { return Array(zip(found, PlotNumber.labels(ticks, scale.kind))) }
    }
    return []
  }

  /// The column of each number on the axis across, two blanks apart, room left for the label.
  private static func columns(
    of scale: Scale, _ width: Int, _ glyphs: GlyphSet, _ axis: Axis
  ) -> [(column: Int, label: String)] {
    let raster = DotRaster(Size(columns: width, rows: 1), glyphs)
    for count in stride(from: min(8, width / 4), to: 0, by: -1) {
      let ticks = scale.ticks(atMost: count)
      let found = ticks.map { raster.dot(scale.position($0) ?? 0, 0).x / raster.grain.across }
      let labels = PlotNumber.labels(ticks, scale.kind)
      var end = -3
      var fits = true
      for (column, label) in zip(found, labels) {
        let start = Self.start(label, at: column, width)
        if start < end + 2 { fits = false }
        end = start + TextWidth.of(label)
      }
      if fits { return Array(zip(found, labels)) }
    }
    return []
  }

  /// Where a label centred under a column begins, moved inwards at the ends.
  private static func start(_ label: String, at column: Int, _ width: Int) -> Int {
    let length = TextWidth.of(label)
    return max(0, min(column - (length - 1) / 2, width - length))
  }

  /// Draws the header, the axes and their numbers.
  func draw(on canvas: inout Canvas) {
    if headerRows > 0 { canvas.text(spelt(header), x: 0, y: 0, width: size.columns) }
    guard hasAxes else { return }
    let axis = inside.x - 1
    let line = Style(.frame)
    for row in inside.y..<inside.bottom {
      canvas[axis, row] = Cell(glyphs.border(.vertical, .light), line)
    }
    for tick in upTicks {
      canvas.text(
        spelt(tick.label), x: axis - TextWidth.of(tick.label), y: inside.y + tick.row, Style(.muted)
      )
      canvas[axis, inside.y + tick.row] = Cell(
        glyphs == .ascii ? "+" : tick.label.isEmpty ? "├" : "┤", line)
    }
    guard inside.bottom < size.rows else { return }
    canvas[axis, inside.bottom] = Cell(glyphs.border([.up, .right], .light), line)
    for column in inside.x..<inside.right {
      canvas[column, inside.bottom] = Cell(glyphs.border(.horizontal, .light), line)
    }
    drawAcross(on: &canvas, line)
  }

  private func drawAcross(on canvas: inout Canvas, _ line: Style) {
    var end = 0
    for tick in acrossTicks {
      canvas[inside.x + tick.column, inside.bottom] = Cell(glyphs == .ascii ? "+" : "┬", line)
      let start = inside.x + Self.start(tick.label, at: tick.column, inside.width)
      canvas.text(spelt(tick.label), x: start, y: inside.bottom + 1, Style(.muted))
      end = start + TextWidth.of(tick.label)
    }
    let label = spelt(across.label)
    let start = size.columns - TextWidth.of(label)
    if !acrossTicks.isEmpty, start >= end + 2 {
      canvas.text(label, x: start, y: inside.bottom + 1, Style(.muted))
    } else if size.rows >= 6, !label.isEmpty {
      // Where the numbers reach the end, the label stands on the axis itself.
      canvas.text(
        " " + label + " ", x: max(inside.x, start - 3), y: inside.bottom, Style(.muted),
        width: inside.width)
    }
  }

  private func spelt(_ text: String) -> String {
    glyphs == .ascii ? ASCIIText.fold(text) : text
  }

  private func spelt(_ line: StyledLine) -> StyledLine {
    glyphs == .ascii ? line.foldedToASCII : line
  }

  /// The cell of a point; nil where it is not on the plot.
  func cell(_ point: PlotPoint) -> (x: Int, y: Int)? {
    guard let across = x.position(point.x), let up = y.position(point.y),
      (0...1).contains(across), (0...1).contains(up), inside.width > 0, inside.height > 0
    else { return nil }
    let raster = DotRaster(inside.size, glyphs)
    let dot = raster.dot(across, up)
    return (inside.x + dot.x / raster.grain.across, inside.y + dot.y / raster.grain.down)
  }
}
