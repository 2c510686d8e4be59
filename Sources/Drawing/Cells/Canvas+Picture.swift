extension Canvas {
  /// The picture as a standalone SVG document, as a terminal with this theme would show it.
  ///
  /// Text stays text. Lines and blocks are drawn as shapes, so they join whatever font is found.
  public func svg(theme: Theme) -> String {
    var picture = CanvasPicture(theme: theme)
    for y in 0..<size.rows { picture.add(row: y, of: self) }
    return SVG.document(
      size, style: "path{fill:none;stroke-linecap:square}\n", body: picture.body(of: size))
  }
}

private struct CanvasPicture {
  let theme: Theme
  private var grounds = ""
  private var texts = ""
  /// Paths by colour and width, in the order first used.
  private var strokes: [Stroke: String] = [:]
  private var order: [Stroke] = []

  private struct Stroke: Hashable {
    var color: RGB
    var width: Int
  }

  init(theme: Theme) { self.theme = theme }

  func body(of size: Size) -> String {
    let paper =
      "<rect width=\"100%\" height=\"100%\" fill=\"\(theme.paper.hex)\"/>\n"
    let lines = order.map {
      "<path stroke=\"\($0.color.hex)\" stroke-width=\"\($0.width)\" d=\"\(strokes[$0] ?? "")\"/>\n"
    }
    return paper + grounds + lines.joined() + texts
  }

  mutating func add(row y: Int, of canvas: Canvas) {
    var x = 0
    while x < canvas.size.columns {
      let style = canvas[x, y].style
      var end = x
      while end < canvas.size.columns, canvas[end, y].style == style { end += 1 }
      let (color, ground) = colors(of: style)
      if let ground { rectangle(x, y, end - x, ground) }
      add(canvas, x..<end, y, style, color)
      x = end
    }
  }

  private func colors(of style: Style) -> (RGB, RGB?) {
    let ink = theme.color(of: style.ink) ?? theme.text
    let behind = style.behind.map { theme.color(of: $0) ?? theme.paper }
    return style.weight.contains(.reverse) ? (behind ?? theme.paper, ink) : (ink, behind)
  }

  private mutating func rectangle(_ x: Int, _ y: Int, _ width: Int, _ color: RGB) {
    let (w, h) = SVG.cell
    grounds += "<rect x=\"\(x * w)\" y=\"\(y * h)\" width=\"\(width * w)\" height=\"\(h)\" "
    grounds += "fill=\"\(color.hex)\" shape-rendering=\"crispEdges\"/>\n"
  }

  /// Cells of one style: words a blank apart are one element, lines and blocks become shapes.
  private mutating func add(
    _ canvas: Canvas, _ range: Range<Int>, _ y: Int, _ style: Style, _ color: RGB
  ) {
    var words = ""
    var start = range.lowerBound
    for x in range {
      let cell = canvas[x, y]
      guard let base = cell.base else { continue }
      let isBlank = base == " "
      if isBlank ? words.isEmpty || words.hasSuffix(" ") : shape(base, x, y, color) {
        put(words, start, y, style, color)
        words = ""
        continue
      }
      if words.isEmpty { start = x }
      words.unicodeScalars.append(base)
      if let mark = cell.marks.first { words.unicodeScalars.append(mark) }
      if let mark = cell.marks.second { words.unicodeScalars.append(mark) }
    }
    put(words, start, y, style, color)
  }

  private mutating func put(_ words: String, _ x: Int, _ y: Int, _ style: Style, _ color: RGB) {
    let text = words.hasSuffix(" ") ? String(words.dropLast()) : words
    guard !text.isEmpty else { return }
    let attributes = " fill=\"\(color.hex)\"" + SVG.weight(style.weight)
    texts += SVG.text(text, x: x, y: y, attributes: attributes)
  }

