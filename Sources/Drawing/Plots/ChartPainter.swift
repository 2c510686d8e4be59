extension Chart {
  /// The chart in cells.
  public func canvas(_ size: Size, glyphs: GlyphSet = .unicode) -> Canvas {
    var canvas = Canvas(size: size)
    let (x, y) = scales
    let frame = PlotFrame(
      canvas.size, glyphs, x: x, y: y, across: across,
      header: header(width: canvas.size.columns, glyphs))
    frame.draw(on: &canvas)
    drawCurves(on: &canvas, frame)
    for cloud in clouds { cloud.draw(on: &canvas, frame) }
    for mark in marks { mark.draw(on: &canvas, frame) }
    return canvas
  }

  /// The title, what runs up, and as much of the legend as fits.
  func header(width: Int, _ glyphs: GlyphSet) -> StyledLine {
    var line = title.isEmpty ? [] : [Text(title, .plain, .bold)]
    if !up.label.isEmpty {
      let label = up.kind == .logarithmic ? up.label + " (log)" : up.label
      line += (line.isEmpty ? [] : [Text("  ")]) + [Text(label, .muted)]
    }
    let entries: [StyledLine] =
      curves.filter { !$0.name.isEmpty }.map {
        [Text(glyphs.sample(of: $0.stroke), $0.ink), Text(" " + $0.name)]
      } + Cloud.legend(clouds, glyphs)
    for entry in entries where line.width + entry.width + 2 <= width {
      line += (line.isEmpty ? [] : [Text("  ")]) + entry
    }
    return line
  }

  /// Each curve has its dots; where several share a cell, the first gives it its ink.
  private func drawCurves(on canvas: inout Canvas, _ frame: PlotFrame) {
    let size = frame.inside.size
    var all = DotRaster(size, frame.glyphs)
    for curve in curves.reversed() {
      var raster = DotRaster(size, frame.glyphs)
      for stretch in curve.stretches(frame.x, frame.y, columns: raster.width) {
        for (start, end) in zip(stretch, stretch.dropFirst()) {
          raster.line(from: start, to: end, curve.stroke)
        }
        if stretch.count == 1 { raster.line(from: stretch[0], to: stretch[0]) }
      }
      all.formUnion(raster)
      let character = frame.glyphs.character(of: curve.stroke)
      for row in 0..<size.rows {
        for column in 0..<size.columns
        where raster.glyph(column, row, ascii: character) != nil {
          canvas[frame.inside.x + column, frame.inside.y + row] = Cell(
            all.glyph(column, row, ascii: character), Style(curve.ink))
        }
      }
    }
  }
}

extension Cloud {
  /// A mark and a name for each kind that has one.
  static func legend(_ clouds: [Cloud], _ glyphs: GlyphSet) -> [StyledLine] {
    clouds.filter { !$0.name.isEmpty }.map {
      [Text(String(glyphs.mark($0.kind)), .series($0.kind)), Text(" " + $0.name)]
    }
  }

  /// Draws the points on the ground that is there: on one of their own colour in plain ink.
  func draw(on canvas: inout Canvas, _ frame: PlotFrame) {
    let glyph = frame.glyphs.mark(kind)
    for point in points {
      guard let (x, y) = frame.cell(point) else { continue }
      let ground = canvas[x, y].style.behind
      let ink = ground == nil ? Ink.series(kind) : .plain
      canvas[x, y] = Cell(glyph, Style(ink, .bold, behind: ground))
    }
  }
}

extension Mark {
  /// Draws the point, and the label where it hides least.
  func draw(on canvas: inout Canvas, _ frame: PlotFrame) {
    guard let (x, y) = frame.cell(point) else { return }
    let text = frame.glyphs == .ascii ? ASCIIText.fold(label) : label
    let width = TextWidth.of(text)
    let places = [
      (x + 2, y), (x - width - 1, y), (x + 1, y - 1), (x - width, y - 1), (x + 1, y + 1),
      (x - width, y + 1), (x - width / 2, y - 1), (x - width / 2, y + 1),
    ]
    let inside = frame.inside
    let free = places.filter {
      $0.0 >= inside.x && $0.0 + width <= inside.right && $0.1 >= inside.y && $0.1 < inside.bottom
    }
    func hidden(_ place: (Int, Int)) -> Int {
      (place.0..<place.0 + width).count { canvas[$0, place.1].base != " " }
    }
    if let place = free.min(by: { hidden($0) < hidden($1) }) {
      canvas.text(text, x: place.0, y: place.1, Style(.accent))
    }
    canvas[x, y] = Cell(frame.glyphs.named, Style(.accent, .bold))
  }
}
