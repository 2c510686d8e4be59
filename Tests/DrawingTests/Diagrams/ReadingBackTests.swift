import Drawing
import Testing

struct ReadingBackTests {
  @Test(arguments: Drawn.everyZoom)
  func `the edges can be read back from the characters alone`(_ drawn: Drawn) {
    let painter = drawn.painter
    let reader = WireReader(painter.canvas().lines, boxes: painter.layout.boxes)
    #expect(reader.faults == [])
    #expect(reader.found == Set(drawn.graph.diagram.edges))
  }

  @Test(arguments: Drawn.everyZoom)
  func `they can be read back while adjoints run backward along active wires`(
    _ drawn: Drawn
  ) {
    var painter = drawn.painter
    for (index, wire) in painter.layout.wires.enumerated() {
      painter.looks[wire.name] = WireLook(isActive: index % 3 == 0, direction: .backward)
    }
    let reader = WireReader(painter.canvas().lines, boxes: painter.layout.boxes)
    #expect(reader.faults == [])
    #expect(reader.found == Set(drawn.graph.diagram.edges))
  }

  @Test func `a corrupted glyph is noticed, wherever it stands`() throws {
    for graph in [Graph.example, .twisted, .square] {
      let painter = try graph.painter()
      let lines = painter.canvas().lines
      for (y, line) in lines.enumerated() {
        for (x, old) in line.unicodeScalars.enumerated() where old != " " {
          let isBox = painter.layout.boxes.contains {
            $0.frame.overlaps(Rectangle(x: x, y: y, width: 1, height: 1))
          }
          for new in " ─│╭╮╰╯├●".unicodeScalars where !isBox && !alike(old, new) {
            var scalars = Array(line.unicodeScalars)
            scalars[x] = new
            var corrupted = lines
            corrupted[y] = String(String.UnicodeScalarView(scalars))
            let reader = WireReader(corrupted, boxes: painter.layout.boxes)
            #expect(
              !reader.faults.isEmpty || reader.found != Set(graph.diagram.edges),
              "\(new) for \(old) at \(x), \(y)")
          }
        }
      }
    }
  }

  /// Characters with the same arms.
  private func alike(_ old: Unicode.Scalar, _ new: Unicode.Scalar) -> Bool {
    old == new || old == "▶" && new == "─"
  }
}
