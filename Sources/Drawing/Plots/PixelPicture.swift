/// A small picture in grey levels, such as a digit of 8×8 pixels, with a line below it.
public struct PixelPicture: Hashable, Sendable {
  /// How many cells a pixel takes.
  public enum Density: Hashable, Sendable {
    /// Two cells side by side, shaded by density: reads without colour.
    case wide
    /// Half a cell, a block where it is darker than the middle grey.
    case halves
  }

  /// The number of pixels across.
  public let columns: Int
  /// The number of pixels down.
  public let rows: Int
  /// Row by row from the top: 0 is the paper, 1 is ink.
  public let levels: [Double]
  /// Stands below.
  public var caption: String

  /// A picture of `columns`×`rows` levels.
  public init(columns: Int, rows: Int, levels: [Double], caption: String = "") {
    precondition(levels.count == columns * rows, "a picture has a level for each pixel")
    self.columns = columns
    self.rows = rows
    self.levels = levels
    self.caption = caption
  }

  /// The cells that the picture takes, without its caption.
  public func size(_ density: Density) -> Size {
    density == .wide
      ? Size(columns: 2 * columns, rows: rows) : Size(columns: columns, rows: (rows + 1) / 2)
  }

  /// The picture and its caption in cells.
  public func canvas(_ density: Density = .wide, glyphs: GlyphSet = .unicode) -> Canvas {
    let density = glyphs == .ascii ? .wide : density
    let size = size(density)
    let text = glyphs == .ascii ? ASCIIText.fold(caption) : caption
    let width = max(size.columns, TextWidth.of(text))
    var canvas = Canvas(columns: width, rows: size.rows + (text.isEmpty ? 0 : 1))
    let left = (width - size.columns) / 2
    for y in 0..<size.rows {
      for x in 0..<size.columns {
        canvas[left + x, y] = density == .wide ? shaded(x / 2, y, glyphs) : halved(x, y)
      }
    }
    canvas.text(text, x: (width - TextWidth.of(text)) / 2, y: size.rows, Style(.muted))
    return canvas
  }

  private func level(_ x: Int, _ y: Int) -> Double {
    let level = y < rows ? levels[y * columns + x] : 0
    return level == level ? max(0, min(1, level)) : 0
  }

  private func shaded(_ x: Int, _ y: Int, _ glyphs: GlyphSet) -> Cell {
    let level = level(x, y)
    return Cell(glyphs.shade(level), Style(Self.gray(level), behind: Self.gray(level * 0.8)))
  }

  /// The block says which halves are darker than the middle; inks say how dark.
  private func halved(_ x: Int, _ y: Int) -> Cell {
    let (top, bottom) = (level(x, 2 * y), level(x, 2 * y + 1))
    let (isTop, isBottom) = (top >= 0.5, bottom >= 0.5)
    let mean = Self.gray((top + bottom) / 2)
    if isTop == isBottom { return Cell(isTop ? "█" : " ", Style(mean, behind: mean)) }
    let (ink, paper) = isTop ? (top, bottom) : (bottom, top)
    return Cell(isTop ? "▀" : "▄", Style(Self.gray(ink), behind: Self.gray(paper)))
  }

  /// Sixteen levels, so that a terminal's colour pairs suffice.
  private static func gray(_ level: Double) -> Ink { .gray(UInt8((level * 15).rounded()) * 17) }
}
