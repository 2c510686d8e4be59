/// Counting crossings of wires between two neighbouring columns.
enum Crossings {
  /// Crossings with `upper` above `lower`, less those with `lower` above `upper`. Both are sorted.
  static func excess(_ upper: [Int], above lower: [Int]) -> Int {
    guard let first = upper.first, let last = upper.last, let least = lower.first,
      let most = lower.last
    else { return 0 }
    if last < least { return -upper.count * lower.count }
    if most < first { return upper.count * lower.count }
    var (total, less, notMore) = (0, 0, 0)
    for key in upper {
      while less < lower.count, lower[less] < key { less += 1 }
      while notMore < lower.count, lower[notMore] <= key { notMore += 1 }
      total += less - (lower.count - notMore)
    }
    return total
  }

  /// Crossings that remain visible when each vertex's wires to the right are one net: of two nets
  /// the vertical part of either may stand farther left, and the router takes the better way.
  static func ofNets(_ ordering: Ordering, between at: Int) -> Int {
    let nets = ordering.columns[at].map(ordering.rightKeys).filter { !$0.isEmpty }
    var total = 0
    for (index, upper) in nets.enumerated() {
      let high = upper[upper.count - 1]
      for lower in nets[(index + 1)...] where lower[0] < high {
        total += min(count(in: upper, above: lower[0]), count(in: lower, below: high))
      }
    }
    return total
  }

  private static func count(in keys: [Int], above bound: Int) -> Int {
    keys.count - (keys.firstIndex { $0 > bound } ?? keys.count)
  }

  private static func count(in keys: [Int], below bound: Int) -> Int {
    keys.firstIndex { $0 >= bound } ?? keys.count
  }

  /// Crossings of single wires: inversions, counted with a binary indexed tree in O(e log e)
  /// (Barth, Jünger and Mutzel 2002, *Simple and Efficient Bilayer Cross Counting*).
  static func ofWires(_ ordering: Ordering, between at: Int) -> Int {
    let ends = ordering.columns[at].map(ordering.rightKeys)
    let ranks = Dictionary(
      uniqueKeysWithValues: Set(ends.joined()).sorted().enumerated().map { ($1, $0 + 1) })
    var tree = Array(repeating: 0, count: ranks.count + 1)
    var (total, seen) = (0, 0)
    for keys in ends {
      for key in keys {
        var (index, notBelow) = (ranks[key] ?? 0, 0)
        while index > 0 {
          notBelow += tree[index]
          index &= index - 1
        }
        total += seen - notBelow
      }
      for key in keys {
        var index = ranks[key] ?? 1
        while index < tree.count {
          tree[index] += 1
          index += index & -index
        }
      }
      seen += keys.count
    }
    return total
  }
}
