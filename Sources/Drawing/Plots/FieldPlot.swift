/// A network's answers over the plane, the borders between its classes, and the samples on top.
public struct FieldPlot: Hashable, Sendable {
  /// Stands at the top left.
  public var title: String
  /// What is answered where; nil while nothing is known.
  public var field: Field?
  /// What runs across; its range is that of the field.
  public var across: Axis
  /// What runs up; its range is that of the field.
  public var up: Axis
  /// The samples, a cloud for each class.
  public var clouds: [Cloud]

  /// Answers over two axes.
  public init(
    _ title: String = "", field: Field?, across: Axis, up: Axis, clouds: [Cloud] = []
  ) {
    self.title = title
    self.field = field
    self.across = across
    self.up = up
    self.clouds = clouds
  }

  /// The scales of both axes; without ranges those of the samples.
  var scales: (x: Scale, y: Scale) {
    let points = clouds.lazy.flatMap(\.points)
    return (across.scale(points.map(\.x)), up.scale(points.map(\.y)))
  }

  /// The plot in cells: a ground for each class, told by texture as well as by tint, borders in
  /// Braille, and the samples.
  public func canvas(_ size: Size, glyphs: GlyphSet = .unicode) -> Canvas {
    var canvas = Canvas(size: size)
    let (x, y) = scales
    let frame = PlotFrame(
      canvas.size, glyphs, x: x, y: y, across: across,
      header: header(width: canvas.size.columns, glyphs))
    frame.draw(on: &canvas)
    if let field { Self.draw(field, on: &canvas, frame) }
    for cloud in clouds { cloud.draw(on: &canvas, frame) }
    return canvas
  }

  private func header(width: Int, _ glyphs: GlyphSet) -> StyledLine {
    let head = Chart(title, up: up, clouds: clouds).header(width: width, glyphs)
    return clouds.contains { !$0.name.isEmpty } || !title.isEmpty ? head : []
  }

  private static func draw(_ field: Field, on canvas: inout Canvas, _ frame: PlotFrame) {
    let inside = frame.inside
    var raster = DotRaster(inside.size, frame.glyphs)
    for border in field.borders {
      raster.line(from: (border.from.x, border.from.y), to: (border.to.x, border.to.y))
    }
    for row in 0..<inside.height {
      for column in 0..<inside.width {
        let x = (Double(column) + 0.5) / Double(inside.width)
        let y = 1 - (Double(row) + 0.5) / Double(inside.height)
        let border = raster.glyph(column, row, ascii: "#")
        canvas[inside.x + column, inside.y + row] = cell(
          field.winner(x, y), border: border, frame.glyphs)
      }
    }
  }

  private static func cell(
    _ winner: (kind: Int, margin: Double)?, border: Unicode.Scalar?, _ glyphs: GlyphSet
  ) -> Cell {
    guard let winner else { return Cell("?", Style(.warning)) }
    let kind = UInt8(winner.kind & 255)
    // Three are told apart in 256 colours without a change of hue.
    let strength: UInt8 = winner.margin < 0.3 ? 0 : winner.margin < 0.75 ? 3 : 5
    let ground = Ink.tint(kind, strength)
    if let border { return Cell(border, Style(.plain, .bold, behind: ground)) }
    return Cell(glyphs.texture(kind), Style(.tint(kind, min(7, strength + 2)), behind: ground))
  }
}
