import Drawing
import Testing

struct LayoutTests {
  @Test func `every graph of the catalogue can be laid out`() {
    #expect(Drawn.everyZoom.count == Graph.everyZoom.count)
  }

  @Test(arguments: Drawn.everyZoom)
  func `boxes keep apart`(_ drawn: Drawn) {
    let boxes = drawn.layout.boxes
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] {
        #expect(!box.frame.overlaps(other.frame), "\(box.id) and \(other.id)")
      }
    }
  }

  @Test(arguments: Drawn.everyZoom)
  func `no wire runs through a box`(_ drawn: Drawn) {
    let layout = drawn.layout
    for wire in layout.wires {
      for (a, b) in zip(wire.points, wire.points.dropFirst()) {
        #expect(a.x == b.x || a.y == b.y)
        let stretch = Rectangle(
          x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x) + 1, height: abs(a.y - b.y) + 1)
        for box in layout.boxes { #expect(!box.frame.overlaps(stretch)) }
      }
    }
  }

  @Test(arguments: Drawn.everyZoom)
  func `wires run to the right, from box to box`(_ drawn: Drawn) {
    let layout = drawn.layout
    for wire in layout.wires {
      let (start, end) = (wire.points[0], wire.points[wire.points.count - 1])
      let (source, target) = (layout.boxes[wire.net], layout.boxes[wire.target])
      #expect(source.id == wire.from && target.id == wire.to)
      #expect(start.x == source.frame.right && start.y == source.departure)
      #expect(end.x == target.frame.x - 1)
      #expect((target.frame.y..<target.frame.bottom).contains(end.y))
      #expect(zip(wire.points, wire.points.dropFirst()).allSatisfy { $0.x <= $1.x })
    }
  }

  @Test(arguments: Drawn.everyZoom)
  func `the first operand enters above the second`(_ drawn: Drawn) {
    let layout = drawn.layout
    for (_, wires) in Dictionary(grouping: layout.wires, by: \.to) {
      let rows = wires.sorted { $0.port < $1.port }.compactMap(\.points.last?.y)
      #expect(zip(rows, rows.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test(arguments: Drawn.everyZoom)
  func `everything lies within the size`(_ drawn: Drawn) {
    let layout = drawn.layout
    for box in layout.boxes {
      #expect(box.frame.x >= 0 && box.frame.y >= 0)
      #expect(box.frame.right <= layout.size.columns && box.frame.bottom <= layout.size.rows)
    }
    for point in layout.wires.flatMap(\.points) {
      #expect((0..<layout.size.columns).contains(point.x))
      #expect((0..<layout.size.rows).contains(point.y))
    }
  }

  @Test(arguments: Graph.catalogue)
  func `the same diagram gives the same drawing`(_ graph: Graph) throws {
    #expect(try Layout(graph.diagram) == Layout(graph.diagram))
  }

  @Test func `a long chain needs no stack, and is straight`() throws {
    let layout = try Layout(Graph.chain(10_000).diagram)
    #expect(layout.size.rows == 3)
    #expect(layout.wires.allSatisfy { $0.points.count == 2 })
  }

  @Test func `a box too low for its operands is made taller`() throws {
    let nodes = (0..<5).map { Diagram.Node(id: "\($0)", width: 5, height: 3) }
    let edges = (0..<4).map { Diagram.Edge(from: "\($0)", to: "4", port: 10 * $0) }
    let layout = try Layout(Diagram(nodes: nodes, edges: edges))
    #expect(layout.boxes[4].frame.height == 6)
    #expect(layout.wires.map(\.port) == [0, 10, 20, 30])
  }

  @Test func `nothing is drawn as nothing`() throws {
    #expect(try Layout(Diagram(nodes: [], edges: [])).size == Size(columns: 0, rows: 0))
  }

  @Test func `the example's wires do not cross, and the main path is straight`() throws {
    let layout = try Layout(Graph.example.diagram)
    #expect(layout.size == Size(columns: 78, rows: 11))
    #expect(layout.wires.count { $0.points.count == 2 } == 4)
  }
}
