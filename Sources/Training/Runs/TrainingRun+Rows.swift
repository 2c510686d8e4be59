public import Algebra
internal import Calculus

/// The rows that a run learns from, for pictures.
extension TrainingRun {
  /// The features of the rows trained on; nil where there are none.
  public var trainingFeatures: Matrix? {
    featuresName.flatMap { name in recipe.rows.firstIndex(of: name).map { samples[$0] } }
  }

  /// What belongs to the rows trained on: n×1, or one column for each class.
  public var trainingTargets: Matrix? {
    guard let answer = whole.answer else { return nil }
    return whole.rows.firstIndex(of: answer.target).map { samples[$0] }
  }
}
