import Drawing
import Testing

struct PainterTests {
  @Test func `what is marked moves nothing`() throws {
    let idle = try Graph.example.painter()
    var busy = idle
    for wire in idle.layout.wires { busy.looks[wire.name] = WireLook(isActive: true) }
    for box in idle.layout.boxes { busy.faces[box.id]?.marks = [.current, .done, .selected] }
    let (before, after) = (idle.canvas(), busy.canvas())
    #expect(before.size == after.size)
    for (x, y) in positions(of: before) {
      #expect((before[x, y].base == " ") == (after[x, y].base == " ") || "[]".contains(after, x, y))
    }
  }

  @Test(arguments: Drawn.everyZoom.prefix(12))
  func `a part of the drawing is that part of the whole`(_ drawn: Drawn) {
    let whole = drawn.painter.canvas()
    let area = Rectangle(
      x: whole.size.columns / 3, y: whole.size.rows / 4, width: whole.size.columns / 2, height: 5)
    let part = drawn.painter.canvas(within: area)
    for (x, y) in positions(of: part) { #expect(part[x, y] == whole[x + area.x, y + area.y]) }
  }

  @Test(arguments: [Graph.example, .compactExample, .perceptron(layers: 2)])
  func `in ASCII a drawing of ASCII faces is ASCII`(_ graph: Graph) throws {
    var painter = try graph.painter()
    painter.glyphs = .ascii
    for id in painter.faces.keys {
      painter.faces[id] = BoxFace(lines: [[Text("abcdefghijklmnop")]], marks: .done)
    }
    for wire in painter.layout.wires { painter.looks[wire.name] = WireLook(direction: .backward) }
    #expect(painter.canvas().lines.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) })
  }

  @Test func `a face that is too large is cut, not spilled`() throws {
    let node = Diagram.Node(id: "a", width: 8, height: 3)
    let layout = try Layout(Diagram(nodes: [node], edges: []))
    let face = BoxFace(
      title: [Text("a very long name")], lines: [[Text("12345"), Text("6789")], [Text("x")]])
    let painter = DiagramPainter(layout, faces: ["a": face])
    #expect(painter.canvas().lines == ["╭─ a … ╮", "│ 1234…│", "╰──────╯"])
  }

  @Test func `combining marks take no column`() {
    let face = BoxFace(title: [Text("v\u{304}")], lines: [[Text("x\u{307} = 1")]])
    #expect(face.size(framed: .bordered) == Size(columns: 9, rows: 3))
  }

  @Test func `an active wire is heavy along all of its way`() throws {
    var painter = try Graph.diamond.painter()
    let name = WireName(to: "d", port: 1)
    painter.looks[name] = WireLook(isActive: true)
    let canvas = painter.canvas()
    let wire = try #require(painter.layout.wires.first { $0.name == name })
    for point in wire.points { #expect(canvas[point.x, point.y].style.ink == .active) }
    #expect(canvas.lines.joined().unicodeScalars.contains("┛"))
  }

  private func positions(of canvas: Canvas) -> [(Int, Int)] {
    (0..<canvas.size.rows).flatMap { y in (0..<canvas.size.columns).map { ($0, y) } }
  }
}

extension String {
  /// Whether the cell holds one of these characters.
  fileprivate func contains(_ canvas: Canvas, _ x: Int, _ y: Int) -> Bool {
    canvas[x, y].base.map { unicodeScalars.contains($0) } ?? false
  }
}
