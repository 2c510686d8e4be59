internal import Algebra
internal import Calculus

/// The leaves that hold the state, made in the same order for every size of minibatch.
struct StateMemory {
  private(set) var layout = StateLayout()
  private(set) var leaves: [NodeID] = []
  /// What the optimiser counts its steps by.
  private(set) var powers: [NodeID] = []
  /// What the optimiser remembers for each.
  private(set) var perParameter: [[NodeID]] = []
  private var running: [(normalized: NodeID, mean: NodeID, variance: NodeID)] = []

  /// How much of a minibatch's statistics goes into the running ones.
  static let runningShare = 0.1

  init(_ blueprint: Blueprint, _ optimizer: Optimizer, in graph: inout Graph) {
    for (name, leaf) in zip(blueprint.names, blueprint.parameters) {
      layout.append(name, graph.shape(leaf))
      leaves.append(leaf)
    }
    for power in optimizer.powers { powers.append(append(power.name, .scalar, 1, in: &graph)) }
    for (name, parameter) in zip(blueprint.names, blueprint.parameters) {
      let shape = graph.shape(parameter)
      perParameter.append(
        optimizer.memory.map { append("\($0) of \(name)", shape, 0, in: &graph) })
    }
    for (number, node) in blueprint.normalized.enumerated() {
      let shape = Shape(1, graph.shape(node).columns)
      let mean = append("mean \(number + 1)", shape, 0, in: &graph)
      let variance = append("variance \(number + 1)", shape, 1, in: &graph)
      running.append((node, mean, variance))
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
  func runningUpdates(in graph: inout Graph) -> [NodeID: NodeID] {
    var updates: [NodeID: NodeID] = [:]
    for (node, mean, variance) in running {
      let x = graph.expression(graph.operands(node).first!)
      let average = x.mean(.down)
      let spread = (x - average.broadcast(to: x.shape)).squared.mean(.down)
      for (leaf, now) in [(mean, average), (variance, spread)] {
        let (old, new) = (1 - Self.runningShare, Self.runningShare)
        let next = Expression(old) .* graph.expression(leaf) + Expression(new) .* now
        updates[leaf] = graph.insert(next)
      }
    }
    return updates
  }
}
