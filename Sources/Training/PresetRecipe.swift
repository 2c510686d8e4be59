internal import Algebra

/// A preset on its data: the recipe, and what a picture needs to know of where it came from.
public struct PresetRecipe: Equatable, Sendable {
  /// The program, ready to be trained.
  public let recipe: Recipe
  /// The samples as they were, before anything was standardised.
  public let data: DataSet
  /// Which samples are trained on and which are held back.
  public let split: Split
  /// How features were standardised, so that a picture can undo it.
  public let standardization: Standardization
  /// What was written.
  public let network: NetworkPreset
  /// The share of the samples that was to be held back.
  public let validationShare: Double
  /// The name of the input that holds the features.
  public let featuresName = "X"

  /// A network on a data set. Features are standardised by the training split.
  public init(_ preset: NetworkPreset, on data: DataSet, validation: Double, seed: UInt64) {
    (self.data, self.network, validationShare) = (data, preset, validation)
    split = Split(data.count, validation: validation, seed: seed)
    let training = data.rows(split.training)
    standardization = Standardization(training.features)
    let network = NetworkText(
      preset, inputs: data.features.columns, target: data.target, seed: seed)
    let targetName = network.fit.contains("T)") ? "T" : "y"
    let inputs = [
      "X": standardization.standardized(training.features), targetName: training.target.matrix,
    ]
    let text =
      Self.comments(data, split, standardization)
      + ["X", targetName].map { "\($0) = \(ProgramText.literal(inputs[$0]!))\n" }.joined()
      + network.text
    var recipe = Recipe(program: text, cost: "c", parameters: network.parameters)
    recipe.name = data.name
    recipe.rows = ["X", targetName]
    if !split.validation.isEmpty {
      let held = data.rows(split.validation)
      recipe.heldBack = [
        "X": standardization.standardized(held.features), targetName: held.target.matrix,
      ]
    }
    recipe.noise = network.noise
    recipe.strengths = network.strengths
    recipe.penalty = network.text.contains("penalty = ") ? "penalty" : nil
    recipe.seed = seed
    recipe.origin = Origin(
      name: data.name, features: data.featureNames, classes: data.target.classNames,
      target: data.target.name, standardization: standardization, layers: preset.layers,
      additions: network.additions)
    self.recipe = recipe
  }

  private static func comments(
    _ data: DataSet, _ split: Split, _ standardization: Standardization
  ) -> String {
    let rows = "\(split.training.count) rows to train on, \(split.validation.count) held back"
    let statistics = zip(data.featureNames, zip(standardization.mean, standardization.deviation))
      .prefix(6).map { name, pair in
        "\(name) by mean \(NumberText.short(pair.0, ascii: true)) and deviation "
          + NumberText.short(pair.1, ascii: true)
      }
    let more = data.featureNames.count > 6 ? ", …" : ""
    return "# \(comment(data.name)): \(rows)\n"
      + "# X is standardised: \(comment(statistics.joined(separator: "; ")))\(more)\n"
  }

  /// Text that stays on the comment's line.
  private static func comment(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
