/// Orders to begin the search from: walks through the graph, and shuffles of them.
struct StartOrders {
  private let graph: LayeredGraph

  init(_ graph: LayeredGraph) { self.graph = graph }

  /// For each start, a key for every vertex.
  func keys(shuffles: Int) -> [[Int]] {
    let walks = [
      depthFirst(fromResults: true, mirrored: false),
      depthFirst(fromResults: false, mirrored: false),
      breadthFirst(), depthFirst(fromResults: true, mirrored: true),
      depthFirst(fromResults: false, mirrored: true),
    ]
    var random = SplitMix(state: 1)
    let shaken = (0..<shuffles).map { index in
      // From a gentle disturbance to a complete shuffle.
      let reach = max(1, graph.count * [15, 50, 100][index % 3] / 100)
      return walks[index % walks.count].map { $0 + Int(random.next() % UInt64(reach)) }
    }
    return walks + shaken
  }

  /// Numbers the vertices as a walk first meets them, along operands or along uses.
  private func depthFirst(fromResults: Bool, mirrored: Bool) -> [Int] {
    var number = Array(repeating: -1, count: graph.count)
    var next = 0
    let roots = (0..<graph.count).filter { neighbours(of: $0, onRight: fromResults).isEmpty }
    var pending = Array(mirrored ? roots : roots.reversed())
    while let vertex = pending.popLast() {
      guard number[vertex] < 0 else { continue }
      number[vertex] = next
      next += 1
      let onward = neighbours(of: vertex, onRight: !fromResults)
      pending += mirrored ? onward : onward.reversed()
    }
    return number
  }

  private func breadthFirst() -> [Int] {
    var number = Array(repeating: -1, count: graph.count)
    var queue = (0..<graph.count).filter { graph.origins[$0].isEmpty && !graph.isTwig($0) }
    if queue.isEmpty { queue = (0..<graph.count).filter { graph.origins[$0].isEmpty } }
    for (index, vertex) in queue.enumerated() { number[vertex] = index }
    var at = 0
    while at < queue.count {
      for link in graph.links[queue[at]] where number[link.vertex] < 0 {
        number[link.vertex] = queue.count
        queue.append(link.vertex)
      }
      at += 1
    }
    // Twigs were left out: each goes beside its reader.
    for vertex in 0..<graph.count where number[vertex] < 0 {
      number[vertex] = graph.links[vertex].map { max(0, number[$0.vertex]) }.min() ?? 0
    }
    return number
  }

  private func neighbours(of vertex: Int, onRight: Bool) -> [Int] {
    onRight ? graph.links[vertex].map(\.vertex) : graph.origins[vertex].map(\.vertex)
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): shuffles that are the same everywhere.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
