extension DiagramPainter {
  /// The drawing as a standalone LaTeX document with TikZ: boxes and wires where they are here.
  ///
  /// - Parameter letters: LaTeX's commands, in mathematics mode, for letters that are not Latin.
  public func tikz(letters: [Character: String]) -> String {
    let text = TeXText(letters: letters)
    let boxes = layout.boxes.map { tikz($0, text) }.joined()
    let wires = layout.wires.map { tikz($0) }.joined()
    return """
      \\documentclass[tikz,border=4pt]{standalone}
      \\usepackage{amssymb}
      \\begin{document}
      \\begin{tikzpicture}[x=0.55em,y=-1.25em,>=stealth,every node/.style={inner sep=0pt}]
      \(wires)\(boxes)\\end{tikzpicture}
      \\end{document}

      """
  }

  private func tikz(_ wire: Layout.Wire) -> String {
    guard let first = wire.points.first, let last = wire.points.last else { return "" }
    // Cells are spoken of by their middles; wires run from border to border.
    var points = wire.points.map { (x: Double($0.x), y: Double($0.y)) }
    points[0].x = Double(first.x) - 1
    points.append((x: Double(last.x) + 1, y: Double(last.y)))
    let look = looks[wire.name] ?? WireLook()
    let arrow = look.direction == .forward ? "->" : "<-"
    let width = look.isActive ? ",very thick" : ""
    let path = points.map { "(\(Self.short($0.x)),\(Self.short($0.y)))" }.joined(separator: " -- ")
    return "\\draw[\(arrow)\(width),rounded corners=2pt] \(path);\n"
  }

  private func tikz(_ box: Layout.Box, _ spelling: TeXText) -> String {
    let frame = box.frame
    let face = faces[box.id] ?? BoxFace()
    let isBordered = box.style == .bordered
    var text = ""
    if isBordered {
      let width = face.marks.contains(.current) ? "very thick" : "thin"
      text +=
        "\\draw[\(width),rounded corners=2pt] (\(frame.x),\(frame.y)) rectangle "
        + "(\(frame.right - 1),\(frame.bottom - 1));\n"
      if !face.title.isEmpty {
        text += Self.node(
          spelling.escaped(face.title), x: frame.x + 2, y: frame.y, options: "fill=white")
      }
    }
    for (row, line) in face.lines.enumerated() where !line.text.allSatisfy({ $0 == " " }) {
      text += Self.node(
        spelling.escaped(line), x: frame.x + 1, y: frame.y + row + (isBordered ? 1 : 0))
    }
    return text
  }

  private static func node(
    _ text: String, x: Int, y: Int, options: String = ""
  ) -> String {
    let style = options.isEmpty ? "anchor=west" : "anchor=west,\(options)"
    return "\\node[\(style)] at (\(x),\(y)) {\(text)};\n"
  }

  private static func short(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}
