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
    self.symbols = symbols
    self.evaluate = evaluate
  }

  /// The nodes that a sweep needs values of.
  public static func outputs(_ sweep: Sweep) -> [NodeID] {
    switch sweep {
    case .backward(let backward): backward.visits.flatMap { [$0.node, $0.adjoint] }
    case .forward(let forward): forward.visits.flatMap { [$0.node, $0.tangent] }
    }
  }

  /// How many steps there are: the nodes that the sweep visits.
  public var count: Int {
    switch sweep {
    case .backward(let backward): backward.visits.count
    case .forward(let forward): forward.visits.count
    }
  }

  /// The node that each step completes, in order.
  public var nodes: [NodeID] {
    switch sweep {
    case .backward(let backward): backward.visits.map(\.node)
    case .forward(let forward): forward.visits.map(\.node)
    }
  }

  /// Every step, written out; prefer `step(_:)` where one is wanted.
  public var steps: [Step] { (0..<count).map { step($0) } }

  /// Step number `index`, from 0, written out on demand.
  public func step(_ index: Int) -> Step {
    switch sweep {
    case .backward(let backward): step(backward.visits[index])
    case .forward(let forward): step(forward.visits[index])
    }
  }

  private func step(_ visit: Backward.Visit) -> Step {
    let parts = visit.contributions.map { contribution in
      let child = adjoint(of: contribution.child)
      return Step.Part(
        from: contribution.child, port: contribution.port,
        term: ChainTerm(
          .backward, crossing: contribution.child, port: contribution.port, derivative: child,
          in: graph, values: values, symbols: symbols, evaluate: evaluate))
    }
    let symbol = symbols.subject(graph, visit.node)
    return Step(
      node: visit.node, direction: .backward, quantity: Accent.bar(symbol, symbols.script),
      operation: operationName(visit.node), parts: parts, total: values[visit.adjoint]!)
  }

  private func step(_ visit: Forward.Visit) -> Step {
    let parts = visit.contributions.map { contribution in
      Step.Part(
        from: contribution.operand, port: contribution.port,
        term: ChainTerm(
          .forward, crossing: visit.node, port: contribution.port,
          derivative: tangent(of: contribution.operand), in: graph, values: values,
          symbols: symbols, evaluate: evaluate))
    }
    let symbol = symbols.subject(graph, visit.node)
    return Step(
      node: visit.node, direction: .forward, quantity: Accent.dot(symbol, symbols.script),
      operation: operationName(visit.node), parts: parts, total: values[visit.tangent]!)
  }

  private func adjoint(of node: NodeID) -> Matrix {
    guard case .backward(let backward) = sweep, let adjoint = backward.adjoint(of: node) else {
      preconditionFailure("a child is visited before its operands")
    }
    return values[adjoint]!
  }

  private func tangent(of node: NodeID) -> Matrix {
    guard case .forward(let forward) = sweep, let tangent = forward.tangent(of: node) else {
      preconditionFailure("an operand is visited before its result")
    }
    return values[tangent]!
  }

  private func operationName(_ node: NodeID) -> String {
    if let leaf = graph.leaf(node) { return leaf.kind == .input ? "input" : "data" }
    return graph.rule(node)?.name ?? "number"
  }
}

/// One step of a sweep: a node's derivative, put together from what reaches it.
public struct Step: Sendable {
  /// What arrives along one edge.
  public struct Part: Sendable {
    /// The child (backward) or the operand (forward) that it comes from.
    public let from: NodeID
    /// Which operand of the node crossed the edge comes from, from 0.
    public let port: Int
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

  /// The whole step as one formula: `v̄ = s̄·cos(v) + l̄/v`.
  public var rule: String {
    if isSeed {
      return total.shape.isScalar
        ? "\(quantity) = \(NumberText.short(total.scalar))" : "\(quantity) is given"
    }
    return "\(quantity) = " + parts.map(\.term.formula).joined(separator: " + ")
  }
}
