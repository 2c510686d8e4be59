/// The order of the vertices in each column, from above to below, with few crossings.
///
/// Sweeps over the columns sort each by its neighbours' barycentre or median (Sugiyama, Tagawa and
/// Toda 1981; Eades and Wormald 1994), adjacent vertices are exchanged and single ones moved
/// (*sifting*, Matuszewski, Schönfeld and Molitor 1999) while that removes crossings. Operands are
/// ports in a fixed order, so a vertex knows its neighbours on the right by place and port.
struct Ordering {
  let graph: LayeredGraph
  private(set) var columns: [[Int]]
  private(set) var place: [Int]
  /// What may still be spent, in comparisons: a bound on time that gives the same drawing anywhere.
  private(set) var budget: Int
  /// More than the operands of any box, so that place and port fit one number.
  let stride: Int

  init(_ graph: LayeredGraph, budget: Int) {
    self.graph = graph
    self.budget = budget
    stride = (graph.origins.map(\.count).max() ?? 0) + 1
    columns = graph.columns
    place = Array(repeating: 0, count: graph.count)
    number()
  }

  mutating func start(by key: [Int]) {
    for at in columns.indices {
      columns[at].sort { (key[$0], $0) < (key[$1], $1) }
    }
    number()
  }

  mutating func restore(_ saved: [[Int]]) {
    columns = saved
    number()
  }

  private mutating func number() {
    for column in columns { number(column) }
  }

  private mutating func number(_ column: [Int]) {
    for (index, vertex) in column.enumerated() { place[vertex] = index }
  }

  func leftKeys(of vertex: Int) -> [Int] {
    graph.origins[vertex].map { place[$0.vertex] }.sorted()
  }

  func rightKeys(of vertex: Int) -> [Int] {
    graph.links[vertex].map { place[$0.vertex] * stride + $0.operand }.sorted()
  }

  // MARK: Sweeps

  enum Centre { case mean, median }

  /// Sorts every column by its neighbours on one side, coming from that side.
  mutating func sweep(rightwards: Bool, centre: Centre) {
    let order = rightwards ? Array(columns.indices) : columns.indices.reversed()
    for at in order.dropFirst() { sort(at, byLeft: rightwards, centre: centre) }
  }

  private mutating func sort(_ at: Int, byLeft: Bool, centre: Centre) {
    let keys = columns[at].map { vertex -> (vertex: Int, key: Double)? in
      let neighbours = byLeft ? leftKeys(of: vertex) : rightKeys(of: vertex)
      budget -= neighbours.count + 1
      return neighbours.isEmpty ? nil : (vertex, Self.centre(centre, of: neighbours))
    }
    // Equal keys keep their order: `sort` is stable.
    let held = keys.compactMap { $0 }.sorted { $0.key < $1.key }.map(\.vertex)
    let free = zip(columns[at], keys).filter { $0.1 == nil }.map(\.0)
    columns[at] = free.isEmpty ? held : insert(free, into: held, byLeft: byLeft)
    number(columns[at])
  }

  private static func centre(_ centre: Centre, of keys: [Int]) -> Double {
    let middle = keys.count / 2
    if centre == .mean || keys.count == 2 {
      return Double(keys.reduce(0, +)) / Double(keys.count)
    }
    if keys.count % 2 == 1 { return Double(keys[middle]) }
    let (low, high) = (Double(keys[middle - 1]), Double(keys[middle]))
    let (left, right) = (low - Double(keys[0]), Double(keys[keys.count - 1]) - high)
    return left + right == 0 ? (low + high) / 2 : (low * right + high * left) / (left + right)
  }

