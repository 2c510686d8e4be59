import Drawing
import Foundation
import Testing

/// Drawings kept as text that a person can review. `RECORD=1` writes them anew.
struct GoldenTests {
  @Test(arguments: [Graph.example, .compactExample, .baydin, .twisted, .perceptron(layers: 2)])
  func `the drawing is the one that was reviewed`(_ graph: Graph) throws {
    try compare(graph.painter().canvas().lines, with: graph.name)
  }

  @Test func `a backward step: heavy where it runs, sums where adjoints meet`() throws {
    var painter = try Graph.baydin.painter()
    for wire in painter.layout.wires {
      painter.looks[wire.name] = WireLook(
        isActive: ["y = v4-v3", "v4 = v1+v2"].contains(wire.to) && wire.port == 0
          || wire.from == "x2" && wire.to == "v2 = x1·x2",
        direction: .backward)
    }
    try compare(painter.canvas().lines, with: "baydin backward")
  }

  @Test func `marks read without colour`() throws {
    var painter = try Graph.example.painter()
    let ids = painter.layout.boxes.map(\.id)
    for (index, id) in ids.enumerated() {
      painter.faces[id]?.marks = BoxMarks(rawValue: UInt8(index))
    }
    try compare(painter.canvas().lines, with: "marks")
  }

  @Test func `without Unicode`() throws {
    var painter = try Graph.diamond.painter()
    painter.glyphs = .ascii
    painter.looks[WireName(to: "d", port: 1)] = WireLook(isActive: true)
    painter.faces["b"]?.marks = [.current, .selected]
    painter.faces["a"]?.marks = .done
    try compare(painter.canvas().lines, with: "ascii")
  }

  private func compare(_ lines: [String], with name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
      .appendingPathComponent("Goldens/\(name).txt")
    let text = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }
}
