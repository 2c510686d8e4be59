/// The space between two columns, where wires change their rows.
///
/// Each net has one vertical piece, in a track of its own wherever it meets another. A net that
/// arrives on a row from which another departs must turn farther left than that one (the vertical
/// constraint of channel routing: Hashimoto and Stevens 1971); a circle of such demands is broken
/// by a detour over a free row (Deutsch 1976, *A Dogleg Channel Router*).
struct Channel {
  /// One net: from a row on the left to rows on the right.
  struct Net {
    var left: Int
    var rights: [Int]
  }

  /// The tracks and the free row of one net's way: one track, or two about a detour.
  enum Way {
    case straight
    case turn(track: Int)
    case detour(first: Int, row: Int, second: Int)
  }

  private(set) var trackCount = 0
  private(set) var ways: [Way]

  init(_ nets: [Net]) {
    ways = Array(repeating: .straight, count: nets.count)
    var pieces = nets.indices.compactMap { index -> Piece? in
      let net = nets[index]
      return net.rights.allSatisfy { $0 == net.left }
        ? nil : Piece(net: index, left: net.left, rights: Set(net.rights))
    }
    let used = Set(nets.flatMap { $0.rights + [$0.left] })
    let before = Self.breakCircles(&pieces, used: used)
    let track = TrackPacking(pieces, before: before).track
    trackCount = (track.max() ?? -1) + 1
    let firstHalves = Dictionary(
      uniqueKeysWithValues: pieces.indices.filter { pieces[$0].half == .first }
        .map { (pieces[$0].net, track[$0]) })
    for (index, piece) in pieces.enumerated() {
      switch piece.half {
      case .whole: ways[piece.net] = .turn(track: track[index])
      case .first: break
      case .second:
        ways[piece.net] = .detour(
          first: firstHalves[piece.net] ?? 0, row: piece.left, second: track[index])
      }
    }
  }

  /// A vertical piece of a net.
  struct Piece {
    enum Half { case whole, first, second }
    var net: Int
    var left: Int
    var rights: Set<Int>
    var half = Half.whole

    var low: Int { min(left, rights.min() ?? left) }
    var high: Int { max(left, rights.max() ?? left) }
  }

  /// Splits pieces until the demands on their order have no circle.
  /// - Returns: for each piece, those that must stand farther right.
  private static func breakCircles(_ pieces: inout [Piece], used: Set<Int>) -> [[Int]] {
    var rows = used
    while true {
      let before = demands(among: pieces)
      guard let circle = circle(in: before) else { return before }
      let whole = circle.filter { pieces[$0].half == .whole }
      guard
        let split = whole.min(by: {
          (pieces[$0].rights.count, pieces[$0].high - pieces[$0].low, $0)
            < (pieces[$1].rights.count, pieces[$1].high - pieces[$1].low, $1)
        })
      else { preconditionFailure("a detour over a free row cannot take part in a circle") }
      let piece = pieces[split]
      let row = freeRow(near: (piece.low + piece.high) / 2, not: rows)
      rows.insert(row)
      pieces[split] = Piece(net: piece.net, left: piece.left, rights: [row], half: .first)
      pieces.append(Piece(net: piece.net, left: row, rights: piece.rights, half: .second))
    }
  }

  private static func freeRow(near row: Int, not used: Set<Int>) -> Int {
    var distance = 0
    while true {
      if !used.contains(row + distance) { return row + distance }
      if row >= distance, !used.contains(row - distance) { return row - distance }
      distance += 1
    }
  }

  private static func demands(among pieces: [Piece]) -> [[Int]] {
    let byLeft = Dictionary(grouping: pieces.indices) { pieces[$0].left }
    var before: [[Int]] = Array(repeating: [], count: pieces.count)
    for index in pieces.indices {
      for row in pieces[index].rights.sorted() {
        for other in byLeft[row] ?? [] where other != index {
          if pieces[other].net != pieces[index].net {
            before[other].append(index)
          } else if pieces[index].half == .first {
            before[index].append(other)
          }
        }
      }
    }
    return before
  }

  private static func circle(in before: [[Int]]) -> [Int]? {
    enum Mark { case new, open, closed }
    var mark = Array(repeating: Mark.new, count: before.count)
    for root in before.indices where mark[root] == .new {
      var path = [(piece: root, next: 0)]
      mark[root] = .open
      while let last = path.last {
        guard last.next < before[last.piece].count else {
          mark[last.piece] = .closed
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let onward = before[last.piece][last.next]
        if mark[onward] == .open {
          return path.map(\.piece).drop { $0 != onward }.map { $0 }
        }
        if mark[onward] == .new {
          mark[onward] = .open
          path.append((onward, 0))
        }
      }
    }
    return nil
  }
}
