internal import Algebra
internal import Calculus

/// The steps of an optimiser as terms of the graph: which leaf takes which value.
struct UpdateTerms {
  private(set) var updates: [NodeID: NodeID] = [:]
  private let optimizer: Optimizer
  private let eta: Expression
  private let mu: Expression
  private var powers: [Expression] = []

  /// - Parameter powers: the leaves with βᵗ of the steps before.
  init(
    _ optimizer: Optimizer, rate: NodeID, momentum: NodeID, powers: [NodeID],
    in graph: inout Graph
  ) {
    self.optimizer = optimizer
    (eta, mu) = (graph.expression(rate), graph.expression(momentum))
    for (leaf, power) in zip(powers, optimizer.powers) {
      self.powers.append(set(leaf, Expression(power.base) .* graph.expression(leaf), in: &graph))
    }
  }

  /// Moves a parameter against `gradient`, which has its shape.
  mutating func append(
    _ parameter: NodeID, gradient: NodeID, memory: [NodeID], in graph: inout Graph
  ) {
    let after = optimizer.step(
      Optimizer.Before(
        w: graph.expression(parameter), g: graph.expression(gradient),
        memory: memory.map { graph.expression($0) }, powers: powers, eta: eta, mu: mu))
    precondition(after.memory.count == memory.count, "\(optimizer.name) leaves all its memory")
    for (leaf, value) in zip(memory, after.memory) { set(leaf, value, in: &graph) }
    set(parameter, after.w, in: &graph)
  }

  @discardableResult
  private mutating func set(
    _ leaf: NodeID, _ value: Expression, in graph: inout Graph
  ) -> Expression {
    let node = graph.insert(value)
    updates[leaf] = node
    return graph.expression(node)
  }
}
