/// A stretch of text in one style.
public struct Text: Hashable, Sendable {
  /// The characters.
  public var text: String
  /// How all of them look.
  public var style: Style

  /// Text in a style.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// Text in an ink.
  public init(_ text: String, _ ink: Ink, _ weight: Style.Weight = []) {
    self.init(text, Style(ink, weight))
  }

  /// The columns it takes.
  public var width: Int { TextWidth.of(text) }
}

/// One line of styled text.
public typealias StyledLine = [Text]

extension Array where Element == Text {
  /// The columns the line takes.
  public var width: Int { reduce(0) { $0 + $1.width } }

  /// The characters without their styles.
  public var text: String { map(\.text).joined() }
}

extension Canvas {
  /// Draws one styled line at (x, y), clipped to `width` columns and to the canvas.
  /// - Returns: the columns that the line took.
  @discardableResult
  public mutating func text(_ line: StyledLine, x: Int, y: Int, width: Int = .max) -> Int {
    var column = 0
    for span in line where column < width {
      column += text(span.text, x: x + column, y: y, span.style, width: width - column)
    }
    return column
  }
}
