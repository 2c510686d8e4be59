import Algebra
internal import CKernels
import Calculus

/// From a graph to a plan, and the values that are there before a run.
struct Compiler {
  private let lowering: Lowering
  private let partition: Partition
  private let placement: Placement
  private let outputs: [NodeID]

  private var steps: [Plan.Step] = []
  private var batches: [k_batch] = []
  private var index: [Int32] = []
  private var chains: [(domain: Shape, chain: ChainAssembly)] = []
  private var products: [k_product] = []
  private var rules: [Plan.RuleStep] = []
  private var size = ArenaSize()

  init(_ graph: Graph, outputs: [NodeID], updates: [NodeID: NodeID], known: Values) {
    self.outputs = outputs
    lowering = Lowering(graph, known: known)
    partition = Partition(
      lowering, outputs: outputs + updates.values.sorted() + updates.keys.sorted())
    placement = Placement(partition, lowering, outputs: outputs, updates: updates)
    size.entries = placement.count
    precondition(placement.count <= Int32.max, "a program holds at most 2³¹ entries")
  }

  private var graph: Graph { lowering.graph }
  private func place(_ node: NodeID) -> Int { placement.place[node.index] }

  /// The steps, over places.
  mutating func plan() -> Plan {
    for unit in partition.units {
      switch unit {
      case .numbers(let numbers):
        let first = batches.count
        numbers.append(placement.place, to: &batches, &index)
        steps.append(.batches(first..<batches.count))
      case .chain(let domain, let nodes): appendChain(domain, nodes)
      case .single(let node): appendSingle(node)
      }
    }
    appendCopies()
    return Plan(
      steps: steps, batches: Pool(batches), index: Pool(index), products: Pool(products),
      chains: ChainPool(chains), rules: rules, graph: graph, places: places, size: size)
  }

  /// What stands in the arena before the first run: leaves as the graph has them, constants folded.
  func givenValues() -> [(place: Int, value: Matrix)] {
    let given = Array(graph.nodes).filter { node in
      if case .given? = partition.steps[node.index] { return true }
      return false
    }
    let values = graph.values(of: given, known: lowering.known) { false }!
    return given.map { (place($0), values[$0]!) }
  }

  /// Of what keeps its place: leaves, what was known, and outputs.
  private var places: [Int] {
    var places = [Int](repeating: -1, count: graph.count)
    for node in graph.nodes
    where graph.operation(node).isLeaf || lowering.known[node] != nil {
      places[node.index] = place(node)
    }
    for output in outputs { places[output.index] = place(output) }
    return places
  }

  /// Leaves take their next values. Those that are other leaves' present ones go aside first.
  private mutating func appendCopies() {
    var last: [Plan.Step] = []
    for (from, to) in placement.copies {
      let count = graph.shape(to).count
      var source = place(from)
      if graph.operation(from).isLeaf {
        steps.append(.copy(count, from: source, to: size.entries))
        source = size.entries
        size.entries += (count + 7) / 8 * 8
      }
      last.append(.copy(count, from: source, to: place(to)))
    }
    steps += last
  }

  private mutating func appendChain(_ domain: Shape, _ nodes: [NodeID]) {
    let chain = ChainAssembly(nodes, partition.steps, placement.place)
    size.reserve(scratch: chain.blocks * Int(K_BLOCK_ENTRIES))
    size.pointers = max(size.pointers, chain.values.count)
    steps.append(.chain(chains.count))
    chains.append((domain, chain))
  }

  private mutating func appendSingle(_ node: NodeID) {
    let out = place(node)
    let shape = graph.operands(node).first.map { graph.shape($0) } ?? .scalar
    switch partition.steps[node.index]! {
    case .product(let product): appendProduct(node, product)
    case .transpose(let x):
      steps.append(.transpose(shape, from: place(x), to: out))
    case .softmax(let x): steps.append(.softmax(shape, from: place(x), to: out))
    case .logSumExp(let x):
      size.reserve(scratch: shape.count)
      steps.append(.logSumExp(shape, from: place(x), to: out))
    case .logSoftmax(let x):
      size.reserve(scratch: shape.count + shape.rows)
      steps.append(.logSoftmax(shape, from: place(x), to: out))
    case .crossEntropy(let x, let targets):
      size.reserve(scratch: shape.count + shape.rows)
      steps.append(.crossEntropy(shape, from: place(x), targets: place(targets), to: out))
    case .rearranged: appendRearrangement(node)
    case .rule(let kernel, _):
      rules.append(.init(kernel: kernel, operands: operands(node), to: out))
      size.reserve(scratch: rules.last!.scratch)
      steps.append(.rule(rules.count - 1))
    case .given, .alias, .entries, .sum: preconditionFailure("it is part of another unit")
    }
  }

  private func operands(_ node: NodeID) -> [(place: Int, shape: Shape)] {
    graph.operands(node).map { (place(lowering.root($0)), graph.shape($0)) }
  }

  private mutating func appendProduct(_ node: NodeID, _ product: Product) {
    let shape = graph.shape(node)
    let inner = product.inner
    size.reserve(scratch: 4096)
    steps.append(.product(products.count))
    // One column and one row lie alike in memory.
    products.append(
      k_product(
        m: Int32(shape.rows), k: Int32(inner), n: Int32(shape.columns),
        a_transposed: product.aTransposed && inner > 1 ? 1 : 0,
        b_transposed: product.bTransposed && inner > 1 ? 1 : 0,
        base_layout: Int32((product.base?.layout == k_full ? k_full : k_row).rawValue),
        a: Int64(place(product.a)), b: Int64(place(product.b)), out: Int64(place(node)),
        base: Int64(product.base.map { place($0.node) } ?? -1),
        factor: Int64(product.factor.map(place) ?? -1), sign: product.sign))
  }

  /// The rule itself, given the places for entries, says where each entry comes from: it only
  /// moves them, and its zeros are no place.
  private mutating func appendRearrangement(_ node: NodeID) {
    let positions = operands(node).map { operand in
      Matrix(operand.shape, (0..<operand.shape.count).map { Double(operand.place + $0 + 1) })
    }
    let sources = Rule.value(of: graph.operation(node), positions)
    let first = index.count
    index += sources.elements.map { Int32($0) - 1 }
    steps.append(.rearranged(first..<index.count, to: place(node)))
  }
}

extension Rule {
  /// The value of an operation that has operands of its own.
  static func value(of operation: Operation, _ operands: [Matrix]) -> Matrix {
    switch of(operation).value {
    case .bound: preconditionFailure("a leaf has its value bound")
    case .map(let function): operands[0].map { function($0) }
    case .zip(let pairing): operands[0].merged(with: operands[1]) { pairing($0, $1) }
    case .matrix(let value): value(operands)
    }
  }
}