  /// Vertices without neighbours on the sweep's side go where their other side crosses least.
  private mutating func insert(_ free: [Int], into held: [Int], byLeft: Bool) -> [Int] {
    func keys(_ vertex: Int) -> [Int] { byLeft ? rightKeys(of: vertex) : leftKeys(of: vertex) }
    var result = held
    var known = held.map(keys)
    for vertex in free {
      let own = keys(vertex)
      var (excess, least, best) = (0, 0, own.isEmpty ? min(place[vertex], result.count) : 0)
      for (index, other) in known.enumerated() where !own.isEmpty {
        excess -= Crossings.excess(own, above: other)
        if excess < least { (least, best) = (excess, index + 1) }
      }
      budget -= known.count
      result.insert(vertex, at: best)
      known.insert(own, at: best)
    }
    return result
  }

  // MARK: Small moves

  /// What one vertex's wires meet, while the neighbouring columns stand still.
  private struct Surroundings {
    var left, right: [Int]
    /// Crossings that vanish if `self` goes from above `other` to below it.
    func excess(above other: Surroundings) -> Int {
      Crossings.excess(left, above: other.left) + Crossings.excess(right, above: other.right)
    }
  }

  private func surroundings(of vertex: Int) -> Surroundings {
    Surroundings(left: leftKeys(of: vertex), right: rightKeys(of: vertex))
  }

  /// Exchanges neighbours in each column while crossings vanish.
  mutating func exchange(rounds: Int) {
    for _ in 0..<rounds where budget > 0 {
      var improved = false
      for at in columns.indices where exchange(in: at) { improved = true }
      if !improved { return }
    }
  }

  private mutating func exchange(in at: Int) -> Bool {
    var column = columns[at]
    guard column.count > 1 else { return false }
    var around = column.map(surroundings)
    var improved = false
    for index in 0..<(column.count - 1) {
      budget -= 4
      if around[index].excess(above: around[index + 1]) > 0 {
        column.swapAt(index, index + 1)
        around.swapAt(index, index + 1)
        improved = true
      }
    }
    columns[at] = column
    number(column)
    return improved
  }

  /// Moves single vertices to the best place of their column.
  /// - Returns: whether any crossing vanished.
  mutating func sift(widest: Int) -> Bool {
    var improved = false
    for at in columns.indices where (3...max(3, widest)).contains(columns[at].count) {
      guard budget > 0 else { return improved }
      if sift(in: at) { improved = true }
    }
    return improved
  }

  private mutating func sift(in at: Int) -> Bool {
    var column = columns[at]
    var around = column.map(surroundings)
    var improved = false
    let degree = column.map { graph.links[$0].count + graph.origins[$0].count }
    let turns = column.indices.sorted { (degree[$1], $0) < (degree[$0], $1) }.map { column[$0] }
    for vertex in turns {
      guard let from = column.firstIndex(of: vertex) else { continue }
      let to = bestPlace(for: from, among: around)
      budget -= 4 * column.count
      guard to != from else { continue }
      column.insert(column.remove(at: from), at: to)
      around.insert(around.remove(at: from), at: to)
      improved = true
    }
    columns[at] = column
    number(column)
    return improved
  }

  private func bestPlace(for from: Int, among around: [Surroundings]) -> Int {
    var (best, least, excess) = (from, 0, 0)
    for index in (0..<from).reversed() {
      excess += around[from].excess(above: around[index])
      if excess < least { (best, least) = (index, excess) }
    }
    excess = 0
    for index in around.indices[(from + 1)...] {
      excess += around[index].excess(above: around[from])
      if excess < least { (best, least) = (index, excess) }
    }
    return best
  }

  /// Brings a set of vertices to the top or the bottom of every column.
  mutating func gather(_ members: Set<Int>, atTop: Bool) {
    for at in columns.indices {
      let inside = columns[at].filter(members.contains)
      guard !inside.isEmpty else { continue }
      let outside = columns[at].filter { !members.contains($0) }
      columns[at] = atTop ? inside + outside : outside + inside
      number(columns[at])
    }
    budget -= graph.count
  }

  mutating func charge(_ comparisons: Int) { budget -= comparisons }
}
