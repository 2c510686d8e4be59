extension Chart {
  /// The chart as a panel of a figure.
  var picture: String {
    let (x, y) = scales
    let frame = PlotPicture(x: x, y: y)
    let data =
      curves.reversed().map { $0.picture(frame) }.joined()
      + clouds.map { $0.picture(frame) }.joined()
    let lines = curves.filter { !$0.name.isEmpty }.map { curve in
      (
        "<path class=\"curve \(PlotStyle.name(of: curve.ink))\"\(curve.stroke.dashes) "
          + "d=\"M0 0h22\"/>", curve.name
      )
    }
    let label = up.kind == .logarithmic && !up.label.isEmpty ? up.label + " (log)" : up.label
    return frame.picture(
      data, across: across,
      legend: PlotPicture.legend(
        [Text(title, .plain, .bold), Text(label, .muted)], lines + Cloud.samples(clouds)),
      marks: marks.map { $0.picture(frame) }.joined())
  }
}

extension Stroke {
  fileprivate var dashes: String {
    switch self {
    case .solid: ""
    case .dashed: " stroke-dasharray=\"7 4\""
    case .dotted: " stroke-dasharray=\"2 3\""
    }
  }
}

extension Curve {
  fileprivate func picture(_ frame: PlotPicture) -> String {
    stretches(frame.x, frame.y, columns: Int(frame.width)).map { stretch in
      let points = stretch.map { point in
        let at = frame.place(max(-9, min(9, point.x)), max(-9, min(9, point.y)))
        return "\(SVG.number(at.x)) \(SVG.number(at.y))"
      }
      // A stretch of one point is a dot: a line of no length with round ends.
      let path = "M" + points.joined(separator: "L") + (points.count == 1 ? "h0" : "")
      return "<path class=\"curve \(PlotStyle.name(of: ink))\" stroke-linecap=\"round\""
        + "\(stroke.dashes) d=\"\(path)\"/>\n"
    }.joined()
  }
}

extension Mark {
  fileprivate func picture(_ frame: PlotPicture) -> String {
    guard let at = frame.placeInside(point) else { return "" }
    let room = Double(TextWidth.of(label) + 1) * PlotPicture.letter
    let isLeft = at.x + room > frame.width
    // Above the point, unless that would be outside.
    let row = at.y > 24 ? at.y - 9 : at.y + 20
    let side = isLeft ? "text-anchor=\"end\"" : ""
    return "<polygon class=\"accent-fill\" points=\"\(MarkForm.diamond.points(at.x, at.y, 5))\"/>\n"
      + SVG.label(label, at.x + (isLeft ? 4 : -4), row, "class=\"accent\" stroke=\"none\" \(side)")
  }
}

extension Cloud {
  /// A sample and a name for each kind that has one.
  static func samples(_ clouds: [Cloud]) -> [(sample: String, name: String)] {
    clouds.filter { !$0.name.isEmpty }.map { ($0.form(11, 0), $0.name) }
  }

  func picture(_ frame: PlotPicture) -> String {
    points.compactMap { frame.placeInside($0) }.map { form($0.x, $0.y) }.joined()
  }

  private func form(_ x: Double, _ y: Double) -> String {
    let (form, filling) = MarkForm.of(kind)
    let color = "s\(kind % 8)"
    let classes = filling == .full ? "\(color)-fill halo" : "paper \(color)"
    if form == .circle {
      return "<circle class=\"mark \(classes)\" cx=\"\(SVG.number(x))\" "
        + "cy=\"\(SVG.number(y))\" r=\"3.6\"/>\n"
    }
    return "<polygon class=\"mark \(classes)\" points=\"\(form.points(x, y, 4.6))\"/>\n"
  }
}

/// The forms of points in a picture, in the order of `GlyphSet.mark`.
enum MarkForm: Hashable {
  case circle, triangle, square, diamond, star

  enum Filling { case hollow, full }

  static func of(_ kind: UInt8) -> (MarkForm, Filling) {
    let forms: [(MarkForm, Filling)] = [
      (.circle, .hollow), (.circle, .full), (.triangle, .hollow), (.square, .full),
      (.diamond, .hollow), (.triangle, .full), (.square, .hollow), (.diamond, .full),
      (.star, .hollow), (.star, .full),
    ]
    return forms[Int(kind) % forms.count]
  }

  /// The corners around (x, y).
  func points(_ x: Double, _ y: Double, _ size: Double) -> String {
    let corners: [(Double, Double)] =
      switch self {
      case .circle: []
      case .triangle: [(0, -1), (0.95, 0.75), (-0.95, 0.75)]
      case .square: [(-0.75, -0.75), (0.75, -0.75), (0.75, 0.75), (-0.75, 0.75)]
      case .diamond: [(0, -1), (1, 0), (0, 1), (-1, 0)]
      case .star:
        [
          (0, -1.2), (0.3, -0.35), (1.1, -0.35), (0.45, 0.15), (0.7, 1), (0, 0.5), (-0.7, 1),
          (-0.45, 0.15), (-1.1, -0.35), (-0.3, -0.35),
        ]
      }
    return corners.map { "\(SVG.number(x + $0.0 * size)),\(SVG.number(y + $0.1 * size))" }
      .joined(separator: " ")
  }
}
