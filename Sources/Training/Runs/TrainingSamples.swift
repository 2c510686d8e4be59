public import Algebra
internal import Calculus
internal import Language

/// The samples that a run learns from, for whoever draws them.
public struct TrainingSamples: Sendable {
  /// n×d, as the program takes them in.
  public let features: Matrix
  /// n×1, or a column for each class; nil where they are no input of the program.
  public let targets: Matrix?
  /// What the input with the features is called.
  public let featuresName: String
  /// What the input with the targets is called.
  public let targetName: String
  /// The data as they were before anything was standardised, where the program was written for
  /// them.
  public let preset: PresetRecipe?

  /// Nil where the program has no rows that its answers depend on.
  /// - Parameter preset: what the run's recipe was made from, if it was.
  public init?(_ run: TrainingRun, _ preset: PresetRecipe?) {
    guard let features = run.trainingFeatures else { return nil }
    self.features = features
    targets = run.trainingTargets
    featuresName = run.featuresName ?? "x"
    targetName = run.recipe.rows.last ?? "y"
    self.preset = preset
  }
}

/// Where the basis functions exp(−((x − m)/s)²) of a network stand that begins with them.
public struct BasisPlaces: Equatable, Sendable {
  /// m, 1×n.
  public let centres: Matrix
  /// s, 1×n.
  public let widths: Matrix

  /// As they are now; nil where the program has none.
  init?(_ run: TrainingRun) {
    let now = run.parameters
    guard let centres = now["m1"] ?? run.input("m1"), let widths = now["s1"] ?? run.input("s1")
    else { return nil }
    (self.centres, self.widths) = (centres, widths)
  }
}

extension TrainingRun {
  /// The features of the rows trained on; nil where there are none.
  fileprivate var trainingFeatures: Matrix? {
    featuresName.flatMap { name in recipe.rows.firstIndex(of: name).map { samples[$0] } }
  }

  /// What belongs to the rows trained on.
  fileprivate var trainingTargets: Matrix? {
    guard let answer = whole.answer else { return nil }
    return whole.rows.firstIndex(of: answer.target).map { samples[$0] }
  }

  /// An input's value as the program says it.
  fileprivate func input(_ name: String) -> Matrix? {
    whole.workspace.scope.values[name].flatMap { whole.graph.leaf($0)?.value }
  }
}
