/// Plots beside and below each other, as one SVG document that is legible on a light and on a
/// dark page.
public struct Figure: Hashable, Sendable {
  /// One plot of a figure.
  public enum Panel: Hashable, Sendable {
    case chart(Chart)
    case field(FieldPlot)
    case pixels(PixelPicture)
    case bars(BarChart)
  }

  /// Stands above the plots.
  public var title: String
  /// The plots, row by row.
  public var panels: [Panel]
  /// How many stand beside each other.
  public var columns: Int

  /// The size of a plot in pixels, with its axes.
  static let panel = (width: 440, height: 320)
  static let margin = 16
  static let heading = 28

  /// Two plots a row unless told.
  public init(_ title: String = "", _ panels: [Panel], columns: Int = 2) {
    self.title = title
    self.panels = panels
    self.columns = max(1, columns)
  }

  /// The figure as a standalone SVG document.
  public func svg() -> String {
    let across = max(1, min(columns, panels.count))
    let rows = max(1, (panels.count + across - 1) / across)
    let top = Self.margin + (title.isEmpty ? 0 : Self.heading)
    let width = across * Self.panel.width + (across + 1) * Self.margin
    let height = top + rows * (Self.panel.height + Self.margin)
    var body = "<rect class=\"paper\" width=\"100%\" height=\"100%\" rx=\"8\"/>\n"
    if !title.isEmpty {
      body += SVG.label(
        title, Double(Self.margin), Double(Self.margin + 14), "font-weight=\"bold\"")
    }
    for (index, panel) in panels.enumerated() {
      let x = Self.margin + index % across * (Self.panel.width + Self.margin)
      let y = top + index / across * (Self.panel.height + Self.margin)
      body += "<g transform=\"translate(\(x) \(y))\">\n\(panel.picture)</g>\n"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="\(SVG.font)" font-size="13">
      <style>
      \(PlotStyle.sheet)</style>
      \(body)</svg>

      """
  }
}

extension Figure.Panel {
  fileprivate var picture: String {
    switch self {
    case .chart(let chart): chart.picture
    case .field(let plot): plot.picture
    case .pixels(let picture): picture.picture
    case .bars(let bars): bars.picture
    }
  }
}

/// The colours of plots outside a terminal: the inks of both themes, by the reader's preference.
enum PlotStyle {
  static let sheet =
    rules(.light) + "\n@media(prefers-color-scheme:dark){" + rules(.dark) + "}\n"
    + "path,line,circle{fill:none}.curve{stroke-width:1.8;stroke-linejoin:round}"
    + ".border{stroke-width:1.6}.frame{stroke-width:1}.mark{stroke-width:1.5}\n"

  private static let inks: [(name: String, ink: Ink)] = [
    ("muted", .muted), ("accent", .accent), ("frame", .frame), ("success", .success),
    ("failure", .failure), ("adjoint", .adjoint),
  ]

  private static func rules(_ theme: Theme) -> String {
    var css = ".paper{fill:\(theme.paper.hex)}.ink{fill:\(theme.text.hex)}"
    css += "text{fill:\(theme.text.hex)}.border{stroke:\(theme.text.hex)}"
    css += ".halo{stroke:\(theme.paper.hex)}"
    for (name, ink) in inks {
      css += rule(name, theme.color(of: ink))
    }
    for index in 0..<UInt8(8) { css += rule("s\(index)", theme.color(of: .series(index))) }
    return css
  }

  private static func rule(_ name: String, _ color: RGB?) -> String {
    guard let hex = color?.hex else { return "" }
    return "text.\(name),.\(name)-fill{fill:\(hex)}path.\(name),.mark.\(name){stroke:\(hex)}"
  }

  /// The class of an ink; inks that plots do not use count as plain.
  static func name(of ink: Ink) -> String {
    switch ink {
    case .series(let index): "s\(index % 8)"
    case .muted, .frame: "muted"
    case .accent: "accent"
    case .success: "success"
    case .failure: "failure"
    case .adjoint: "adjoint"
    default: "border"
    }
  }
}

extension SVG {
  /// A length in pixels, to a tenth.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0
      ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// A part in a hundred.
  static func hundredth(_ percent: Int) -> String {
    percent >= 100 ? "1" : percent < 10 ? "0.0\(percent)" : "0.\(percent)"
  }

  /// A text whose line stands at (x, y).
  static func label(_ text: String, _ x: Double, _ y: Double, _ attributes: String = "") -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" \(attributes)>\(escaped(text))</text>\n"
  }

  /// A rectangle of a class.
  static func box(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ attributes: String
  ) -> String {
    "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" "
      + "height=\"\(number(height))\" \(attributes)/>\n"
  }
}
