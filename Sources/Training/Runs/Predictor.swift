public import Algebra
internal import Calculus
internal import Engine
internal import Language

/// What a network answers at given points: for decision boundaries and fitted curves.
///
/// The network is used, not trained: nothing is dropped, and batch normalisation goes by its running
/// statistics. Compiled once for a number of points.
final class Predictor {
  let count: Int
  private let evaluation: Evaluation
  private let features: NodeID

  /// - Throws: where the program does not fit `points`, which has a row for each.
  init?(_ run: TrainingRun, _ points: Matrix) throws(TrainingProblem) {
    guard let name = run.featuresName, let place = run.recipe.rows.firstIndex(of: name) else {
      return nil
    }
    count = points.rows
    var inputs: [String: Matrix] = [:]
    for (name, sample) in zip(run.recipe.rows, run.samples) {
      let isFeatures = name == run.featuresName
      inputs[name] = isFeatures ? points : Matrix(repeating: 0, Shape(count, sample.columns))
    }
    let blueprint = try Blueprint(run.recipe, run.statements, inputs: inputs)
    try blueprint.requireState(of: run.whole)
    evaluation = Evaluation(blueprint, run.layout, usesRunningStatistics: true)
    features = blueprint.rows[place]
  }

  func outputs(_ points: Matrix, _ state: [Double]) -> Matrix? {
    evaluation.write(features, points)
    _ = evaluation.run(state)
    return evaluation.outputs
  }
}

extension TrainingRun {
  /// The input that holds the features: the only one with samples in its rows that does not say
  /// what would be right. Nil where there is none, or where it cannot be told.
  public var featuresName: String? {
    guard let answer = whole.answer else { return nil }
    let isTarget = whole.graph.ancestors(of: [answer.target])
    let others = zip(recipe.rows, whole.rows).filter { !isTarget[$0.1.index] }
    return others.count == 1 ? others[0].0 : nil
  }

  /// The network's raw answers, logits or scores or numbers, at points with a row for each; nil
  /// where the program has no such input or answer.
  public func outputs(at points: Matrix) throws(TrainingProblem) -> Matrix? {
    guard featuresName != nil else { return nil }
    if predictor?.count != points.rows { predictor = try Predictor(self, points) }
    return predictor?.outputs(points, result)
  }

  /// The same as probabilities: of yes for one logit, of each class for scores; numbers as they
  /// are.
  public func predictions(at points: Matrix) throws(TrainingProblem) -> Matrix? {
    guard let outputs = try outputs(at: points) else { return nil }
    switch whole.answer?.kind {
    case .logit: return outputs.map { ElementaryFunction.sigmoid($0) }
    case .scores: return outputs.softmax
    case .numbers, nil: return outputs
    }
  }
}
