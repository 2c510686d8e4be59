extension DiagramPainter {
  /// The drawing in Graphviz' language, with positions: `neato -n2` keeps them, `dot` makes a
  /// layout of its own.
  public func dot() -> String {
    var text = "digraph {\n  rankdir=LR\n"
    text += "  node [shape=box style=rounded fontname=monospace fixedsize=true]\n"
    for box in layout.boxes {
      let frame = box.frame
      let x = (2 * frame.x + frame.width - 1) * Self.halfCell.width
      let y = height - (2 * frame.y + frame.height - 1) * Self.halfCell.height
      text += "  \(Self.quoted(box.id)) [label=\(Self.quotedText(label(of: box))) pos=\"\(x),\(y)\""
      text += " width=\(Self.inches(frame.width * 2 * Self.halfCell.width))"
      text += " height=\(Self.inches(frame.height * 2 * Self.halfCell.height))]\n"
    }
    for wire in layout.wires {
      text += "  \(Self.quoted(wire.from)) -> \(Self.quoted(wire.to))"
      text += " [pos=\"\(spline(of: wire))\" operand=\(wire.port)]\n"
    }
    return text + "}\n"
  }

  /// Half of a cell, in points of 1/72 inch.
  private static let halfCell = (width: 4, height: 8)

  /// Graphviz counts upwards.
  private var height: Int { layout.size.rows * 2 * Self.halfCell.height }

  private static func inches(_ points: Int) -> String {
    // Thousandths are as fine as Graphviz prints; integers keep the text the same everywhere.
    let thousandths = points * 1000 / 72
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  private static func quoted(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(character)
      }
    }
    return "\"\(result)\""
  }

  /// The same for what is shown, in which Graphviz reads `&lt;` as `<`.
  private static func quotedText(_ text: String) -> String {
    quoted(String(text.flatMap { $0 == "&" ? "&amp;" : String($0) }))
  }

  private func label(of box: Layout.Box) -> String {
    guard let face = faces[box.id] else { return box.id }
    let lines = (face.title.isEmpty ? [] : [face.title]) + face.lines
    return lines.map(\.text).joined(separator: "\n")
  }

  /// The polyline as a B-spline: each straight stretch is a cubic with its controls on its ends.
  private func spline(of wire: Layout.Wire) -> String {
    var points = wire.points.map {
      (x: 2 * $0.x * Self.halfCell.width, y: height - 2 * $0.y * Self.halfCell.height)
    }
    guard let first = points.first, let last = points.last else { return "" }
    // From border to border: the arrowhead takes the last half of a cell.
    points[0].x = first.x - Self.halfCell.width
    let tip = "e,\(last.x + Self.halfCell.width),\(last.y)"
    let corners = points.map { "\($0.x),\($0.y)" }
    let stretches = zip(corners, corners.dropFirst()).map { "\($0) \($1) \($1)" }
    return ([tip, corners[0]] + stretches).joined(separator: " ")
  }
}
