import Algebra
import Calculus

/// The graph that a proof speaks of: its nodes, their names, and which of them have a line of
/// their own.
///
/// A *joint* is a node that is spoken of by name. Between joints everything is written out: one
/// entry of a joint is a formula of entries of the joints before it.
struct Scene: Sendable {
  /// The learner's graph, network functions written out.
  let graph: Graph
  /// What the nodes are called.
  let symbols: Symbols
  /// c, the value at the end.
  let output: NodeID
  /// The nodes whose adjoints are sought; nil where c does not depend on one.
  let targets: [NodeID?]
  /// Rows of identities and masks that slices and blocks were written out with.
  let constants: [NodeID: String]
  private let joints: Set<NodeID>
  private let isBehind: [Bool]
  private let learners: Set<NodeID>
  private var children: [NodeID: [NodeID]] = [:]

  /// - Parameters:
  ///   - output: the value at the end; nodes that it does not depend on are left out.
  ///   - sought: the nodes whose adjoints are sought.
  init(
    _ source: Graph, named: [(name: String, node: NodeID)], of output: NodeID, wrt sought: [NodeID]
  ) {
    let unfolding = Unfolding(source, of: output)
    let names = Self.names(named, unfolding)
    constants = Dictionary(
      uniqueKeysWithValues: unfolding.constants.map { ($0.node, $0.definition) })
    graph = unfolding.graph
    self.output = unfolding.nodes[output]!
    isBehind = graph.ancestors(of: [self.output])
    learners = Set(names.map(\.node))
    var search = JointSearch(graph, isBehind: isBehind, named: learners)
    search.run()
    targets = sought.map { unfolding.nodes[$0] }
    joints = search.joints.union([self.output]).union(targets.compactMap(\.self))
    var symbols = Symbols(graph, named: names)
    symbols.letter(graph, joints.sorted())
    self.symbols = symbols
    for joint in joints.sorted() where isBehind[joint.index] && isSmooth(joint) {
      for part in parts(of: joint) { children[part, default: []].append(joint) }
    }
  }

  private static func names(
    _ named: [(name: String, node: NodeID)], _ unfolding: Unfolding
  ) -> [(name: String, node: NodeID)] {
    named.compactMap { name, node in unfolding.nodes[node].map { (name: name, node: $0) } }
      + constants(unfolding, besides: Set(named.map(\.name)))
  }

  /// E, E2, …: names that the learner does not use.
  private static func constants(
    _ unfolding: Unfolding, besides taken: Set<String>
  ) -> [(name: String, node: NodeID)] {
    var number = 0
    return unfolding.constants.map { node, _ in
      var name: String
      repeat {
        number += 1
        name = number == 1 ? "E" : "E\(number)"
      } while taken.contains(name)
      return (name: name, node: node)
    }
  }

  /// Whether the node is spoken of by name: a joint, or a leaf.
  func isNamed(_ node: NodeID) -> Bool {
    if joints.contains(node) || graph.operation(node).isLeaf { return true }
    if case .constant = graph.operation(node) { return graph.expression(node).number == nil }
    return false
  }

  /// Whether a derivative passes: labels have no slope.
  private func isSmooth(_ joint: NodeID) -> Bool {
    if case .oneHot = graph.operation(joint) { return false }
    return true
  }

  /// The joints that a joint is written with.
  func parts(of joint: NodeID) -> Set<NodeID> {
    var found: Set<NodeID> = []
    var open = Array(graph.operands(joint))
    var seen: Set<NodeID> = []
    while let node = open.popLast() {
      guard seen.insert(node).inserted else { continue }
      if isNamed(node) { found.insert(node) } else { open += graph.operands(node) }
    }
    return found
  }

  /// The joints whose formula has `node` in it, from left to right.
  func children(of node: NodeID) -> [NodeID] { children[node] ?? [] }

  /// Whether a derivative comes from c down to the node.
  func isReached(_ node: NodeID) -> Bool { node == output || !children(of: node).isEmpty }

  /// The joints between c and what is sought, from c backward.
  var path: [NodeID] {
    let after = graph.descendants(of: targets.compactMap(\.self))
    return joints.filter { isBehind[$0.index] && after[$0.index] && isReached($0) }.sorted(by: >)
  }

  /// The joints that got a letter because the learner gave no name, from left to right.
  var unnamedJoints: [NodeID] {
    joints.filter { isBehind[$0.index] && !learners.contains($0) && !graph.operation($0).isLeaf }
      .sorted()
  }

  /// The node in a formula.
  func name(_ node: NodeID) -> String { symbols.symbol(graph, node).text }
}

/// Finds the joints of a graph, from left to right.
private struct JointSearch {
  let graph: Graph
  let isBehind: [Bool]
  var joints: Set<NodeID>
  private var uses: [NodeID: Int] = [:]

  init(_ graph: Graph, isBehind: [Bool], named: Set<NodeID>) {
    self.graph = graph
    self.isBehind = isBehind
    joints = named.filter { isBehind[$0.index] }
    for node in graph.nodes where isBehind[node.index] {
      for operand in graph.operands(node) { uses[operand, default: 0] += 1 }
    }
  }

  mutating func run() {
    for node in graph.nodes where isBehind[node.index] {
      if needsName(node) { joints.insert(node) }
      for operand in graph.operands(node) where needsName(operand, under: graph.operation(node)) {
        let core = core(operand)
        if graph.expression(core).number == nil { joints.insert(core) }
      }
    }
  }

  /// What is turned over, copied or negated.
  private func core(_ node: NodeID) -> NodeID {
    if joints.contains(node) { return node }
    switch graph.operation(node) {
    case .transpose, .broadcast, .map(.negate): return core(graph.operands(node).first!)
    default: return node
    }
  }

  private func needsName(_ node: NodeID) -> Bool {
    switch graph.operation(node) {
    case .leaf, .constant, .identity, .transpose, .broadcast: false
    case .map(let function) where function != .negate: true
    case .inverse, .solve: true
    case let operation: uses[node, default: 0] > 1 || !EntryFormula.knows(operation)
    }
  }

  /// A sum is not multiplied out, and a function is taken of something simple.
  private func needsName(_ operand: NodeID, under operation: Operation) -> Bool {
    switch operation {
    case .product, .scale, .dot, .outer, .zip(.multiply): isSum(operand)
    case .map(.negate), .zip(.add), .zip(.subtract): false
    case .inverse: !isMatrix(operand)
    case .solve: !isMatrix(operand)
    case .map, .zip, .choose: !isSimple(operand)
    default: false
    }
  }

  private func isSum(_ node: NodeID) -> Bool {
    if joints.contains(node) { return false }
    switch graph.operation(node) {
    case .zip(.add), .zip(.subtract): return true
    case .transpose, .map(.negate), .broadcast: return graph.operands(node).contains(where: isSum)
    default: return false
    }
  }

  private func isMatrix(_ node: NodeID) -> Bool {
    switch graph.operation(node) {
    case .leaf, .constant: true
    case .transpose: graph.operands(node).allSatisfy(isMatrix)
    default: joints.contains(node)
    }
  }

  private func isSimple(_ node: NodeID) -> Bool {
    if joints.contains(node) { return true }
    switch graph.operation(node) {
    case .leaf, .constant: return true
    case .transpose, .map(.negate), .broadcast: return graph.operands(node).allSatisfy(isSimple)
    default: return false
    }
  }
}
