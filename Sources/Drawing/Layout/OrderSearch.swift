/// Finds the order of every column: several starts, each improved, and the best kept.
///
/// The best has the fewest crossings of nets, then of wires, then of operands whose boxes stand in
/// the wrong order. Everything is counted in comparisons rather than seconds, so the same diagram
/// gives the same drawing on any machine.
struct OrderSearch {
  struct Score: Comparable {
    var nets, wires, operands: Int

    static func < (a: Score, b: Score) -> Bool {
      (a.nets, a.wires, a.operands) < (b.nets, b.wires, b.operands)
    }
    var isPerfect: Bool { nets == 0 && operands == 0 }
  }

  private(set) var columns: [[Int]]
  private(set) var score: Score
  private var ordering: Ordering
  private let isLarge: Bool

  init(_ graph: LayeredGraph, budget: Int = 12_000_000) {
    ordering = Ordering(graph, budget: budget)
    isLarge = graph.count > 700
    columns = ordering.columns
    score = Self.score(of: ordering)
    let starts = StartOrders(graph)
    for (index, key) in starts.keys(shuffles: isLarge ? 0 : graph.count < 150 ? 10 : 4).enumerated()
    where !score.isPerfect && (index == 0 || ordering.budget > 0) {
      ordering.start(by: key)
      improve(startsRightwards: index % 2 == 0)
    }
    if !isLarge { moveCones(of: graph) }
  }

  /// Improves an order that is known already.
  init(_ graph: LayeredGraph, refining known: [[Int]], budget: Int = 1_000_000) {
    ordering = Ordering(graph, budget: budget)
    isLarge = graph.count > 700
    ordering.restore(known)
    columns = known
    score = Self.score(of: ordering)
    ordering.exchange(rounds: 10)
    polish()
    _ = keepIfBetter()
  }

  private static func score(of ordering: Ordering) -> Score {
    let gaps = 0..<max(0, ordering.columns.count - 1)
    return Score(
      nets: gaps.reduce(0) { $0 + Crossings.ofNets(ordering, between: $1) },
      wires: gaps.reduce(0) { $0 + Crossings.ofWires(ordering, between: $1) },
      operands: displacedOperands(ordering))
  }

  private static func displacedOperands(_ ordering: Ordering) -> Int {
    let graph = ordering.graph
    return (0..<graph.boxCount).reduce(0) { total, box in
      let sources = graph.origins[box].map(\.vertex)
      return total
        + zip(sources, sources.dropFirst()).count {
          graph.column[$0] == graph.column[$1] && ordering.place[$0] > ordering.place[$1]
        }
    }
  }

  private mutating func keepIfBetter() -> Bool {
    ordering.charge(ordering.graph.count)
    let found = Self.score(of: ordering)
    guard found < score else { return false }
    (score, columns) = (found, ordering.columns)
    return true
  }

  private mutating func improve(startsRightwards: Bool) {
    var failures = 0
    ordering.exchange(rounds: 10)
    _ = keepIfBetter()
    for round in 0..<(isLarge ? 3 : 8) where failures < 4 && ordering.budget > 0 {
      ordering.sweep(
        rightwards: (round % 2 == 0) == startsRightwards, centre: round % 4 < 2 ? .mean : .median)
      ordering.exchange(rounds: isLarge ? 2 : 12)
      polish()
      failures = keepIfBetter() ? 0 : failures + 1
      if score.isPerfect { return }
    }
  }

  private mutating func polish() {
    for _ in 0..<(isLarge ? 1 : 4) where ordering.budget > 0 {
      guard ordering.sift(widest: isLarge ? 40 : 400) else { return }
      ordering.exchange(rounds: 4)
    }
  }

  /// Tries whole dominated parts above or below the rest: what no single move can do.
  private mutating func moveCones(of graph: LayeredGraph) {
    let cones = graph.cones(limit: graph.count < 200 ? 60 : 25)
    for _ in 0..<4 where !score.isPerfect && ordering.budget > 0 {
      let before = score
      for cone in cones {
        for atTop in [true, false] {
          ordering.restore(columns)
          ordering.gather(cone, atTop: atTop)
          ordering.exchange(rounds: 6)
          polish()
          _ = keepIfBetter()
        }
      }
      if !(score < before) { return }
    }
  }
}
