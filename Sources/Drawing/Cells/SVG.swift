/// The little of SVG 1.1 that pictures here need.
enum SVG {
  /// The size of a cell in pixels, for a monospaced font of 15 pixels.
  static let cell = (width: 9, height: 18)
  static let font = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // XML has no way to write other control characters.
      case "\u{0}"..."\u{1F}": result += " "
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// A complete document of so many cells; `style` is CSS.
  static func document(_ size: Size, style: String, body: String) -> String {
    let (width, height) = (size.columns * cell.width, size.rows * cell.height)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="\(font)" font-size="15">
      <style>
      \(style)</style>
      \(body)</svg>

      """
  }

  /// One line of text from cell (x, y), exactly as wide as its cells.
  static func text(_ text: String, x: Int, y: Int, attributes: String) -> String {
    let width = TextWidth.of(text) * cell.width
    return "<text x=\"\(x * cell.width)\" y=\"\(y * cell.height + 13)\" textLength=\"\(width)\" "
      + "xml:space=\"preserve\"\(attributes)>\(escaped(text))</text>\n"
  }

  /// Attributes for a style's weight.
  static func weight(_ weight: Style.Weight) -> String {
    var result = ""
    if weight.contains(.bold) { result += " font-weight=\"bold\"" }
    if weight.contains(.italic) { result += " font-style=\"italic\"" }
    if weight.contains(.underline) { result += " text-decoration=\"underline\"" }
    if weight.contains(.dim) { result += " opacity=\"0.6\"" }
    return result
  }
}
