import Algebra

/// A backward sweep in which the adjoint of every named node is a symbol of its own, so that each
/// bar is defined by a formula in the bars of its children.
struct BarSweep {
  /// A named node's adjoint.
  struct Bar {
    /// The node that it is the adjoint of.
    let node: NodeID
    /// The leaf that stands for it in other bars' definitions.
    let symbol: NodeID
    /// What it is, in terms of other symbols and of the program's own nodes.
    var definition: NodeID
    /// Where the derivatives come from: a bar that needs the result's alone, or a direction.
    var isGiven: Bool
  }

  /// The mark over what the sweep finds.
  let mark: Accent

  /// The program's nodes, then what the sweep adds.
  var graph: Graph
  /// From the result to the left: a bar's definition needs earlier bars only.
  var bars: [Bar] = []
  /// Places in `bars`, by the leaf that stands for the bar.
  var places: [NodeID: Int] = [:]
  /// What the adjoints of nodes without names became, and whose they are.
  var unnamed: [NodeID: NodeID] = [:]

  /// - Parameters:
  ///   - keepsName: whether a node's adjoint is a symbol.
  init(
    _ graph: Graph, from output: NodeID, to targets: [NodeID], keepsName: (NodeID) -> Bool
  ) {
    self.graph = graph
    mark = .bar
    let reached = graph.ancestors(of: [output])
    let wanted = graph.descendants(of: targets)
    var pending: [NodeID: [(child: NodeID, port: Int, term: NodeID)]] = [:]
    // Nodes whose adjoints are written with the result's bar alone.
    var isNear: Set<NodeID> = [output]
    for index in stride(from: output.index, through: 0, by: -1)
    where reached[index] && wanted[index] {
      let node = NodeID(index)
      let parts = (pending.removeValue(forKey: node) ?? [])
        .sorted { ($0.child, $0.port) < ($1.child, $1.port) }
      guard node == output || !parts.isEmpty else { continue }
      let total = node == output ? self.graph.number(1) : sum(parts.map(\.term))
      let adjoint: NodeID
      if node == output || targets.contains(node) || keepsName(node) {
        adjoint = add(node, total, isGiven: parts.allSatisfy { isNear.contains($0.child) })
      } else {
        adjoint = total
        if parts.allSatisfy({ isNear.contains($0.child) }) { isNear.insert(node) }
        unnamed[total] = unnamed[total] ?? node
      }
      for (operand, port, term) in pullback(node, adjoint, wanted) {
        pending[operand, default: []].append((node, port, term))
      }
    }
  }

  /// The forward sweep: tangents of named nodes along directions at some of them, all ones at first.
  init(
    _ graph: Graph, to output: NodeID, along targets: [NodeID], keepsName: (NodeID) -> Bool
  ) {
    self.graph = graph
    mark = .dot
    let needed = graph.ancestors(of: [output])
    let behind = graph.descendants(of: targets)
    var tangents: [NodeID: NodeID] = [:]
    for index in behind.indices where behind[index] && needed[index] {
      let node = NodeID(index)
      if targets.contains(node) {
        let ones = self.graph.insert(.ones(graph.shape(node)))
        tangents[node] = add(node, ones, isGiven: true)
        continue
      }
      guard let total = pushforward(node, tangents) else { continue }
      let isKept = node == output || keepsName(node)
      tangents[node] = isKept ? add(node, total, isGiven: false) : total
      if !isKept { unnamed[total] = unnamed[total] ?? node }
    }
  }

  private mutating func pushforward(_ node: NodeID, _ tangents: [NodeID: NodeID]) -> NodeID? {
    guard let rule = graph.rule(node), rule.isDifferentiable else { return nil }
    let operands = Array(graph.operands(node))
    let x = operands.map { graph.expression($0) }
    let y = graph.expression(node)
    let terms = operands.indices.compactMap { port -> NodeID? in
      guard let tangent = tangents[operands[port]],
        let term = rule.tangent(graph.operation(node), port, x, y, graph.expression(tangent))
      else { return nil }
      return graph.insert(term.spelled)
    }
    return terms.isEmpty ? nil : sum(terms)
  }

  private mutating func add(_ node: NodeID, _ total: NodeID, isGiven: Bool) -> NodeID {
    let shape = graph.shape(node)
    // Nobody reads the values of symbols: those of one shape have theirs in common.
    let other = bars.first { graph.shape($0.symbol) == shape }?.symbol
    let zeros = other.flatMap { graph.leaf($0)?.value } ?? Matrix(repeating: 0, shape)
    let symbol = graph.insert(Graph.Leaf(.data, zeros))
    places[symbol] = bars.count
    bars.append(Bar(node: node, symbol: symbol, definition: total, isGiven: isGiven))
    return symbol
  }

  private mutating func pullback(
    _ node: NodeID, _ adjoint: NodeID, _ wanted: [Bool]
  ) -> [(operand: NodeID, port: Int, term: NodeID)] {
    guard let rule = graph.rule(node), rule.isDifferentiable else { return [] }
    let operands = Array(graph.operands(node))
    let x = operands.map { graph.expression($0) }
    let y = graph.expression(node)
    let yBar = graph.expression(adjoint)
    return operands.indices.compactMap { port in
      guard wanted[operands[port].index], let term = rule.adjoint(port, x, y, yBar) else {
        return nil
      }
      return (operands[port], port, graph.insert(term.spelled))
    }
  }

  private mutating func sum(_ terms: [NodeID]) -> NodeID {
    terms.dropFirst().reduce(terms[0]) { total, term in
      graph.insert(graph.expression(total) + graph.expression(term))
    }
  }
}

extension Graph {
  /// `root` with other nodes in the place of some that stand behind it.
  mutating func replacing(_ map: [NodeID: NodeID], in root: NodeID) -> NodeID {
    guard !map.isEmpty else { return root }
    var new = map
    for node in behind([root]) where new[node] == nil {
      let operands = Array(operands(node))
      let changed = operands.map { new[$0] ?? $0 }
      guard changed != operands else { continue }
      new[node] = apply(operation(node), changed)
    }
    return new[root] ?? root
  }

  /// `root` with everything that a formula writes out written out.
  mutating func spelledOut(
    _ root: NodeID, until isEnd: (NodeID) -> Bool = { _ in false }
  ) -> NodeID {
    var new: [NodeID: NodeID] = [:]
    for node in behind([root], until: isEnd) where !isEnd(node) {
      let operands = operands(node).map { new[$0] ?? $0 }
      if let rule = rule(node), rule.isEntrywise, let spelling = rule.spelled {
        new[node] = insert(spelling(operands.map { expression($0) }).spelled)
      } else if operands != Array(self.operands(node)) {
        new[node] = apply(operation(node), operands)
      }
    }
    return new[root] ?? root
  }

  /// An operation on operands that are known to fit.
  mutating func apply(_ operation: Operation, _ operands: [NodeID]) -> NodeID {
    do throws(ShapeError) {
      return try insert(operation, operands)
    } catch {
      preconditionFailure("\(operation) does not fit \(operands.map { shape($0) })")
    }
  }

  /// The nodes behind some nodes, these among them, operands first.
  func behind(_ roots: [NodeID], until isEnd: (NodeID) -> Bool = { _ in false }) -> [NodeID] {
    var seen: Set<NodeID> = []
    var open = roots
    while let node = open.popLast() {
      if seen.insert(node).inserted, !isEnd(node) { open.append(contentsOf: operands(node)) }
    }
    return seen.sorted()
  }
}
