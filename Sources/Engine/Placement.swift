import Algebra
import Calculus

/// Which place of the arena each stored value has. Places are used again after the last unit
/// that reads them; leaves, constants, outputs and numbers keep theirs.
struct Placement {
  /// For each id, its place; −1 where it has none.
  private(set) var place: [Int]
  /// Entries in all.
  private(set) var count = 0
  /// Where the values that leaves take after a run are copied from, unless they stand there already.
  private(set) var copies: [(from: NodeID, to: NodeID)] = []
  private let graph: Graph
  /// Free stretches, by place.
  private var free: [Range<Int>] = []
  /// The leaf in whose place a node is computed.
  private var home: [NodeID: NodeID] = [:]

  /// - Parameter updates: by leaf, the node whose value it takes.
  init(
    _ partition: Partition, _ lowering: Lowering, outputs: [NodeID], updates: [NodeID: NodeID]
  ) {
    graph = lowering.graph
    for (leaf, node) in updates.sorted(by: { $0.key < $1.key }) {
      let root = lowering.root(node)
      if home[root] == nil, UpdateInPlace(leaf, root, partition, outputs, lowering).isSafe {
        home[root] = leaf
      } else {
        copies.append((root, leaf))
      }
    }
    place = Array(repeating: -1, count: graph.count)
    let lastUse = Self.lastUses(partition, lowering, outputs + updates.values)
    for index in place.indices {
      if case .given? = partition.steps[index] { keep(NodeID(index)) }
    }
    var dying: [Int: [NodeID]] = [:]
    for (number, unit) in partition.units.enumerated() {
      switch unit {
      case .numbers(let numbers):
        for node in numbers.order { keep(node) }
        count += NumberBatches.roomBehind
      case .chain(_, let nodes):
        for node in nodes where lastUse[node.index] >= 0 { allocate(node, lastUse, &dying) }
      case .single(let node): allocate(node, lastUse, &dying)
      }
      for node in dying.removeValue(forKey: number) ?? [] { release(node) }
    }
    for index in place.indices {
      if case .alias(let root)? = partition.steps[index] { place[index] = place[root.index] }
    }
  }

  /// For each id, the last unit outside its own that reads it; `max` for outputs, −1 where nothing
  /// outside does, so that it need not be stored.
  private static func lastUses(
    _ partition: Partition, _ lowering: Lowering, _ outputs: [NodeID]
  ) -> [Int] {
    var lastUse = [Int](repeating: -1, count: lowering.graph.count)
    for index in lastUse.indices {
      guard let step = partition.steps[index] else { continue }
      let unit = Int(partition.unit[index])
      if case .sum = step { lastUse[index] = max(lastUse[index], unit) }
      if case .alias = step { continue }
      for source in step.sources where partition.unit[source.index] != partition.unit[index] {
        lastUse[source.index] = max(lastUse[source.index], unit)
      }
    }
    for output in outputs { lastUse[lowering.root(output).index] = .max }
    return lastUse
  }

  private func room(_ node: NodeID) -> Int {
    let count = graph.shape(node).count
    return count == 1 ? 1 : (count + 7) / 8 * 8
  }

  /// A place for good. Numbers stand side by side; everything else begins a cache line.
  private mutating func keep(_ node: NodeID) {
    guard place[node.index] < 0 else { return }
    let room = room(node)
    if room != 1 { count = (count + 7) / 8 * 8 }
    place[node.index] = count
    count += room
  }

  private mutating func allocate(
    _ node: NodeID, _ lastUse: [Int], _ dying: inout [Int: [NodeID]]
  ) {
    guard place[node.index] < 0 else { return }
    if let leaf = home[node] {
      place[node.index] = place[leaf.index]
      return
    }
    let last = lastUse[node.index]
    if graph.shape(node).count <= 1 || last == .max { return keep(node) }
    dying[last, default: []].append(node)
    let room = room(node)
    guard let fit = free.firstIndex(where: { $0.count >= room }) else { return keep(node) }
    place[node.index] = free[fit].lowerBound
    free[fit] = free[fit].lowerBound + room..<free[fit].upperBound
    if free[fit].isEmpty { free.remove(at: fit) }
  }

  private mutating func release(_ node: NodeID) {
    var range = place[node.index]..<place[node.index] + room(node)
    var at = free.firstIndex { $0.lowerBound > range.lowerBound } ?? free.count
    if at > 0, free[at - 1].upperBound == range.lowerBound {
      range = free[at - 1].lowerBound..<range.upperBound
      at -= 1
      free.remove(at: at)
    }
    if at < free.count, free[at].lowerBound == range.upperBound {
      range = range.lowerBound..<free[at].upperBound
      free.remove(at: at)
    }
    free.insert(range, at: at)
  }
}
