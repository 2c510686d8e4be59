import Algebra
import Calculus
import Testing

/// Formulas of graphs that are small as graphs and endless as text.
struct FormulaTests {
  @Test func `a value that is used twice at every level is cut short`() throws {
    var graph = Graph()
    var node = graph.insert(.init(.input, 1, spelling: "u"))
    for _ in 1...40 {
      node = try graph.insert(.zip(.multiply), [node, graph.insert(.map(.sin), [node])])
    }
    #expect(FormulaWriter(graph, .unicode) { _ in nil }.write(node).text.count < 100_000)
  }

  @Test func `letters of many like nodes are found without searching from the start`() throws {
    var graph = Graph()
    var nodes = [graph.insert(.init(.input, 1))]
    for _ in 1...20_000 { nodes.append(try graph.insert(.map(.sin), [nodes.last!])) }
    var symbols = Symbols(graph, named: [])
    let time = ContinuousClock().measure { symbols.letter(graph, nodes) }
    #expect(symbols.name(nodes[20_000]) == "s20000")
    #expect(time < .seconds(5))
  }

  @Test func `a power of T is not written as a transpose`() throws {
    var graph = Graph()
    let nodes = [1, 2].map { graph.insert(.init(.input, Matrix(Double($0)))) }
    let power = try graph.insert(.zip(.power), nodes)
    let text = FormulaWriter(graph, .ascii) { $0 == nodes[0] ? "A" : $0 == nodes[1] ? "T" : nil }
      .write(power).text
    #expect(text == "A^(T)")
  }
}
