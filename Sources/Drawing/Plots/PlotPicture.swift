/// The axes around a plot in pixels.
struct PlotPicture {
  let x: Scale
  let y: Scale
  /// Where the data is drawn, from the panel's upper left corner.
  let left: Double
  let top = 26.0
  let width: Double
  let height: Double
  private let upTicks: [Double]
  private let upLabels: [String]

  /// The columns of a letter in pixels.
  static let letter = 7.9

  init(x: Scale, y: Scale) {
    (self.x, self.y) = (x, y)
    upTicks = y.ticks(atMost: 6)
    upLabels = PlotNumber.labels(upTicks, y.kind)
    let widest = upLabels.map { TextWidth.of($0) }.max() ?? 0
    left = Double(widest) * Self.letter + 12
    width = Double(Figure.panel.width) - left - 8
    height = Double(Figure.panel.height) - top - 26
  }

  /// A point in pixels from the upper left of the data's rectangle; nil where it has no place.
  func place(_ point: PlotPoint) -> (x: Double, y: Double)? {
    guard let across = x.position(point.x), let up = y.position(point.y) else { return nil }
    return place(across, up)
  }

  /// A position of the unit square in pixels.
  func place(_ across: Double, _ up: Double) -> (x: Double, y: Double) {
    (across * width, (1 - up) * height)
  }

  /// Where a point is, unless it lies outside the axes.
  func placeInside(_ point: PlotPoint) -> (x: Double, y: Double)? {
    place(point).flatMap { at in
      (-0.01...width + 0.01).contains(at.x) && (-0.01...height + 0.01).contains(at.y) ? at : nil
    }
  }

  /// The axes with their numbers, around what stands inside; what lies outside is cut off.
  /// - Parameter marks: what stands above all and may reach beyond the axes.
  func picture(_ data: String, across: Axis, legend: String, marks: String = "") -> String {
    var svg = legend
    svg += "<svg x=\"\(SVG.number(left))\" y=\"\(SVG.number(top))\" "
    svg += "width=\"\(SVG.number(width))\" height=\"\(SVG.number(height))\">\n\(data)</svg>\n"
    let axes = axes(across)
    svg += axes.labels + "<path class=\"frame\" d=\"\(axes.path)\"/>\n"
    let corner = "\(SVG.number(left)) \(SVG.number(top))"
    return marks.isEmpty ? svg : svg + "<g transform=\"translate(\(corner))\">\n\(marks)</g>\n"
  }

  /// The lines of the axes with their ticks, and the numbers beside them.
  private func axes(_ across: Axis) -> (path: String, labels: String) {
    var labels = ""
    let bottom = top + height
    var path = "M\(SVG.number(left)) \(SVG.number(top))V\(SVG.number(bottom))"
    path += "H\(SVG.number(left + width))"
    for (tick, label) in zip(upTicks, upLabels) {
      let row = bottom - (y.position(tick) ?? 0) * height
      path += "M\(SVG.number(left - 4)) \(SVG.number(row))h4"
      labels += SVG.label(label, left - 7, row + 4.5, "class=\"muted\" text-anchor=\"end\"")
    }
    let ticks = x.ticks(atMost: 7)
    for (tick, label) in zip(ticks, PlotNumber.labels(ticks, x.kind)) {
      let column = left + (x.position(tick) ?? 0) * width
      path += "M\(SVG.number(column)) \(SVG.number(bottom))v4"
      // The label of the axis stands where the last numbers would be.
      let room = left + width - Double(TextWidth.of(across.label) + 1) * Self.letter
      let end = column + Double(TextWidth.of(label)) * Self.letter / 2
      if across.label.isEmpty || end < room {
        labels += SVG.label(label, column, bottom + 18, "class=\"muted\" text-anchor=\"middle\"")
      }
    }
    labels += SVG.label(across.label, left + width, bottom + 18, "text-anchor=\"end\"")
    return (path, labels)
  }

  /// A line of samples and names at the top of the panel.
  static func legend(_ title: StyledLine, _ entries: [(sample: String, name: String)]) -> String {
    var svg = ""
    var column = 0.0
    for span in title where !span.text.isEmpty {
      let weight = span.style.weight.contains(.bold) ? "font-weight=\"bold\"" : "class=\"muted\""
      svg += SVG.label(span.text, column, 14, weight)
      column += Double(span.width + 2) * letter
    }
    for entry in entries {
      svg += "<g transform=\"translate(\(SVG.number(column)) 9.5)\">\(entry.sample)</g>\n"
      svg += SVG.label(entry.name, column + 28, 14)
      column += Double(TextWidth.of(entry.name) + 2) * letter + 28
    }
    return svg
  }
}
