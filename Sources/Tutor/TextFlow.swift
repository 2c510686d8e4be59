public import Drawing

/// Words broken into lines.
public enum TextFlow {
  /// `text` in lines of at most `width` columns, broken at spaces.
  public static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let extended = line.isEmpty ? String(word) : line + " " + word
      if TextWidth.of(extended) <= max(1, width) {
        line = extended
      } else {
        if !line.isEmpty { lines.append(line) }
        line = String(word)
      }
    }
    return line.isEmpty ? lines : lines + [line]
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
    var kept = ""
    var lines: [StyledLine] = []
    for sentence in sentences(of: text) {
      kept += kept.isEmpty ? sentence : " " + sentence
      let longer = wrap(kept, width: width, style, indent: indent)
      if longer.count > rows { break }
      lines = longer
    }
    return lines
  }

  /// Words up to a full stop.
  static func sentences(of text: String) -> [String] {
    var sentences: [String] = []
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      words.append(word)
      if word.hasSuffix(".") || word.hasSuffix("!") || word.hasSuffix("?") {
        sentences.append(words.joined(separator: " "))
        words = []
      }
    }
    return words.isEmpty ? sentences : sentences + [words.joined(separator: " ")]
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
