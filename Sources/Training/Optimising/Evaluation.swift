internal import Algebra
internal import Calculus
internal import Engine

/// The cost of a state on some rows, without masks, noise or a step.
final class Evaluation {
  /// What one run finds.
  struct Finding {
    var cost = 0.0
    /// 0 where no gradient was asked for.
    var gradientNorm = 0.0
    var penalty = 0.0
    var accuracy: Double?
  }

  let blueprint: Blueprint
  private let layout: StateLayout
  private var program: Program
  /// The leaf of each slot of the state; nil for what only steps need.
  private let leaves: [NodeID?]
  private let cost: NodeID
  private let squaredNorm: NodeID?
  private let penalty: NodeID?
  private let output: NodeID?
  private let target: NodeID?
  private let strengths: [String: NodeID]
  private let images: RunningNormalization?

  /// - Parameter usesRunningStatistics: batch normalisation as when the network is used; there is
  ///   no gradient then.
  init(_ blueprint: Blueprint, _ layout: StateLayout, usesRunningStatistics: Bool) {
    self.blueprint = blueprint
    self.layout = layout
    let running = usesRunningStatistics ? RunningNormalization(blueprint) : nil
    var graph = running?.graph ?? blueprint.graph
    images = running
    let image = { (node: NodeID) in running?[node] ?? node }
    let statistics = running?.statistics.flatMap { [$0.mean, $0.variance] } ?? []
    let parameters = blueprint.parameters.map(image)
    let others = layout.slots.count - parameters.count - statistics.count
    leaves = parameters + Array(repeating: nil, count: others) + statistics
    (cost, penalty) = (image(blueprint.cost), blueprint.penalty.map(image))
    (output, target) = (
      blueprint.answer.map { image($0.output) }, blueprint.answer.map { image($0.target) }
    )
    strengths = blueprint.strengths.mapValues(image)
    squaredNorm =
      usesRunningStatistics
      ? nil : graph.squaredNorm(of: graph.gradients(of: cost, wrt: parameters))
    program = Program(
      graph, outputs: blueprint.found.map(image) + [squaredNorm].compactMap(\.self))
  }

  /// Sets an input that says how strong a regulariser is.
  func setStrength(_ name: String, _ value: Double) {
    if let leaf = strengths[name] { program.write(leaf, value) }
  }

  /// Gives a leaf of the blueprint other entries.
  func write(_ leaf: NodeID, _ matrix: Matrix) {
    program.bind(images?[leaf] ?? leaf, to: matrix)
  }

  /// What the network answered in the last run.
  var outputs: Matrix? { output.map { program[$0] } }

  func run(_ state: [Double]) -> Finding {
    state.withUnsafeBufferPointer { state in
      for (slot, leaf) in zip(layout.slots, leaves) {
        if let leaf { program.write(leaf, UnsafeBufferPointer(rebasing: state[slot.range])) }
      }
    }
    program.run()
    // Read from one copy: each access through `self` would count every reference in it anew.
    let found = program
    return Finding(
      cost: found.number(cost),
      gradientNorm: squaredNorm.map { found.number($0).squareRoot() } ?? 0,
      penalty: penalty.map { found.number($0) } ?? 0, accuracy: accuracy(found))
  }

  private func accuracy(_ program: Program) -> Double? {
    guard let answer = blueprint.answer, let output, let target else { return nil }
    let columns = blueprint.graph.shape(answer.output).columns
    return program.withEntries(of: output) { outputs in
      program.withEntries(of: target) { answer.accuracy(outputs, $0, columns: columns) }
    }
  }
}
