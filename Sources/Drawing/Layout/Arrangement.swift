/// Columns, order and rows that go together.
struct Arrangement {
  let graph: LayeredGraph
  let columns: [[Int]]
  let rows: RowPlacement
  let crossings: Int

  private init(_ wiring: Wiring, ranking: Ranking, sharing: LayeredGraph.Sharing) {
    let sparse = LayeredGraph(wiring, columns: ranking.column, sharing: sharing)
    var search = OrderSearch(sparse)
    if sharing == .bundles {
      let bundled = sparse.bundled(search.columns)
      graph = bundled.graph
      search = OrderSearch(graph, refining: bundled.columns)
    } else {
      graph = sparse
    }
    columns = search.columns
    crossings = search.score.nets
    let boxes = graph.boxCount
    rows = RowPlacement(graph, columns: columns) { upper, lower in
      // Borders need air, whether the neighbour is a box or a wire.
      let bordered = [upper, lower].contains {
        $0 < boxes && wiring.nodes[$0].frame == .bordered
      }
      return bordered ? 1 : 0
    }
  }

  /// Small is good: crossings, then size.
  private var cost: Int {
    1000 * crossings + 20 * (graph.count - graph.boxCount) + 40 * rows.height + 2 * rows.ink
  }

  /// Beyond this many vertices one arrangement must do.
  private static let manyVertices = 1500

  /// The best of what early and late columns, trunks and bundles give.
  static func best(of wiring: Wiring) -> Arrangement {
    let early = Ranking(wiring, slack: .early)
    var best = Arrangement(wiring, ranking: early, sharing: .trunks)
    guard best.graph.count <= manyVertices else { return best }
    let late = Ranking(wiring, slack: .late)
    for ranking in early.column == late.column ? [early] : [early, late] {
      for sharing in LayeredGraph.Sharing.allCases {
        if ranking.column == early.column && sharing == .trunks { continue }
        let trial = Arrangement(wiring, ranking: ranking, sharing: sharing)
        if trial.cost < best.cost { best = trial }
      }
    }
    return best
  }
}
