extension DiagramPainter {
  /// The drawing as a standalone LaTeX document with TikZ: boxes and wires where they are here.
  public func tikz() -> String {
    let boxes = layout.boxes.map { tikz($0) }.joined()
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

  private func tikz(_ box: Layout.Box) -> String {
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
        text += Self.node(face.title, x: frame.x + 2, y: frame.y, options: "fill=white")
      }
    }
    for (row, line) in face.lines.enumerated() where !line.text.allSatisfy({ $0 == " " }) {
      text += Self.node(line, x: frame.x + 1, y: frame.y + row + (isBordered ? 1 : 0))
    }
    return text
  }

  private static func node(
    _ line: StyledLine, x: Int, y: Int, options: String = ""
  ) -> String {
    let style = options.isEmpty ? "anchor=west" : "anchor=west,\(options)"
    return "\\node[\(style)] at (\(x),\(y)) {\(TeXText.escaped(line.text))};\n"
  }

  private static func short(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}

/// Text for LaTeX: what its own signs, mathematics and accents are written with.
enum TeXText {
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += spelling($1) }
  }

  private static func spelling(_ character: Character) -> String {
    if let known = spellings[character] { return known }
    if character.isASCII { return String(character) }
    var scalars = character.unicodeScalars
    for (mark, command) in [("\u{304}", "bar"), ("\u{307}", "dot")] {
      if scalars.last == mark.unicodeScalars.first {
        scalars.removeLast()
        return "$\\\(command){\(scalars)}$"
      }
      for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
      where character == Character("\(letter)\(mark)") { return "$\\\(command){\(letter)}$" }
    }
    return greek[character].map { "$\\\($0)$" } ?? "?"
  }

  private static let spellings: [Character: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
    "%": "\\%", "_": "\\_", "^": "\\^{}", "~": "\\~{}", "<": "$<$", ">": "$>$", "·": "$\\cdot$",
    "⊙": "$\\odot$", "×": "$\\times$", "−": "$-$", "²": "$^2$", "³": "$^3$", "⁻": "$^-$",
    "¹": "$^1$", "ᵀ": "$^\\top$", "→": "$\\to$", "←": "$\\gets$", "⇉": "$\\rightrightarrows$",
    "√": "$\\surd$", "∂": "$\\partial$", "∞": "$\\infty$", "…": "\\dots{}", "′": "$'$",
    "≤": "$\\le$", "≥": "$\\ge$", " ": "~",
  ]

  private static let greek: [Character: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi",
    "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "varphi", "χ": "chi", "ψ": "psi",
    "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Π": "Pi",
    "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
  ]
}
