/// Places points on a line: minimise `Σ weight·(x[head] − x[tail])` where each arc demands
/// `x[head] − x[tail] ≥ gap`.
///
/// Columns and rows are both problems of this kind. The dual is a flow of least cost, solved by
/// `NetworkSimplex`; positions come out as its potentials.
struct LineProgram {
  private(set) var count = 0
  private(set) var arcs: [Arc] = []

  struct Arc {
    var tail, head, gap, weight: Int
  }

  mutating func point() -> Int {
    count += 1
    return count - 1
  }

  mutating func points(_ number: Int) -> Range<Int> {
    count += number
    return (count - number)..<count
  }

  /// Demands `x[head] − x[tail] ≥ gap`; each unit of the difference costs `weight`, at least 0.
  mutating func keep(_ head: Int, after tail: Int, by gap: Int, weight: Int = 0) {
    arcs.append(Arc(tail: tail, head: head, gap: gap, weight: weight))
  }

  /// Wants `x[b] − x[a] = distance`; each unit of deviation costs `weight`.
  mutating func attract(_ b: Int, to a: Int, at distance: Int, weight: Int) {
    let below = point()
    keep(a, after: below, by: -distance, weight: weight)
    keep(b, after: below, by: 0, weight: weight)
  }

  /// Positions of least cost. The demands must not contradict each other, and every point must be
  /// held in place by costs; otherwise there is no least.
  func solve() -> [Int] {
    var flow = NetworkSimplex(self)
    flow.run()
    return flow.potential[..<count].map { -$0 }
  }
}
