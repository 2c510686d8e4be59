public import Algebra

/// A sweep as a story: one step for each node, with its formula and its numbers.
public struct Trace: Sendable {
  /// A sweep of either mode.
  public enum Sweep: Sendable {
    case backward(Backward)
    case forward(Forward)
  }

  /// The graph, with the sweep's own nodes at its end.
  public let graph: Graph
  /// The sweep that is told.
  public let sweep: Sweep
  /// At least the values of `Trace.outputs`.
  public let values: Values
  /// What the nodes are called.
  public let symbols: Symbols
  /// How the terms of a step are computed.
  private let evaluate: Evaluator
  /// Every visit, in order.
  private let visits: [Visit]
  /// The visits that are steps, by their places: silent nodes belong to their user.
  private let places: [Int]
  /// The visit of each node.
  private let visitOfNode: [NodeID: Int]

  /// A node that is visited, and the edges that lead to it.
  private struct Visit: Sendable {
    let node: NodeID
    /// The derivative that is complete here.
    let derivative: NodeID
    /// The child (backward) or the operand (forward), and which operand of the node crossed it is.
    let edges: [(other: NodeID, port: Int)]
  }

  /// Computes some nodes of a graph, and what stands behind them.
  public typealias Evaluator = @Sendable (Graph, [NodeID]) -> Values

  /// Zips a sweep with its numbers.
  ///
  /// - Parameters:
  ///   - graph: holds the sweep's nodes.
  ///   - evaluate: how the terms of a step are computed; plainly, unless an engine is given.
  public init(
    _ graph: Graph, _ sweep: Sweep, values: Values, symbols: Symbols,
    evaluate: @escaping Evaluator = { $0.values(of: $1) }
  ) {
    self.graph = graph
    self.sweep = sweep
    self.values = values
    var symbols = symbols
    // Masks, draws and large literals stand in formulas by a letter, too.
    visits = Self.visits(sweep)
    symbols.letter(graph, visits.flatMap { graph.besides($0.node) })
    self.symbols = symbols
    self.evaluate = evaluate
    let visits = visits
    places = visits.indices.filter { !symbols.isSilent(graph, visits[$0].node) }
    visitOfNode = Dictionary(uniqueKeysWithValues: visits.enumerated().map { ($1.node, $0) })
  }

  /// The nodes that a sweep needs values of: those that it visits, their derivatives, and what stands
  /// beside them in the formulas.
  public static func outputs(_ sweep: Sweep, in graph: Graph) -> [NodeID] {
    let visits = visits(sweep)
    return Set(
      visits.flatMap { [$0.node, $0.derivative] + graph.besides($0.node) }
    ).sorted()
  }

  /// The value of everything that has a symbol, by that symbol: with these and the bars (or dots) of
  /// earlier steps every formula can be evaluated.
  public var named: [String: Matrix] {
    var result: [String: Matrix] = [:]
    for node in nodes {
      for node in [node] + graph.besides(node) {
        if let name = symbols.name(node) { result[name] = values[node] }
      }
    }
    return result
  }

  /// How many steps there are: the nodes that the sweep visits and that are more than a transpose or
  /// a copy on the way.
  public var count: Int { places.count }

  /// The node that each step completes, in order.
  public var nodes: [NodeID] { places.map { visits[$0].node } }

  /// Whether a step is the first after the one that the sweep begins with.
  public func isFirst(_ step: Step) -> Bool {
    places.count > 1 && visits[places[1]].node == step.node
  }

  /// Every step, written out; prefer `step(_:)` where one is wanted.
  public var steps: [Step] { (0..<count).map { step($0) } }

  /// Step number `index`, from 0, written out on demand.
  public func step(_ index: Int) -> Step {
    let visit = visits[places[index]]
    let parts = edges(visit).map { edge -> Step.Part in
      let end = edge.end(in: graph)
      let from = isForward ? end : edge.node
      let term = ChainTerm(
        crossing: edge, derivative: derivative(of: from), in: graph, values: values,
        symbols: symbols, evaluate: evaluate)
      return Step.Part(from: from, edge: edge, path: [edge.node] + edge.between + [end], term: term)
    }
    let symbol = symbols.marked(graph, visit.node, isForward ? .dot : .bar)
    return Step(
      node: visit.node, direction: isForward ? .forward : .backward,
      quantity: symbol.written(symbols.script), operation: operationName(visit.node), parts: parts,
      total: values.found(visit.derivative), script: symbols.script)
  }

