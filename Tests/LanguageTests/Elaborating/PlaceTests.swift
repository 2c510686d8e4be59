import Algebra
import Calculus
import Language
import Testing

/// Where the text says what makes a node.
struct PlaceTests {
  private func place(_ operation: Operation, in text: String) throws -> Place? {
    var workspace = Workspace()
    let statements = try workspace.run(Source(text)).map(\.statement)
    let node = try #require(
      workspace.graph.nodes.first { workspace.graph.operation($0) == operation })
    return workspace.place(of: node, madeBy: statements)?.place
  }

  @Test func `a node is found where it is written, in a function's body too`() throws {
    #expect(try place(.map(.log), in: "x = -1\ny = 2 log(x)") == Place(line: 2, column: 7))
    #expect(
      try place(.map(.log), in: "f(a) = 2 + log(a)\nx = 1; y = f(x)") == Place(line: 1, column: 12))
    #expect(
      try place(.map(.sqrt), in: "x = randn(2, 2); y = x\nz = sum(sqrt(y))")
        == Place(line: 2, column: 9))
    #expect(try place(.map(.exp), in: "x = 2\ny = exp(x)\nz = exp(x)") == Place(line: 2, column: 5))
  }

  @Test func `what no statement makes has no place`() throws {
    var workspace = Workspace()
    let statements = try workspace.run(Source("x = 2; y = x^2")).map(\.statement)
    let end = NodeID(workspace.graph.count)
    #expect(workspace.place(of: end, madeBy: statements) == nil)
  }
}
