internal import Algebra

/// A preset on its data: the recipe, and what a picture needs to know of where it came from.
public struct PresetRecipe: Equatable, Sendable {
  /// The program, ready to be trained.
  public let recipe: Recipe
  /// The network that the program was written for.
  public let network: NetworkPreset
  /// The samples as they were, before anything was standardised.
  public let data: DataSet
  /// Which samples are trained on and which are held back.
  public let split: Split
  /// How features were standardised, so that a picture can undo it.
  public let standardization: Standardization
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
    let width = data.features.columns
    let written = NetworkText(preset, inputs: width, target: data.target, seed: seed)
    let names = ["X", written.targetName]
    let lines = zip(names, Self.inputs(training, standardization)).map {
      "\($0) = \($1.literal)\n"
    }
    let text =
      Self.comments(data, split, standardization) + Self.command(written, names)
      + lines.joined() + written.text
    var recipe = Recipe(program: text, cost: "c", parameters: written.parameters)
    (recipe.name, recipe.rows, recipe.seed) = (data.name, names, seed)
    if !split.validation.isEmpty {
      let held = Self.inputs(data.rows(split.validation), standardization)
      recipe.heldBack = Dictionary(uniqueKeysWithValues: zip(names, held))
    }
    (recipe.noise, recipe.penalty) = (written.noise, written.penalty)
    recipe.strengths = written.strengths
    recipe.origin = Origin(data, standardization, preset.layers, written.additions)
    self.recipe = recipe
  }

  /// How the program trains by itself.
  private static func command(_ network: NetworkText, _ rows: [String]) -> String {
    let parameters = network.parameters.joined(separator: ",")
    return "# nntutor train - --of c --wrt \(parameters) --rows \(rows.joined(separator: ","))\n"
  }

  /// Features and targets as the program has them.
  private static func inputs(
    _ data: DataSet, _ standardization: Standardization
  ) -> [Matrix] {
    [standardization.standardized(data.features), data.target.matrix]
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
