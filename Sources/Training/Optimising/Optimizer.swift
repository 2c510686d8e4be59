internal import Algebra
internal import Calculus

/// How parameters move against their gradients.
public enum Optimizer: String, CaseIterable, Sendable {
  /// w ← w − η·g
  case sgd
  /// v ← μ·v + g, w ← w − η·v (B. T. Polyak, 1964)
  case momentum
  /// D. P. Kingma and J. Ba, *Adam: a Method for Stochastic Optimization*, 2015, algorithm 1, with
  /// β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
  case adam

  static let (beta1, beta2, epsilon) = (0.9, 0.999, 1e-8)

  /// What is remembered from step to step for each parameter, and what it begins as.
  var perParameter: [String] {
    switch self {
    case .sgd: []
    case .momentum: ["v"]
    case .adam: ["m", "s"]
    }
  }

  /// Numbers that are remembered for all parameters together: βᵗ, which begin as 1.
  var shared: [String] { self == .adam ? ["beta1^t", "beta2^t"] : [] }
}

/// The step of an optimiser as terms of the graph: which leaf takes which value.
struct UpdateTerms {
  let optimizer: Optimizer
  let rate: NodeID
  let momentum: NodeID
  /// βᵗ of the steps before.
  let powers: [NodeID]
  private(set) var updates: [NodeID: NodeID] = [:]
  private var corrections: [Expression] = []

  init(
    _ optimizer: Optimizer, rate: NodeID, momentum: NodeID, powers: [NodeID],
    in graph: inout Graph
  ) {
    (self.optimizer, self.rate, self.momentum) = (optimizer, rate, momentum)
    self.powers = powers
    for (power, beta) in zip(powers, [Optimizer.beta1, Optimizer.beta2]) {
      let next = graph.insert(Expression(beta) .* graph.expression(power))
      updates[power] = next
      corrections.append(1 ./ (1 - graph.expression(next)))
    }
  }

  /// Moves a parameter against `gradient`, which has its shape.
  mutating func append(
    _ parameter: NodeID, gradient: NodeID, memory: [NodeID], in graph: inout Graph
  ) {
    let (w, g) = (graph.expression(parameter), graph.expression(gradient))
    let eta = graph.expression(rate)
    switch optimizer {
    case .sgd: set(parameter, w - eta .* g, in: &graph)
    case .momentum:
      let v = set(
        memory[0], graph.expression(momentum) .* graph.expression(memory[0]) + g, in: &graph)
      set(parameter, w - eta .* v, in: &graph)
    case .adam:
      let (b1, b2) = (Expression(Optimizer.beta1), Expression(Optimizer.beta2))
      let m = set(memory[0], b1 .* graph.expression(memory[0]) + (1 - b1) .* g, in: &graph)
      let s = set(memory[1], b2 .* graph.expression(memory[1]) + (1 - b2) .* g.squared, in: &graph)
      let root = (corrections[1] .* s).map(.sqrt) + Expression(Optimizer.epsilon)
      set(parameter, w - eta .* ((corrections[0] .* m) ./ root), in: &graph)
    }
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