  /// Draws a line or block character.
  /// - Returns: false for any other character.
  private mutating func shape(_ glyph: Unicode.Scalar, _ x: Int, _ y: Int, _ color: RGB) -> Bool {
    if let line = GlyphSet.line(of: glyph) {
      stroke(Stroke(color: color, width: 1), line.arms.subtracting(line.heavy), x, y)
      stroke(Stroke(color: color, width: 3), line.heavy, x, y)
      return true
    }
    if let dots = Self.dots(glyph) {
      add(dots, x, y, color)
      return true
    }
    let (w, h) = SVG.cell
    if let part = Self.bars[glyph] {
      grounds += "<rect x=\"\(x * w)\" y=\"\(y * h)\" width=\"\(w * part.eighths / 8)\" "
      grounds += "height=\"\(h)\" fill=\"\(color.hex)\"\(part.opacity)/>\n"
      return true
    }
    guard let (left, top, right, bottom) = Self.blocks[glyph] else { return false }
    grounds += "<rect x=\"\(x * w + left * w / 2)\" y=\"\(y * h + top * h / 2)\" "
    grounds += "width=\"\((right - left) * w / 2)\" height=\"\((bottom - top) * h / 2)\" "
    grounds += "fill=\"\(color.hex)\" shape-rendering=\"crispEdges\"/>\n"
    return true
  }

  /// The dots of a Braille pattern (Unicode block 2800), as (column, row) of its 2×4; nil for any
  /// other character.
  private static func dots(_ glyph: Unicode.Scalar) -> [(x: Int, y: Int)]? {
    guard (0x2801...0x28FF).contains(glyph.value) else { return nil }
    let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    return places.indices.filter { glyph.value >> UInt32($0) & 1 == 1 }.map { places[$0] }
  }

  private mutating func add(_ dots: [(x: Int, y: Int)], _ x: Int, _ y: Int, _ color: RGB) {
    let (w, h) = SVG.cell
    texts += "<g fill=\"\(color.hex)\">"
    for dot in dots {
      let (column, row) = (x * w + 2 + dot.x * w / 2, y * h + 2 + dot.y * 9 / 2)
      texts += "<circle cx=\"\(column)\" cy=\"\(row)\" r=\"1.3\"/>"
    }
    texts += "</g>\n"
  }

  /// Blocks that fill a cell from the left, and shades that fill it thinly.
  private static let bars: [Unicode.Scalar: (eighths: Int, opacity: String)] = [
    "▏": (1, ""), "▎": (2, ""), "▍": (3, ""), "▋": (5, ""), "▊": (6, ""), "▉": (7, ""),
    "░": (8, " fill-opacity=\"0.25\""), "▒": (8, " fill-opacity=\"0.5\""),
    "▓": (8, " fill-opacity=\"0.75\""),
  ]

  /// Left, top, right and bottom in halves of a cell.
  private static let blocks: [Unicode.Scalar: (Int, Int, Int, Int)] = [
    "█": (0, 0, 2, 2), "▀": (0, 0, 2, 1), "▄": (0, 1, 2, 2), "▌": (0, 0, 1, 2), "▐": (1, 0, 2, 2),
  ]

  private mutating func stroke(_ stroke: Stroke, _ arms: Arms, _ x: Int, _ y: Int) {
    guard !arms.isEmpty else { return }
    let (w, h) = SVG.cell
    let (left, top) = (x * w, y * h)
    let middle = "\(left + w / 2) \(top + h / 2)"
    var ends: [String] = []
    if arms.contains(.left) { ends.append("\(left) \(top + h / 2)") }
    if arms.contains(.right) { ends.append("\(left + w) \(top + h / 2)") }
    if arms.contains(.up) { ends.append("\(left + w / 2) \(top)") }
    if arms.contains(.down) { ends.append("\(left + w / 2) \(top + h)") }
    let isCorner = arms.count == 2 && arms != .horizontal && arms != .vertical
    let path =
      isCorner
      ? "M\(ends[0])Q\(middle) \(ends[1])" : ends.map { "M\($0)L\(middle)" }.joined()
    if strokes[stroke] == nil { order.append(stroke) }
    strokes[stroke, default: ""] += path
  }
}
