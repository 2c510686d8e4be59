import Testing

@testable import Drawing

struct CrossingTests {
  @Test(arguments: [
    ([1], [2], -1), ([2], [1], 1), ([1], [1], 0), ([1, 4], [2, 3], 0), ([3, 4], [1, 2], 4),
    ([2, 5, 5], [1, 5, 6], -1), ([], [1], 0),
  ])
  func `the excess of one order over the other is counted in one pass`(
    _ upper: [Int], _ lower: [Int], _ excess: Int
  ) {
    #expect(Crossings.excess(upper, above: lower) == excess)
    #expect(Crossings.excess(lower, above: upper) == -excess)
  }

  @Test(arguments: (1...10).map { Graph.random(25, seed: $0) })
  func `inversions are counted as trying all pairs does`(_ graph: Graph) throws {
    let wiring = try Wiring(graph.diagram)
    let layers = LayeredGraph(
      wiring, columns: Ranking(wiring, slack: .early).column, sharing: .trunks)
    let ordering = Ordering(layers, budget: 1000)
    for at in ordering.columns.indices.dropLast() {
      let ends = ordering.columns[at].enumerated().flatMap { place, vertex in
        ordering.rightKeys(of: vertex).map { (place, $0) }
      }
      let pairs = ends.reduce(0) { total, a in
        total + ends.count { $0.0 > a.0 && $0.1 < a.1 }
      }
      #expect(Crossings.ofWires(ordering, between: at) == pairs)
      #expect(Crossings.ofNets(ordering, between: at) <= pairs)
    }
  }

  @Test func `columns are as few in total as nets allow`() throws {
    let wiring = try Wiring(Graph.example.diagram)
    #expect(Ranking(wiring, slack: .early).column == [0, 1, 2, 2, 3, 4])
  }

  @Test func `a circle of vertical demands is broken by a detour`() {
    // Each net arrives where the other departs.
    let channel = Channel([.init(left: 0, rights: [4]), .init(left: 4, rights: [0])])
    #expect(channel.trackCount == 3)
    #expect(channel.ways.count { if case .detour = $0 { true } else { false } } == 1)
  }

  @Test func `a net with one row needs no track`() {
    #expect(Channel([.init(left: 3, rights: [3, 3])]).trackCount == 0)
  }
}
