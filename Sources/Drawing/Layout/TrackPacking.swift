/// The tracks of the vertical pieces in a channel: few crossings first, then few tracks.
struct TrackPacking {
  /// For each piece its track, from 0 on the left.
  private(set) var track: [Int]
  private let pieces: [Channel.Piece]
  private let before: [[Int]]
  private let after: [Set<Int>]

  /// - Parameter before: for each piece, those that must stand farther right; without circles.
  init(_ pieces: [Channel.Piece], before: [[Int]]) {
    self.pieces = pieces
    self.before = before
    var after: [Set<Int>] = Array(repeating: [], count: pieces.count)
    for (index, others) in before.enumerated() {
      for other in others { after[other].insert(index) }
    }
    self.after = after
    track = Array(repeating: 0, count: pieces.count)
    var order = startOrder()
    // Beyond this many pieces the search would be slow, and nobody follows a single wire any more.
    if pieces.count <= 400 { reduceCrossings(in: &order) }
    pack(order)
  }

  /// Downward nets from below to above and upward ones from above to below, so that nested turns
  /// do not cross; demands come first.
  private func startOrder() -> [Int] {
    let keys = pieces.map { piece in
      let mean = Double(piece.rights.reduce(0, +)) / Double(max(1, piece.rights.count))
      return mean > Double(piece.left) ? -piece.left : piece.left
    }
    var waiting = after.map(\.count)
    var left = pieces.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    var order: [Int] = []
    while let at = left.firstIndex(where: { waiting[$0] == 0 }) {
      let piece = left.remove(at: at)
      order.append(piece)
      for other in Set(before[piece]) { waiting[other] -= 1 }
    }
    return order
  }

  private func overlap(_ a: Int, _ b: Int) -> Bool {
    pieces[a].low <= pieces[b].high && pieces[b].low <= pieces[a].high
  }

  /// Crossings when piece `a` stands to the left of piece `b`.
  private func crossings(_ a: Int, leftOf b: Int) -> Int {
    guard overlap(a, b) else { return 0 }
    let (low, high) = (pieces[b].low, pieces[b].high)
    let own = pieces[a].rights.count { low < $0 && $0 < high }
    return own + (pieces[a].low < pieces[b].left && pieces[b].left < pieces[a].high ? 1 : 0)
  }

  private func reduceCrossings(in order: inout [Int]) {
    let excess = pieces.indices.map { a in
      pieces.indices.map { b in crossings(a, leftOf: b) - crossings(b, leftOf: a) }
    }
    for _ in 0..<6 {
      var improved = false
      for piece in order {
        guard let from = order.firstIndex(of: piece) else { continue }
        let to = bestPlace(for: from, in: order, excess)
        if to != from {
          order.insert(order.remove(at: from), at: to)
          improved = true
        }
      }
      if !improved { return }
    }
  }

  private func bestPlace(for from: Int, in order: [Int], _ excess: [[Int]]) -> Int {
    let piece = order[from]
    var (best, least, sum) = (from, 0, 0)
    for index in (0..<from).reversed() {
      if after[piece].contains(order[index]) { break }
      sum += excess[piece][order[index]]
      if sum < least { (best, least) = (index, sum) }
    }
    sum = 0
    for index in order.indices[(from + 1)...] {
      if after[order[index]].contains(piece) { break }
      sum += excess[order[index]][piece]
      if sum < least { (best, least) = (index, sum) }
    }
    return best
  }

  private mutating func pack(_ order: [Int]) {
    for (index, piece) in order.enumerated() {
      for earlier in order[..<index]
      where overlap(earlier, piece) || after[piece].contains(earlier) {
        track[piece] = max(track[piece], track[earlier] + 1)
      }
    }
  }
}
