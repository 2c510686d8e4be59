import Algebra
import ArgumentParser
import Language
import Training

/// What the command line asks to be trained: a recipe and its settings.
struct TrainPlan {
  var recipe: Recipe
  var settings: TrainingSettings
  /// Nil for a learner's own program.
  var preset: PresetRecipe?
}

extension Train {
  /// The plan of a program or of a preset.
  func plan() throws -> TrainPlan {
    var plan = source.isGiven ? try programPlan() : try presetPlan()
    plan.settings.seed = source.seed
    plan.settings.patience = regularizers.earlyStopping
    return plan
  }

  private func programPlan() throws -> TrainPlan {
    var recipe = try Recipe.program(
      source.source(), cost: of, parameters: NameList.names(wrt), rows: NameList.names(rows),
      seed: source.seed, readFile: Files.reader)
    if let share = data.validation, share > 0 { try recipe.holdBack(share, seed: source.seed) }
    return TrainPlan(recipe: recipe, settings: settings(.sgd, epochs: 100))
  }

  private func presetPlan() throws -> TrainPlan {
    guard let name = data.data, let known = KnownData(rawValue: name) else {
      throw ValidationError("Missing")
    }
    let samples = known.data(samples: data.samples, noise: data.noise, seed: source.seed)
    let usual = known.usual
    var network = NetworkPreset(layers: try layers() ?? usual.layers)
    network.activation = this.activation ?? .tanh
    network.basis = this.basis
    network.regularizers = regularizers.values
    let preset = PresetRecipe(
      network, on: samples, validation: data.validation ?? 0.3, seed: source.seed)
    return TrainPlan(
      recipe: preset.recipe, settings: settings(.adam, epochs: usual.epochs), preset: preset)
  }

  private var this: NetworkArguments { network }

  private func layers() throws -> [Int]? {
    guard let text = network.layers else { return nil }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let widths = parts.compactMap { Int($0) }
    guard widths.count == parts.count, widths.allSatisfy({ $0 > 0 }) || widths == [0] else {
      throw ValidationError("'--layers \(text)' is not a list of widths, as in --layers 8,8")
    }
    return widths == [0] ? [] : widths
  }

  private func settings(_ usual: Optimizer, epochs: Int) -> TrainingSettings {
    var settings = TrainingSettings()
    settings.optimizer = optimizer.optimizer ?? usual
    settings.rate = optimizer.rate ?? (settings.optimizer == .adam ? 0.01 : 0.1)
    settings.momentum = optimizer.momentum ?? 0.9
    settings.epochs = optimizer.epochs ?? epochs
    settings.batch = optimizer.batch ?? 0
    return settings
  }
}

extension RegularizerArguments {
  var values: Regularizers {
    var values = Regularizers()
    values.l2 = l2 ?? 0
    values.l1 = l1 ?? 0
    values.dropout = dropout ?? 0
    values.inputNoise = inputNoise ?? 0
    (values.batchNorm, values.skip) = (batchNorm, skip)
    (values.skipInside, values.gate) = (skipInside, gate)
    return values
  }
}
