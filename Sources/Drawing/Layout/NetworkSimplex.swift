/// A flow of least cost: a spanning tree of arcs, improved one arc at a time.
///
/// The network simplex method with strongly feasible trees, which never cycles (Cunningham 1976;
/// Ahuja, Magnanti and Orlin 1993, *Network Flows*, chapter 11).
struct NetworkSimplex {
  private var tail, head, cost, flow: [Int]
  private let root: Int
  private let realArcs: Int

  // The tree, hung from the root.
  var potential: [Int]
  private var parent, parentArc, depth: [Int]
  private var firstChild, nextSibling, previousSibling: [Int]
  private var scanned = 0
  private static let none = -1

  init(_ program: LineProgram) {
    root = program.count
    realArcs = program.arcs.count
    tail = program.arcs.map(\.tail)
    head = program.arcs.map(\.head)
    cost = program.arcs.map { -$0.gap }
    flow = Array(repeating: 0, count: realArcs)
    var supply = Array(repeating: 0, count: root)
    for arc in program.arcs {
      supply[arc.tail] += arc.weight
      supply[arc.head] -= arc.weight
    }
    let blank = Array(repeating: Self.none, count: root + 1)
    (parent, parentArc, firstChild) = (blank, blank, blank)
    (nextSibling, previousSibling) = (blank, blank)
    depth = Array(repeating: 1, count: root + 1)
    depth[root] = 0
    potential = Array(repeating: 0, count: root + 1)
    // An artificial arc is dearer than any path, so none carries flow in the end.
    let dear = program.arcs.reduce(1) { max($0, abs($1.gap) + 1) } * (root + 1)
    for node in 0..<root { hang(node, supply: supply[node], dear: dear) }
  }

  private mutating func hang(_ node: Int, supply: Int, dear: Int) {
    // A strongly feasible tree can send some flow from every node to the root.
    let upward = supply >= 0
    tail.append(upward ? node : root)
    head.append(upward ? root : node)
    cost.append(upward ? 0 : dear)
    flow.append(abs(supply))
    potential[node] = upward ? 0 : dear
    parentArc[node] = tail.count - 1
    attach(node, to: root)
  }

  private mutating func attach(_ node: Int, to above: Int) {
    parent[node] = above
    previousSibling[node] = Self.none
    nextSibling[node] = firstChild[above]
    if firstChild[above] != Self.none { previousSibling[firstChild[above]] = node }
    firstChild[above] = node
  }

  private mutating func detach(_ node: Int) {
    let (before, after) = (previousSibling[node], nextSibling[node])
    if before == Self.none { firstChild[parent[node]] = after } else { nextSibling[before] = after }
    if after != Self.none { previousSibling[after] = before }
  }

  mutating func run() {
    // About the square root of the arcs: long enough to find a good one, short enough to be cheap.
    var block = 16
    while block * block < realArcs { block += 16 }
    while let arc = entering(block: block) { pivot(arc) }
  }

  /// The most violated arc of the next block that has one.
  private mutating func entering(block: Int) -> Int? {
    var best: Int?
    var worst = 0
    var left = block
    for _ in 0..<realArcs {
      let arc = scanned
      scanned = scanned + 1 == realArcs ? 0 : scanned + 1
      let reduced = cost[arc] + potential[tail[arc]] - potential[head[arc]]
      if reduced < worst { (worst, best) = (reduced, arc) }
      left -= 1
      if left == 0 {
        if best != nil { return best }
        left = block
      }
    }
    return best
  }

  private mutating func pivot(_ arc: Int) {
    let (first, second) = (tail[arc], head[arc])
    let join = meeting(first, second)
    var amount = Int.max
    var (leaving, moved, stays) = (Self.none, second, first)
    var node = first
    while node != join {
      if tail[parentArc[node]] == node, flow[parentArc[node]] < amount {
        (amount, leaving, moved, stays) = (flow[parentArc[node]], node, first, second)
      }
      node = parent[node]
    }
    node = second
    while node != join {
      // `≤` here and `<` above keep the tree strongly feasible.
      if head[parentArc[node]] == node, flow[parentArc[node]] <= amount {
        (amount, leaving, moved, stays) = (flow[parentArc[node]], node, second, first)
      }
      node = parent[node]
    }
    precondition(leaving != Self.none, "the demands on the line contradict each other")
    push(amount, along: arc, join: join)
    regraft(from: moved, upTo: leaving, onto: stays, by: arc)
    shift(moved, by: arc)
  }

  private func meeting(_ first: Int, _ second: Int) -> Int {
    var (a, b) = (first, second)
    while a != b {
      if depth[a] >= depth[b] { a = parent[a] } else { b = parent[b] }
    }
    return a
  }

  private mutating func push(_ amount: Int, along arc: Int, join: Int) {
    guard amount > 0 else { return }
    flow[arc] += amount
    var node = tail[arc]
    while node != join {
      flow[parentArc[node]] += tail[parentArc[node]] == node ? -amount : amount
      node = parent[node]
    }
    node = head[arc]
    while node != join {
      flow[parentArc[node]] += tail[parentArc[node]] == node ? amount : -amount
      node = parent[node]
    }
  }

  /// Turns the path from `bottom` to `top` around and hangs it from `above`.
  private mutating func regraft(from bottom: Int, upTo top: Int, onto above: Int, by arc: Int) {
    var (node, newParent, newArc) = (bottom, above, arc)
    while true {
      let (oldParent, oldArc) = (parent[node], parentArc[node])
      detach(node)
      attach(node, to: newParent)
      parentArc[node] = newArc
      if node == top { return }
      (newParent, newArc, node) = (node, oldArc, oldParent)
    }
  }

  /// Renews depth and potential below `node`, whose arc to its parent is now tight.
  private mutating func shift(_ node: Int, by arc: Int) {
    let reduced = cost[arc] + potential[tail[arc]] - potential[head[arc]]
    let change = tail[arc] == node ? -reduced : reduced
    var pending = [node]
    while let next = pending.popLast() {
      potential[next] += change
      depth[next] = depth[parent[next]] + 1
      var child = firstChild[next]
      while child != Self.none {
        pending.append(child)
        child = nextSibling[child]
      }
    }
  }
}
