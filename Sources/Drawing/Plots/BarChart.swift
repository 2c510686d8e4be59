/// Horizontal bars, such as the probabilities of the classes.
public struct BarChart: Hashable, Sendable {
  /// One bar.
  public struct Bar: Hashable, Sendable {
    /// Stands before it.
    public var label: String
    /// Its length, in 0...`full`.
    public var value: Double
    /// What the bar is: `.accent` for the one to look at.
    public var ink: Ink

    /// A bar of a length.
    public init(_ label: String, _ value: Double, ink: Ink = .muted) {
      self.label = label
      self.value = value
      self.ink = ink
    }
  }

  /// The bars from the top.
  public var bars: [Bar]
  /// The value whose bar takes all the room.
  public var full: Double

  /// Bars that are full at `full`.
  public init(_ bars: [Bar], full: Double = 1) {
    self.bars = bars
    self.full = full
  }

  /// As many of the bars as there are rows.
  public func canvas(_ size: Size, glyphs: GlyphSet = .unicode) -> Canvas {
    var canvas = Canvas(size: size)
    let names = bars.map { glyphs == .ascii ? ASCIIText.fold($0.label) : $0.label }
    let labels = min(names.map(TextWidth.of).max() ?? 0, size.columns / 3)
    let room = max(0, size.columns - labels - 1 - 6)
    for (row, bar) in bars.enumerated() where row < size.rows {
      let weight: Style.Weight = bar.ink == .muted ? [] : .bold
      canvas.text(names[row], x: 0, y: row, Style(.plain, weight), width: labels)
      let length = Self.draw(
        part: bar.value / full, on: &canvas, x: labels + 1, y: row, width: room, glyphs, bar.ink)
      let text = PlotNumber.text(bar.value, digits: 2)
      canvas.text(
        glyphs == .ascii ? ASCIIText.fold(text) : text, x: labels + 2 + length, y: row,
        Style(.value, weight))
    }
    return canvas
  }

  /// Draws one bar to an eighth of a cell; what is no number has none.
  /// - Returns: the columns that it touches.
  @discardableResult
  static func draw(
    part: Double, on canvas: inout Canvas, x: Int, y: Int, width: Int, _ glyphs: GlyphSet,
    _ ink: Ink
  ) -> Int {
    let length = (part == part ? max(0, min(1, part)) : 0) * Double(width)
    for column in 0..<width {
      guard let glyph = glyphs.eighth(min(1, length - Double(column))) else { return column }
      canvas[x + column, y] = Cell(glyph, Style(ink))
    }
    return width
  }
}
