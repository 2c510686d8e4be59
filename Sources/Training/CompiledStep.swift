internal import Algebra
internal import Calculus
internal import Engine

/// One step for minibatches of one size: the cost, its gradients and the optimiser's update,
/// compiled to one program over one arena.
///
/// After a run the arena holds the next state, and the cost and the gradient of the state before.
final class CompiledStep {
  let blueprint: Blueprint
  let layout: StateLayout
  let cost: NodeID
  /// Σ‖ḡ‖² over all parameters.
  let squaredNorm: NodeID
  let gradients: [NodeID]
  /// The leaf of each slot of the state.
  let leaves: [NodeID]
  let rate: NodeID
  let momentum: NodeID
  private(set) var program: UpdatingProgram

  init(_ blueprint: Blueprint, _ optimizer: Optimizer) throws(ShapeError) {
    self.blueprint = blueprint
    cost = blueprint.cost
    var graph = blueprint.graph
    let backward = try graph.backward(from: cost, to: blueprint.parameters)
    var gradients: [NodeID] = []
    for parameter in blueprint.parameters {
      let none = Expression.zeros(graph.shape(parameter))
      gradients.append(backward.adjoint(of: parameter) ?? graph.insert(none))
    }
    self.gradients = gradients
    squaredNorm = Self.squaredNorm(gradients, &graph)
    let memory = StateMemory(blueprint, optimizer, in: &graph)
    rate = graph.insert(.init(.data, 0))
    momentum = graph.insert(.init(.data, 0))
    var terms = UpdateTerms(
      optimizer, rate: rate, momentum: momentum, powers: memory.shared, in: &graph)
    for (k, parameter) in blueprint.parameters.enumerated() {
      terms.append(
        parameter, gradient: gradients[k], memory: memory.perParameter[k], in: &graph)
    }
    let running = memory.runningUpdates(in: &graph)
    layout = memory.layout
    leaves = memory.leaves
    let outputs =
      [cost, squaredNorm] + gradients
      + [blueprint.answer?.output, blueprint.answer?.target, blueprint.penalty]
      .compactMap(\.self)
    program = UpdatingProgram(graph, outputs: outputs, updates: terms.updates + running)
  }

  private static func squaredNorm(_ gradients: [NodeID], _ graph: inout Graph) -> NodeID {
    let squares = gradients.map { graph.expression($0).squared.sum() }
    return graph.insert(squares.dropFirst().reduce(squares[0], +))
  }

  func setRate(_ value: Double, momentum mu: Double) {
    program.write(rate, value)
    program.write(momentum, mu)
  }

  /// Takes a state over.
  func load(_ state: [Double]) {
    state.withUnsafeBufferPointer { state in
      for (slot, leaf) in zip(layout.slots, leaves) {
        program.write(leaf, UnsafeBufferPointer(rebasing: state[slot.range]))
      }
    }
  }

  /// Writes the state into `state`.
  func store(into state: inout [Double]) {
    state.withUnsafeMutableBufferPointer { state in
      for (slot, leaf) in zip(layout.slots, leaves) {
        program.withEntries(of: leaf) { entries in
          _ = UnsafeMutableBufferPointer(rebasing: state[slot.range]).update(
            fromContentsOf: entries)
        }
      }
    }
  }

  func write(_ leaf: NodeID, _ value: Double) { program.write(leaf, value) }

  func write(_ leaf: NodeID, _ entries: UnsafeBufferPointer<Double>) {
    program.write(leaf, entries)
  }

  func run() { program.run() }

  func number(_ node: NodeID) -> Double { program.withEntries(of: node) { $0[0] } }

  /// What the last run found of the state before it.
  var finding: Evaluation.Finding {
    Evaluation.Finding(
      cost: number(cost), gradientNorm: number(squaredNorm).squareRoot(),
      penalty: blueprint.penalty.map { number($0) } ?? 0, accuracy: nil)
  }

  /// The share of right answers that the last run gave.
  var accuracy: Double? {
    guard let answer = blueprint.answer else { return nil }
    let columns = blueprint.graph.shape(answer.output).columns
    return program.withEntries(of: answer.output) { outputs in
      program.withEntries(of: answer.target) { answer.accuracy(outputs, $0, columns: columns) }
    }
  }

  func matrix(_ node: NodeID, _ shape: Shape) -> Matrix {
    program.withEntries(of: node) { Matrix(shape, Array($0)) }
  }
}

/// The leaves that hold the state, made in the same order for every size of minibatch.
struct StateMemory {
  private(set) var layout = StateLayout()
  private(set) var leaves: [NodeID] = []
  private(set) var shared: [NodeID] = []
  private(set) var perParameter: [[NodeID]] = []
  private var running: [(normalized: NodeID, mean: NodeID, variance: NodeID)] = []

  /// How much of a minibatch's statistics goes into the running ones.
  static let runningShare = 0.1

  init(_ blueprint: Blueprint, _ optimizer: Optimizer, in graph: inout Graph) {
    for (name, leaf) in zip(blueprint.names, blueprint.parameters) {
      layout.append(name, graph.shape(leaf))
      leaves.append(leaf)
    }
    for name in optimizer.shared { shared.append(append(name, .scalar, 1, in: &graph)) }
    for (name, parameter) in zip(blueprint.names, blueprint.parameters) {
      let shape = graph.shape(parameter)
      perParameter.append(
        optimizer.perParameter.map { append("\($0) of \(name)", shape, 0, in: &graph) })
    }
    for (number, node) in blueprint.normalized.enumerated() {
      let shape = Shape(1, graph.shape(node).columns)
      running.append(
        (
          node, append("mean \(number + 1)", shape, 0, in: &graph),
          append("variance \(number + 1)", shape, 1, in: &graph)
        ))
    }
  }

  private mutating func append(
    _ name: String, _ shape: Shape, _ start: Double, in graph: inout Graph
  ) -> NodeID {
    let leaf = graph.insert(.init(.data, Matrix(repeating: start, shape)))
    layout.append(name, shape)
    leaves.append(leaf)
    return leaf
  }

  /// r ← 0.9·r + 0.1·(what this minibatch has), for means and variances down each column.
  func runningUpdates(in graph: inout Graph) -> [(leaf: NodeID, value: NodeID)] {
    var updates: [(leaf: NodeID, value: NodeID)] = []
    for (node, mean, variance) in running {
      let x = graph.expression(graph.operands(node).first!)
      let average = x.mean(.down)
      let spread = (x - average.broadcast(to: x.shape)).squared.mean(.down)
      for (leaf, now) in [(mean, average), (variance, spread)] {
        let (old, new) = (1 - Self.runningShare, Self.runningShare)
        let next = Expression(old) .* graph.expression(leaf) + Expression(new) .* now
        updates.append((leaf, graph.insert(next)))
      }
    }
    return updates
  }
}
