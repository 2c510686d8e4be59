extension FieldPlot {
  /// The plot as a panel of a figure.
  var picture: String {
    let (x, y) = scales
    let frame = PlotPicture(x: x, y: y)
    let data =
      (field.map { $0.grounds(frame) + $0.borderPath(frame) } ?? "")
      + clouds.map { $0.picture(frame) }.joined()
    return frame.picture(
      data, across: across,
      legend: PlotPicture.legend(
        [Text(title, .plain, .bold), Text(up.label, .muted)], Cloud.samples(clouds)))
  }
}

extension Field {
  private struct Ground: Hashable {
    let kind: Int
    let strength: Int
  }

  /// A path for each class and strength, of the stretches of each row.
  fileprivate func grounds(_ frame: PlotPicture) -> String {
    var paths: [Ground: String] = [:]
    var order: [Ground] = []
    for row in 0..<rows {
      let grounds = (0..<columns).map { ground($0, row) }
      var start = 0
      while start < columns {
        var end = start + 1
        while end < columns, grounds[end] == grounds[start] { end += 1 }
        if let ground = grounds[start] {
          if paths[ground] == nil { order.append(ground) }
          paths[ground, default: ""] += stretch(start..<end, row, frame)
        }
        start = end
      }
    }
    return order.map { ground in
      let opacity = SVG.hundredth(10 + 7 * ground.strength)
      return "<path fill-opacity=\"\(opacity)\" class=\"s\(ground.kind % 8)-fill\" "
        + "shape-rendering=\"crispEdges\" d=\"\(paths[ground] ?? "")\"/>\n"
    }.joined()
  }

  private func ground(_ column: Int, _ row: Int) -> Ground? {
    let x = columns > 1 ? Double(column) / Double(columns - 1) : 0.5
    let y = rows > 1 ? 1 - Double(row) / Double(rows - 1) : 0.5
    return winner(x, y).map { Ground(kind: $0.kind, strength: Int(($0.margin * 5).rounded())) }
  }

  /// The rectangles around places are half as large at the edges.
  private func stretch(_ range: Range<Int>, _ row: Int, _ frame: PlotPicture) -> String {
    func edge(_ index: Int, _ count: Int, _ length: Double) -> Double {
      let part = (Double(index) - 0.5) / Double(max(1, count - 1))
      return max(0, min(1, part)) * length
    }
    let (left, right) = (
      edge(range.lowerBound, columns, frame.width), edge(range.upperBound, columns, frame.width)
    )
    let (top, bottom) = (edge(row, rows, frame.height), edge(row + 1, rows, frame.height))
    return "M\(SVG.number(left)) \(SVG.number(top))H\(SVG.number(right))V\(SVG.number(bottom))"
      + "H\(SVG.number(left))z"
  }

  fileprivate func borderPath(_ frame: PlotPicture) -> String {
    let path = borders.map { border in
      let (a, b) = (
        frame.place(border.from.x, border.from.y), frame.place(border.to.x, border.to.y)
      )
      return "M\(SVG.number(a.x)) \(SVG.number(a.y))L\(SVG.number(b.x)) \(SVG.number(b.y))"
    }.joined()
    return "<path class=\"border\" stroke-linecap=\"round\" d=\"\(path)\"/>\n"
  }
}

extension PixelPicture {
  /// The picture as a panel of a figure.
  var picture: String {
    let room = Double(Figure.panel.height) - 40
    let side = min(room / Double(rows), Double(Figure.panel.width) / Double(columns))
    let left = (Double(Figure.panel.width) - side * Double(columns)) / 2
    var svg = ""
    for row in 0..<rows {
      for column in 0..<columns {
        let level = levels[row * columns + column]
        let percent = level == level ? Int(max(0, min(1, level)) * 100) : 0
        svg += SVG.box(
          left + Double(column) * side, Double(row) * side, side, side,
          "class=\"ink\" fill-opacity=\"\(SVG.hundredth(percent))\" shape-rendering=\"crispEdges\"")
      }
    }
    let middle = Double(Figure.panel.width) / 2
    return svg
      + SVG.label(caption, middle, side * Double(rows) + 20, "text-anchor=\"middle\"")
  }
}

extension BarChart {
  /// The bars as a panel of a figure.
  var picture: String {
    let step = min(28, Double(Figure.panel.height) / Double(max(1, bars.count)))
    let left = Double((bars.map { TextWidth.of($0.label) }.max() ?? 0) + 1) * PlotPicture.letter
    let room = Double(Figure.panel.width) - left - 8 * PlotPicture.letter
    return bars.enumerated().map { row, bar in
      let part = bar.value / full
      let length = (part == part ? max(0, min(1, part)) : 0) * room
      let top = Double(row) * step
      let name = PlotStyle.name(of: bar.ink)
      return SVG.label(bar.label, 0, top + step / 2 + 4.5)
        + SVG.box(left, top + 3, length, step - 6, "class=\"\(name)-fill\" rx=\"2\"")
        + SVG.label(
          PlotNumber.text(bar.value, digits: 2), left + length + 6, top + step / 2 + 4.5,
          "class=\"muted\"")
    }.joined()
  }
}
