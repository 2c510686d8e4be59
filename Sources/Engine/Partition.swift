import Algebra
import Calculus

/// The nodes that outputs need, in units that run one after the other.
///
/// Entrywise nodes over one domain join into a chain as long as nothing outside has used one of
/// them: until then nothing outside can depend on the chain, so that every operand a newcomer
/// brings is ready before the chain runs. Entrywise nodes of 1×1 are collected, and run in
/// batches when something else needs one of them.
struct Partition {
  /// What runs at once.
  enum Unit {
    /// Entrywise steps over one domain, and sums of their values.
    case chain(Shape, [NodeID])
    /// Entrywise steps on numbers.
    case numbers(NumberBatches)
    /// A kernel or a rule of its own.
    case single(NodeID)
  }

  private(set) var units: [Unit] = []
  /// For each id, the unit that computes it; −1 for none.
  private(set) var unit: [Int32]
  /// For each id, what it is to the engine; nil where no output needs it.
  let steps: [Lowered?]
  private let lowering: Lowering
  private let cosines: [Int32]

  // A chain under construction, by its number; one that joined another is empty.
  private var chains: [[NodeID]] = []
  private var domains: [Shape] = []
  /// For each id, the open chain that it stands in; −1 for none.
  private var chain: [Int32]
  private var joined: [Int32] = []
  private var isOpen: [Bool] = []
  /// The chain that was opened last over each domain.
  private var newest: [Shape: Int32] = [:]
  private var numbers: [NodeID] = []
  /// For `NumberBatches`, −1 for each id between its uses.
  private var position: [Int32]

  init(_ lowering: Lowering, outputs: [NodeID]) {
    self.lowering = lowering
    let count = lowering.graph.count
    unit = Array(repeating: -1, count: count)
    chain = unit
    position = unit
    let peephole = Peephole(
      lowering.graph, Self.needed(lowering, outputs), outputs: outputs.map { lowering.root($0) })
    steps = peephole.steps
    cosines = peephole.cosines
    for index in 0..<count {
      if let step = steps[index] { place(NodeID(index), step) }
    }
    for number in chains.indices { close(Int32(number)) }
    closeNumbers()
  }

  private static func needed(_ lowering: Lowering, _ outputs: [NodeID]) -> [Lowered?] {
    var isNeeded = [Bool](repeating: false, count: lowering.graph.count)
    var steps = [Lowered?](repeating: nil, count: lowering.graph.count)
    for output in outputs { isNeeded[output.index] = true }
    for index in isNeeded.indices.reversed() where isNeeded[index] {
      let step = lowering.lowered(NodeID(index))
      for source in step.sources { isNeeded[source.index] = true }
      steps[index] = step
    }
    return steps
  }

  private mutating func place(_ node: NodeID, _ step: Lowered) {
    let shape = lowering.graph.shape(node)
    switch step {
    case .given, .alias: break
    case .entries where shape.isScalar:
      for source in step.sources where !isPending(source) { use(source) }
      numbers.append(node)
      unit[node.index] = Self.pending
    case .entries: join(node, over: shape, step.sources)
    case .sum(_, let domain, _, _, _): join(node, over: domain, step.sources, isSum: true)
    case .product, .transpose, .softmax, .logSumExp, .logSoftmax, .crossEntropy, .rearranged, .rule:
      for source in step.sources { use(source) }
      append(.single(node), [node])
    }
  }

  private static let pending: Int32 = -2

  private func isPending(_ node: NodeID) -> Bool { unit[node.index] == Self.pending }

  /// Makes sure that the node's value is ready for a unit that is appended next.
  private mutating func use(_ node: NodeID) {
    if isPending(node) { closeNumbers() }
    if chain[node.index] >= 0 { close(find(chain[node.index])) }
  }

  private mutating func join(
    _ node: NodeID, over domain: Shape, _ sources: [NodeID], isSum: Bool = false
  ) {
    for source in sources where chain[source.index] >= 0 {
      let number = find(chain[source.index])
      if domains[Int(number)] != domain || isReduced(source) { close(number) }
    }
    var home: Int32?
    for source in sources where chain[source.index] >= 0 {
      let number = find(chain[source.index])
      home = home.map { merge($0, number) } ?? number
    }
    let number = home ?? newest(domain) ?? open(domain)
    chains[Int(number)].append(node)
    chain[node.index] = number
  }

  /// Whether the node is a sum, whose value is there only after its chain has run.
  private func isReduced(_ node: NodeID) -> Bool {
    if case .sum? = steps[node.index] { return true }
    return false
  }

  /// A chain over the domain that is still open: whatever a newcomer reads, nothing outside waits
  /// for the chain.
  private func newest(_ domain: Shape) -> Int32? {
    newest[domain].map { find($0) }.flatMap { isOpen[Int($0)] ? $0 : nil }
  }

  private mutating func open(_ domain: Shape) -> Int32 {
    newest[domain] = Int32(chains.count)
    chains.append([])
    domains.append(domain)
    isOpen.append(true)
    joined.append(Int32(chains.count - 1))
    return Int32(chains.count - 1)
  }

  private func find(_ number: Int32) -> Int32 {
    var number = number
    while joined[Int(number)] != number { number = joined[Int(number)] }
    return number
  }

  /// The smaller joins the larger, so that a node moves at most log n times.
  private mutating func merge(_ a: Int32, _ b: Int32) -> Int32 {
    if a == b { return a }
    let (large, small) = chains[Int(a)].count >= chains[Int(b)].count ? (a, b) : (b, a)
    chains[Int(large)] += chains[Int(small)]
    chains[Int(small)] = []
    isOpen[Int(small)] = false
    joined[Int(small)] = large
    return large
  }

  private mutating func close(_ number: Int32) {
    guard isOpen[Int(number)] else { return }
    isOpen[Int(number)] = false
    let nodes = chains[Int(number)].sorted()
    let reads = nodes.contains { node in
      steps[node.index]!.sources.contains { isPending($0) }
    }
    if reads { closeNumbers() }
    append(.chain(domains[Int(number)], nodes), nodes)
    chains[Int(number)] = []
  }

  private mutating func closeNumbers() {
    guard !numbers.isEmpty else { return }
    let nodes = numbers
    numbers = []
    append(.numbers(NumberBatches(nodes, steps, cosines, position: &position)), nodes)
  }

  private mutating func append(_ next: Unit, _ nodes: [NodeID]) {
    for node in nodes {
      unit[node.index] = Int32(units.count)
      chain[node.index] = -1
    }
    units.append(next)
  }
}
