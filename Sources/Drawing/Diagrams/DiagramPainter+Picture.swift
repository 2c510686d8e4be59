extension DiagramPainter {
  /// The drawing as a standalone SVG document: text as text, wires as paths, and colours that
  /// follow the reader's preference for light or dark.
  public func svg() -> String {
    let area = Rectangle(x: 0, y: 0, width: layout.size.columns, height: layout.size.rows)
    let raster = WireRaster(layout, looks: looks, within: area)
    let body =
      "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n" + wirePaths()
      + junctions(of: raster)
      + layout.boxes.map { picture(of: $0, faces[$0.id] ?? BoxFace()) }.joined()
    return SVG.document(layout.size, style: Self.styleSheet, body: body)
  }

  private static let inks: [(name: String, ink: Ink)] = [
    ("muted", .muted), ("accent", .accent), ("name", .name), ("tangent", .tangent),
    ("adjoint", .adjoint), ("operator", .operator), ("shape", .shape), ("key", .key),
    ("success", .success), ("warning", .warning), ("failure", .failure), ("frame", .frame),
    ("active", .active),
  ]

  private static func rules(_ theme: Theme) -> String {
    var css = ".paper{fill:\(theme.paper.hex)}.halo{stroke:\(theme.paper.hex)}"
    css += "text{fill:\(theme.text.hex)}"
    for (name, ink) in inks {
      guard let color = theme.color(of: ink)?.hex else { continue }
      css += "text.\(name){fill:\(color)}.\(name)-line{stroke:\(color)}.\(name)-dot{fill:\(color)}"
    }
    return css
  }

  private static let styleSheet =
    rules(.light) + "\n@media(prefers-color-scheme:dark){" + rules(.dark) + "}\n"
    + "path,rect.box{fill:none;stroke-width:1.3}.halo{stroke-width:7}"
    + "path.active-line,rect.active-line{stroke-width:3}\n"

  private static func name(of ink: Ink) -> String {
    inks.first { $0.ink == ink }?.name ?? "plain"
  }

  /// The centre of a cell.
  private static func centre(_ x: Int, _ y: Int) -> (x: Int, y: Int) {
    (x * SVG.cell.width + SVG.cell.width / 2, y * SVG.cell.height + SVG.cell.height / 2)
  }

  // MARK: Wires

  /// Nets in turn; where one crosses an earlier one, its halo leaves a gap: the bridge.
  private func wirePaths() -> String {
    let nets = Dictionary(grouping: layout.wires, by: \.net)
    return nets.keys.sorted().map { net in
      let wires = nets[net] ?? []
      let paths = wires.map { Self.path(of: $0) }
      return paths.map { "<path class=\"halo\" d=\"\($0)\"/>\n" }.joined()
        + zip(wires, paths).map { wire, path in
          let isActive = looks[wire.name]?.isActive == true
          return "<path class=\"\(isActive ? "active" : "frame")-line\" d=\"\(path)\"/>\n"
        }.joined() + wires.map { arrowhead(of: $0) }.joined()
    }.joined()
  }

  private static func path(of wire: Layout.Wire) -> String {
    let points = wire.points.map { centre($0.x, $0.y) }
    guard let first = points.first, let last = points.last else { return "" }
    // The drawing's wires end in the cells beside the boxes; here they touch the borders.
    var path = "M\(first.x - SVG.cell.width) \(first.y)"
    for index in points.indices.dropFirst().dropLast() {
      let (before, corner, after) = (points[index - 1], points[index], points[index + 1])
      let entry = (
        x: corner.x - 5 * (corner.x - before.x).signum(),
        y: corner.y - 5 * (corner.y - before.y).signum()
      )
      let exit = (
        x: corner.x + 5 * (after.x - corner.x).signum(),
        y: corner.y + 5 * (after.y - corner.y).signum()
      )
      path += "L\(entry.x) \(entry.y)Q\(corner.x) \(corner.y) \(exit.x) \(exit.y)"
    }
    return path + "L\(last.x + SVG.cell.width) \(last.y)"
  }

  private func arrowhead(of wire: Layout.Wire) -> String {
    let look = looks[wire.name] ?? WireLook()
    guard let start = wire.points.first, let end = wire.points.last else { return "" }
    let isForward = look.direction == .forward
    let at = isForward ? Self.centre(end.x, end.y) : Self.centre(start.x, start.y)
    let side = isForward ? 1 : -1
    let (tip, back) = (at.x + side * 8, at.x - side)
    let name = look.isActive ? "active" : "frame"
    return "<polygon class=\"\(name)-dot\" points=\"\(tip),\(at.y) \(back),\(at.y - 4) "
      + "\(back),\(at.y + 4)\"/>\n"
  }

  private func junctions(of raster: WireRaster) -> String {
    raster.first.indices.compactMap { cell in
      guard let strand = raster.first[cell], strand.arms.count > 2 else { return nil }
      let at = Self.centre(cell % raster.area.width, cell / raster.area.width)
      let name = strand.heavy.isEmpty ? "frame" : "active"
      guard strand.backward.count > 2 else {
        return "<circle class=\"\(name)-dot\" cx=\"\(at.x)\" cy=\"\(at.y)\" r=\"3\"/>\n"
      }
      return "<circle class=\"paper \(name)-line\" cx=\"\(at.x)\" cy=\"\(at.y)\" r=\"6\"/>\n"
        + "<path class=\"\(name)-line\" style=\"stroke-width:1.3\" "
        + "d=\"M\(at.x - 6) \(at.y)h12M\(at.x) \(at.y - 6)v12\"/>\n"
    }.joined()
  }

  // MARK: Boxes

  private func picture(of box: Layout.Box, _ face: BoxFace) -> String {
    let frame = box.frame
    var svg = ""
    if box.style == .bordered {
      let (from, to) = (
        Self.centre(frame.x, frame.y), Self.centre(frame.right - 1, frame.bottom - 1)
      )
      let name = face.marks.contains(.current) ? "active" : "frame"
      svg += "<rect class=\"box \(name)-line\" x=\"\(from.x)\" y=\"\(from.y)\" "
      svg += "width=\"\(to.x - from.x)\" height=\"\(to.y - from.y)\" rx=\"6\"/>\n"
      if !face.title.isEmpty { svg += title(of: box, face) }
    }
    let inset = box.style == .bordered ? 1 : 0
    let shown = face.lines.prefix(max(0, frame.height - 2 * inset))
    let top = frame.y + inset + (frame.height - 2 * inset - shown.count) / 2
    for (row, line) in shown.enumerated() {
      svg += Self.text(line, x: frame.x + 1 + inset, y: top + row)
    }
    return svg
  }

  private func title(of box: Layout.Box, _ face: BoxFace) -> String {
    let (w, h) = SVG.cell
    let width = min(face.title.width, box.frame.width - 5) + 2
    let outline = face.marks.contains(.selected) ? " accent-line" : ""
    return "<rect class=\"paper\(outline)\" x=\"\((box.frame.x + 2) * w)\" "
      + "y=\"\(box.frame.y * h)\" width=\"\(width * w)\" height=\"\(h)\" rx=\"3\"/>\n"
      + Self.text(face.title, x: box.frame.x + 3, y: box.frame.y)
  }

  private static func text(_ line: StyledLine, x: Int, y: Int) -> String {
    var column = x
    return line.map { span in
      defer { column += span.width }
      let attributes = " class=\"\(name(of: span.style.ink))\"" + SVG.weight(span.style.weight)
      return SVG.text(span.text, x: column, y: y, attributes: attributes)
    }.joined()
  }
}
