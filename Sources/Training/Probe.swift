public import Algebra
internal import Calculus
internal import Engine
internal import Language

/// The network asked about rows of its own choosing, as it is used: without masks and noise, batch
/// normalisation by its running statistics.
///
/// It belongs to one run, and to the run's thread.
public final class Probe {
  /// The rows' features, one row for each question.
  public let features: Matrix
  private let run: TrainingRun
  private let blueprint: Blueprint
  private var program: UpdatingProgram
  private let leaves: [NodeID?]
  private let output: NodeID
  private let answer: Answer
  /// The hidden layers' nodes with their shapes, in the order of the program.
  private let hidden: [(node: NodeID, shape: Shape)]
  private let shape: Shape

  /// - Parameter features: rows for the input that the answers depend on.
  /// - Returns: nil where the program has no answers, or none that depend on rows.
  public init?(_ run: TrainingRun, features: Matrix) throws {
    guard let name = run.featuresName, run.whole.answer != nil else { return nil }
    let inputs = run.recipe.rows.enumerated().map { index, row -> (String, Matrix) in
      let others = Matrix(repeating: 0, Shape(features.rows, run.samples[index].columns))
      return (row, row == name ? features : others)
    }
    blueprint = try Blueprint(
      run.recipe, run.statements, inputs: Dictionary(uniqueKeysWithValues: inputs))
    guard let answer = blueprint.answer else { return nil }
    (self.run, self.features, self.answer) = (run, features, answer)
    let layers = blueprint.activations
    let needed = [answer.output] + blueprint.parameters + layers
    let running = RunningNormalization(
      blueprint.graph, outputs: needed, normalized: blueprint.normalized)
    let statistics = running.statistics.flatMap { [$0.mean, $0.variance] }
    let parameters = blueprint.parameters.map { running[$0] }
    let others = run.layout.slots.count - parameters.count - statistics.count
    leaves = parameters + Array(repeating: nil, count: others) + statistics
    output = running[answer.output]
    shape = blueprint.graph.shape(answer.output)
    hidden = layers.map { (running[$0], running.graph.shape(running[$0])) }
    program = UpdatingProgram(
      running.graph, outputs: [output] + hidden.map(\.node), updates: [])
  }

  /// What the network answers now, a row for each question: the probability of class 1, the
  /// probability of each class, or numbers.
  public func answers() -> Matrix {
    evaluate()
    let raw = program.withEntries(of: output) { Matrix(shape, Array($0)) }
    switch answer.kind {
    case .logit: return raw.map { 1 / (1 + ElementaryFunction.exp(-$0)) }
    case .scores: return raw.softmax
    case .numbers: return raw
    }
  }

  /// What each hidden layer answered to the same rows, after `answers`.
  public func hiddenLayers() -> [Matrix] {
    hidden.map { layer in program.withEntries(of: layer.node) { Matrix(layer.shape, Array($0)) } }
  }

  private func evaluate() {
    run.synchronize()
    run.state.withUnsafeBufferPointer { state in
      for (slot, leaf) in zip(run.layout.slots, leaves) {
        if let leaf { program.write(leaf, UnsafeBufferPointer(rebasing: state[slot.range])) }
      }
    }
    program.run()
  }
}

extension TrainingRun {
  /// How answers are judged; nil where the cost is none of the known ones.
  public var judgement: Judgement? {
    switch whole.answer?.kind {
    case .logit: .yesOrNo
    case .scores: .classes
    case .numbers: .numbers
    case nil: nil
    }
  }

  /// How a network's answers are judged.
  public enum Judgement: Hashable, Sendable {
    /// One probability.
    case yesOrNo
    /// A probability for each class.
    case classes
    /// Numbers, which are near or far.
    case numbers
  }

  /// The name of the rows that the answers depend on.
  public var featuresName: String? {
    guard let answer = whole.answer else { return nil }
    let isBehind = whole.graph.ancestors(of: [answer.output])
    return zip(recipe.rows, whole.rows).first { isBehind[$0.1.index] }?.0
  }

  /// The rows trained on that the answers depend on; nil where there are none.
  public var trainingFeatures: Matrix? {
    featuresName.flatMap { name in recipe.rows.firstIndex(of: name).map { samples[$0] } }
  }

  /// What belongs to the rows trained on: n×1, or one column for each class.
  public var trainingTargets: Matrix? {
    guard let answer = whole.answer else { return nil }
    return whole.rows.firstIndex(of: answer.target).map { samples[$0] }
  }
}

extension Blueprint {
  /// The hidden layers: functions entry by entry that stand behind the answers, work on every row
  /// and depend on a parameter.
  var activations: [NodeID] {
    guard let answer, let rows = rows.first.map({ graph.shape($0).rows }) else { return [] }
    let isBehind = graph.ancestors(of: [answer.output])
    let isTrained = graph.descendants(of: parameters)
    return graph.nodes.filter { node in
      guard case .map(let function) = graph.operation(node) else { return false }
      return isBehind[node.index] && isTrained[node.index] && function.isActivation
        && graph.shape(node).rows == rows && node != answer.output
    }
  }

  /// The first hidden layer that depends on a parameter.
  func activation(after parameter: NodeID) -> Int? {
    let isAfter = graph.descendants(of: [parameter])
    return activations.firstIndex { isAfter[$0.index] }
  }
}

extension ElementaryFunction {
  /// Whether hidden units are made of it, rather than formulas.
  fileprivate var isActivation: Bool {
    switch self {
    case .tanh, .sigmoid, .softplus, .relu, .elu, .gelu, .silu, .erf, .sin, .cos, .exp: true
    case .negate, .log, .sqrt, .tan, .asin, .acos, .atan, .sinh, .cosh, .abs, .sign, .square: false
    }
  }
}