  /// The silent nodes that a step passes, which have their derivatives with it.
  public func passed(by index: Int) -> [NodeID] {
    edges(visits[places[index]]).flatMap(\.between)
  }

  /// Whether the steps go from left to right.
  public var isForward: Bool {
    if case .forward = sweep { return true }
    return false
  }

  private static func visits(_ sweep: Sweep) -> [Visit] {
    switch sweep {
    case .backward(let backward):
      backward.visits.map { visit in
        Visit(
          node: visit.node, derivative: visit.adjoint,
          edges: visit.contributions.map { ($0.child, $0.port) })
      }
    case .forward(let forward):
      forward.visits.map { visit in
        Visit(
          node: visit.node, derivative: visit.tangent,
          edges: visit.contributions.map { ($0.operand, $0.port) })
      }
    }
  }

  /// The edges that a step crosses, each through what is silent on its way.
  private func edges(_ visit: Visit) -> [ChainTerm.Edge] {
    guard isForward else { return arrivals(visit, through: []) }
    return visit.edges.map {
      ChainTerm.Edge(.forward, from: visit.node, port: $0.port, in: graph, symbols: symbols)
    }
  }

  private func arrivals(_ visit: Visit, through path: [NodeID]) -> [ChainTerm.Edge] {
    visit.edges.flatMap { edge -> [ChainTerm.Edge] in
      guard symbols.isSilent(graph, edge.other), let place = visitOfNode[edge.other] else {
        return [ChainTerm.Edge(.backward, from: edge.other, port: edge.port, between: path)]
      }
      return arrivals(visits[place], through: [edge.other] + path)
    }
  }

  private func derivative(of node: NodeID) -> Matrix {
    guard let place = visitOfNode[node] else {
      preconditionFailure("what a step comes from is visited before it")
    }
    return values.found(visits[place].derivative)
  }

  private func operationName(_ node: NodeID) -> String {
    if let leaf = graph.leaf(node) { return leaf.kind == .input ? "input" : "data" }
    return graph.rule(node)?.name ?? "number"
  }
}

extension Graph {
  /// The operands of a node, and what those copy or transpose.
  fileprivate func besides(_ node: NodeID) -> [NodeID] {
    var found: [NodeID] = []
    var open = Array(operands(node))
    while let next = open.popLast() {
      found.append(next)
      switch operation(next) {
      case .broadcast, .transpose: open.append(contentsOf: operands(next))
      default: break
      }
    }
    return found
  }
}

/// One step of a sweep: a node's derivative, put together from what reaches it.
public struct Step: Sendable {
  /// What arrives along one edge.
  public struct Part: Sendable {
    /// The child (backward) or the operand (forward) that it comes from.
    public let from: NodeID
    /// What is crossed.
    public let edge: ChainTerm.Edge
    /// The nodes along the edge, from its user down to its operand, silent ones between.
    public let path: [NodeID]
    /// The chain rule across that edge.
    public let term: ChainTerm
  }

  /// The node whose derivative is found.
  public let node: NodeID
  /// Backward finds an adjoint, forward a tangent.
  public let direction: ChainTerm.Direction
  /// What the step finds: `v̄` or `v̇`.
  public let quantity: String
  /// The name of the node's operation.
  public let operation: String
  /// Empty at the seed, where the sweep begins.
  public let parts: [Part]
  /// The sum of the parts, of the node's shape.
  public let total: Matrix

  /// Whether nothing arrives here: the derivative is given.
  public var isSeed: Bool { parts.isEmpty }

  /// What the formulas are written in.
  let script: Script

  /// The whole step as one formula: `v̄ = s̄·cos(v) + l̄/v`; where the sweep begins, what is given.
  public var rule: String {
    guard !isSeed else { return "\(quantity) = \(total.literal)" }
    return "\(quantity) = " + Surface.sum(parts.map(\.term.surface), script)
  }
}
