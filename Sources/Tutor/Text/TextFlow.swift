public import Drawing
import Session

/// Words broken into lines.
public enum TextFlow {
  /// `text` in lines of at most `width` columns, broken at spaces.
  public static func wrap(_ text: String, width: Int) -> [String] {
    Prose.wrap(text, columns: width, width: TextWidth.of)
  }

  /// The same, as lines of one style with a margin.
  public static func wrap(
    _ text: String, width: Int, _ style: Style, indent: Int = 1
  ) -> [StyledLine] {
    let margin = Text(String(repeating: " ", count: indent))
    return wrap(text, width: width - indent).map { [margin, Text($0, style)] }
  }

  /// As many whole sentences as fit into so many rows.
  public static func sentences(
    _ text: String, width: Int, rows: Int, _ style: Style, indent: Int = 1
  ) -> [StyledLine] {
    let margin = Text(String(repeating: " ", count: indent))
    return Prose.sentences(text, columns: width - indent, rows: rows, width: TextWidth.of)
      .map { [margin, Text($0, style)] }
  }

  /// A line cut to `width` columns, `…` marking the cut.
  public static func clip(_ line: StyledLine, width: Int) -> StyledLine {
    guard line.width > width else { return line }
    var clipped: StyledLine = []
    var left = width
    for span in line {
      if span.width >= left {
        clipped.append(Text(TextWidth.clip(span.text + " ", to: left), span.style))
        break
      }
      clipped.append(span)
      left -= span.width
    }
    return clipped
  }
}
