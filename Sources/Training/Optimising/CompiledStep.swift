internal import Algebra
internal import Calculus
internal import Engine

/// One step for minibatches of one size: the cost, its gradients and the optimiser's update,
/// compiled to one program over one arena.
///
/// After a run the arena holds the next state, and what was found of the state before.
final class CompiledStep {
  let blueprint: Blueprint
  let layout: StateLayout
  private let cost: NodeID
  /// Σ‖ḡ‖² over all parameters; nil where no one asks, since gradients then need not be kept.
  private let squaredNorm: NodeID?
  /// The leaf of each slot of the state.
  private let leaves: [NodeID]
  private let rate: NodeID
  private let momentum: NodeID
  private var program: Program

  /// - Parameter evaluates: whether a run also finds all that an `Evaluation` does.
  /// - Throws: where it needs more memory than may be used.
  init(
    _ blueprint: Blueprint, _ optimizer: Optimizer, evaluates: Bool
  ) throws(TrainingProblem) {
    self.blueprint = blueprint
    cost = blueprint.cost
    var graph = blueprint.graph
    let gradients = graph.gradients(of: cost, wrt: blueprint.parameters)
    let memory = StateMemory(blueprint, optimizer, in: &graph)
    rate = graph.insert(.init(.data, 0))
    momentum = graph.insert(.init(.data, 0))
    var terms = UpdateTerms(
      optimizer, rate: rate, momentum: momentum, powers: memory.powers, in: &graph)
    for (k, parameter) in blueprint.parameters.enumerated() {
      terms.append(
        parameter, gradient: gradients[k], memory: memory.perParameter[k], in: &graph)
    }
    let updates = terms.updates.merging(memory.runningUpdates(in: &graph)) { $1 }
    (layout, leaves) = (memory.layout, memory.leaves)
    squaredNorm = evaluates ? graph.squaredNorm(of: gradients) : nil
    let outputs = evaluates ? blueprint.found + [squaredNorm].compactMap(\.self) : [cost]
    do throws(MemoryShortage) { try graph.checkRoom() } catch {
      throw .tooMuchMemory(error, isNetwork: false)
    }
    program = Program(graph, outputs: outputs, updates: updates)
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
    // Read from one copy: each access through `self` would count every reference in it anew.
    let program = program
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

  /// Whether the last run's cost was finite.
  var isFinite: Bool { program.number(cost).isFinite }

  /// What the last run found of the state before it, but for the accuracy.
  var finding: Evaluation.Finding {
    let program = program
    return Evaluation.Finding(
      cost: program.number(cost),
      gradientNorm: squaredNorm.map { program.number($0).squareRoot() } ?? 0,
      penalty: blueprint.penalty.map { program.number($0) } ?? 0, accuracy: nil)
  }

  /// The share of right answers that the last run gave.
  var accuracy: Double? {
    guard let answer = blueprint.answer else { return nil }
    let columns = blueprint.graph.shape(answer.output).columns
    let program = program
    return program.withEntries(of: answer.output) { outputs in
      program.withEntries(of: answer.target) { answer.accuracy(outputs, $0, columns: columns) }
    }
  }
}

extension Graph {
  /// ∂c/∂x for each x, zeros where the 1×1 value c does not depend on it.
  mutating func gradients(of c: NodeID, wrt x: [NodeID]) -> [NodeID] {
    let backward: Backward
    do throws(ShapeError) { backward = try self.backward(from: c, to: x) } catch {
      preconditionFailure("a blueprint's cost is 1×1")
    }
    var gradients: [NodeID] = []
    for node in x {
      gradients.append(backward.adjoint(of: node) ?? insert(.zeros(shape(node))))
    }
    return gradients
  }

  /// Σ‖g‖² over all of them.
  mutating func squaredNorm(of gradients: [NodeID]) -> NodeID {
    let squares = gradients.map { expression($0).squared.sum() }
    return insert(squares.dropFirst().reduce(squares[0], +))
  }
}
