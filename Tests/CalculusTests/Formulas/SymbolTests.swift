import Algebra
import Calculus
import Testing

/// The names that steps and drawings tell nodes apart by.
struct SymbolTests {
  @Test func `every node that a name has left is called something else`() throws {
    var graph = Graph()
    var named: [(name: String, node: NodeID)] = [("b", graph.insert(.init(.input, 2)))]
    for _ in 1...4 { named.append(("b", try graph.insert(.map(.sin), [named.last!.node]))) }
    let symbols = Symbols(graph, named: named)
    #expect(named.map { symbols.name($0.node) } == ["b_old", "b_old2", "b_old3", "b_old4", "b"])
  }
}
