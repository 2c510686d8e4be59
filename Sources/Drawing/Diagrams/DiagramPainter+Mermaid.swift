extension DiagramPainter {
  /// The structure alone in Mermaid's language, which lays it out by itself.
  ///
  /// Source: mermaid.js.org, *Flowcharts: special characters that break syntax*.
  public func mermaid() -> String {
    var text = "flowchart LR\n"
    let ids = Dictionary(
      uniqueKeysWithValues: layout.boxes.enumerated().map { ($1.id, "n\($0)") })
    for box in layout.boxes {
      text += "  \(ids[box.id] ?? "")[\"\(Self.entities(caption(of: box)))\"]\n"
    }
    for wire in layout.wires {
      text += "  \(ids[wire.from] ?? "") --> \(ids[wire.to] ?? "")\n"
    }
    return text
  }

  /// The title, or the first line of a box that has none.
  func caption(of box: Layout.Box) -> String {
    guard let face = faces[box.id] else { return box.id }
    return (face.title.isEmpty ? face.lines.first ?? [] : face.title).text
  }

  /// Its own signs by number; so are ends of lines, and `%{}`, of which directives are made.
  private static func entities(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\"", "#", "&", "<", ">", "`", "\\", "%", "{", "}": result += "#\(scalar.value);"
      // A line break would end the statement.
      case _ where Character(scalar).isNewline: result += "#\(scalar.value);"
      case "\u{0}"..<" ": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
