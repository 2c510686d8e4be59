public import Algebra
internal import Calculus
public import Language

/// The minibatch that a run is about to learn from, as a graph with its values: what a stepper
/// walks through.
public struct Minibatch: Sendable {
  /// The program on these rows. Its leaves hold the present parameters, the rows, this step's
  /// masks and its noise.
  public let workspace: Workspace
  /// The value whose adjoints the step follows.
  public let cost: NodeID
  /// Parameters by name.
  public let parameters: [(name: String, node: NodeID)]
  /// Which training rows these are, from 0; empty where the program has no rows.
  public let rows: [Int]
}

extension TrainingRun {
  /// What the next step learns from or, of a run that diverged, what it failed on.
  func nextMinibatch() throws(TrainingProblem) -> Minibatch {
    if let failure { return failure }
    return try minibatch()
  }

  /// The minibatch of the next step.
  public func minibatch() throws(TrainingProblem) -> Minibatch {
    synchronize()
    let chosen = batch == 0 ? Array(0..<sampleCount) : Array(rows(of: stepInEpoch))
    var blueprint = batch == 0 ? whole : try self.blueprint(of: chosen)
    var masks = RandomPurpose.masks.generator(seed: settings.seed, stepNumber)
    for mask in blueprint.masks {
      let keep = 1 - (dropout ?? mask.probability)
      let drawn = Matrix(mask.shape) { _, _ in masks.uniform() < keep ? 1 / keep : 0 }
      blueprint.workspace.graph.setValue(drawn, of: mask.node)
    }
    if let noise = blueprint.noise {
      var random = RandomPurpose.noise.generator(seed: settings.seed, stepNumber)
      let drawn = random.normal(blueprint.graph.shape(noise))
      blueprint.workspace.graph.setValue(drawn, of: noise)
    }
    return snapshot(of: blueprint, rows: chosen)
  }

  /// A blueprint with the present parameters and strengths in its leaves.
  func snapshot(of blueprint: Blueprint, rows: [Int]) -> Minibatch {
    var blueprint = blueprint
    for (leaf, slot) in zip(blueprint.parameters, layout.slots) {
      blueprint.workspace.graph.setValue(layout.matrix(slot, in: state), of: leaf)
    }
    for (name, value) in strengths {
      guard let leaf = blueprint.strengths[name] else { continue }
      blueprint.workspace.graph.setValue(Matrix(value), of: leaf)
    }
    return Minibatch(
      workspace: blueprint.workspace, cost: blueprint.cost,
      parameters: Array(zip(recipe.parameters, blueprint.parameters)), rows: rows)
  }
}
