import Drawing
import Testing

struct DiagramErrorTests {
  private func layout(_ nodes: [Diagram.Node], _ edges: [Diagram.Edge]) throws {
    _ = try Layout(Diagram(nodes: nodes, edges: edges))
  }
  private func node(_ id: String) -> Diagram.Node { .init(id: id, width: 5, height: 3) }
  private func edge(_ from: String, _ to: String, _ port: Int = 0) -> Diagram.Edge {
    .init(from: from, to: to, port: port)
  }

  @Test func `an edge to nowhere names the box that is missing`() {
    #expect(throws: DiagramError.unknownNode("b", in: edge("a", "b"))) {
      try layout([node("a")], [edge("a", "b")])
    }
  }

  @Test func `a cycle is named from box to box`() {
    let error = #expect(throws: DiagramError.self) {
      try layout(
        [node("x"), node("a"), node("b"), node("c")],
        [edge("x", "a"), edge("a", "b"), edge("b", "c"), edge("c", "a", 1)])
    }
    guard case .cycle(let ids) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(ids.sorted() == ["a", "b", "c"])
    #expect(["abc", "bca", "cab"].contains(ids.joined()))
  }

  @Test func `a box that feeds itself is a cycle`() {
    #expect(throws: DiagramError.cycle(["a"])) { try layout([node("a")], [edge("a", "a")]) }
  }

  @Test func `two boxes of one name are refused`() {
    #expect(throws: DiagramError.repeatedNode("a")) { try layout([node("a"), node("a")], []) }
  }

  @Test(arguments: [(0, 3), (-1, 3), (5, 2), (1, 3), (20_000, 3), (5, Int.max)])
  func `sizes that cannot be drawn are refused`(_ width: Int, _ height: Int) {
    let node = Diagram.Node(id: "a", width: width, height: height)
    #expect(throws: DiagramError.impossibleSize(node)) { try layout([node], []) }
  }

  @Test func `two operands at one port are refused`() {
    #expect(throws: DiagramError.portTaken(edge("b", "c", 1), by: edge("a", "c", 1))) {
      try layout([node("a"), node("b"), node("c")], [edge("a", "c", 1), edge("b", "c", 1)])
    }
  }

  @Test func `a port below 0 is refused`() {
    #expect(throws: DiagramError.negativePort(edge("a", "b", -1))) {
      try layout([node("a"), node("b")], [edge("a", "b", -1)])
    }
  }

  @Test func `every error says what to do`() {
    let errors: [DiagramError] = [
      .repeatedNode("a"), .unknownNode("b", in: edge("a", "b")), .impossibleSize(node("a")),
      .negativePort(edge("a", "b", -1)), .portTaken(edge("a", "b"), by: edge("c", "b")),
      .cycle(["a", "b"]),
    ]
    for error in errors { #expect(error.message.contains("\nhelp: ")) }
  }
}
