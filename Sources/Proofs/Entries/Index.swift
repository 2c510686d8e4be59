import Algebra
import Calculus

/// What an axis runs over: all axes that the operations tie together have one dimension.
public struct Dimension: Hashable, Sendable {
  let id: Int
}

/// A letter that counts along a dimension: m of Z_mn runs over the M rows of Z.
public struct Letter: Hashable, Sendable {
  /// As it is written below an entry.
  public let name: String
  /// What it runs over.
  public let dimension: Dimension
}

/// The dimensions of a few nodes: which axes are tied together, what they are called, and how long
/// they are in the learner's own graph.
struct Dimensions: Sendable {
  struct Axis: Hashable, Sendable {
    let node: NodeID
    let isRow: Bool
  }

  private var ids: [Axis: Int] = [:]
  private var parents: [Int] = []
  private(set) var lengths: [Int] = []
  private var names: [Int: String] = [:]

  /// The dimension of an axis; nil where its length is 1, which needs no index.
  mutating func dimension(_ graph: Graph, _ node: NodeID, isRow: Bool) -> Dimension? {
    let shape = graph.shape(node)
    let length = isRow ? shape.rows : shape.columns
    if length == 1 { return nil }
    let axis = Axis(node: node, isRow: isRow)
    if let id = ids[axis] { return Dimension(id: root(id)) }
    ids[axis] = parents.count
    parents.append(parents.count)
    lengths.append(length)
    return Dimension(id: parents.count - 1)
  }

  private func root(_ id: Int) -> Int { parents[id] == id ? id : root(parents[id]) }

  /// Says that two axes are one dimension.
  mutating func tie(_ a: Dimension?, _ b: Dimension?) {
    guard let a, let b else { return }
    let (x, y) = (root(a.id), root(b.id))
    if x != y { parents[max(x, y)] = min(x, y) }
  }

  /// How long it is in the learner's graph.
  func length(_ dimension: Dimension) -> Int { lengths[root(dimension.id)] }

  /// Calls a dimension after the first letter that counts along it.
  mutating func name(_ dimension: Dimension, after letter: String) {
    guard names[root(dimension.id)] == nil else { return }
    let capital = letter.uppercased()
    let taken = Set(names.values)
    names[root(dimension.id)] =
      taken.contains(capital)
      ? "NMPKLQRSTUVWABDEFGHIJ".map(String.init).first { !taken.contains($0) } ?? capital : capital
  }

  /// `M`; `1` where there is no dimension.
  func name(_ dimension: Dimension?) -> String {
    dimension.map { names[root($0.id)] ?? "\(length($0))" } ?? "1"
  }

  /// Every dimension that is named, in the order of their ids.
  var all: [Dimension] { parents.indices.filter { parents[$0] == $0 }.map(Dimension.init) }
}

/// Letters that have not been used yet, so that no index is ever captured.
struct Letters: Sendable {
  private var free = Array("mnijpqrstklabuvwghfedo").map(String.init)
  private var count = 1

  /// Leaves letters alone that are used already.
  mutating func forget(_ used: Set<String>) { free.removeAll { used.contains($0) } }

  /// A letter that nothing else uses, one of `wishes` if it is free.
  mutating func next(_ wishes: String...) -> String {
    for wish in wishes {
      if let place = free.firstIndex(of: wish) { return free.remove(at: place) }
    }
    let reserved = ["m", "n", "i", "j"]
    if let place = free.firstIndex(where: { !reserved.contains($0) }) {
      return free.remove(at: place)
    }
    count += 1
    return "p\(count)"
  }
}
