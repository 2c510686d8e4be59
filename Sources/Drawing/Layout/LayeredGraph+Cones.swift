extension LayeredGraph {
  /// Sets of vertices that hang together by one vertex: everything that reaches the results only
  /// through it, or is reached only through it. The largest first.
  ///
  /// These are the subtrees of the dominator trees in both directions (Cooper, Harvey and Kennedy
  /// 2001, *A Simple, Fast Dominance Algorithm*; one pass, since the graph is acyclic).
  func cones(limit: Int) -> [Set<Int>] {
    let rightwards = (0..<count).sorted { (column[$0], $0) < (column[$1], $1) }
    let found =
      subtrees(order: rightwards) { origins[$0].map(\.vertex) }
      + subtrees(order: rightwards.reversed()) { links[$0].map(\.vertex) }
    var seen: Set<Set<Int>> = []
    let distinct = found.filter { seen.insert($0).inserted }
    let bySize = distinct.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }
    return bySize.prefix(limit).map(\.element)
  }

  private func subtrees(order: [Int], before: (Int) -> [Int]) -> [Set<Int>] {
    let dominator = dominators(order: order, before: before)
    var members: [Set<Int>] = (0..<count).map { [$0] }
    for vertex in order.reversed() {
      if let above = dominator[vertex] { members[above].formUnion(members[vertex]) }
    }
    return members.filter { $0.count > 1 && $0.count <= count * 9 / 10 }
  }

  private func dominators(order: [Int], before: (Int) -> [Int]) -> [Int?] {
    var place = Array(repeating: 0, count: count)
    for (index, vertex) in order.enumerated() { place[vertex] = index }
    var dominator: [Int?] = Array(repeating: nil, count: count)
    for vertex in order {
      let sources = before(vertex)
      guard var common = sources.first else { continue }
      var isCommon = true
      for var other in sources.dropFirst() where isCommon {
        while common != other, isCommon {
          if place[common] > place[other] { swap(&common, &other) }
          if let above = dominator[other] { other = above } else { isCommon = false }
        }
      }
      dominator[vertex] = isCommon ? common : nil
    }
    return dominator
  }
}
