import Algebra
import ArgumentParser
import Language
import Session
import Training
import Tutor

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
    source.isGiven ? try programPlan() : try presetPlan(regularizers.values)
  }

  private func programPlan() throws -> TrainPlan {
    var recipe = try Recipe.program(
      source.source(), cost: of, parameters: NameList.names(wrt), rows: NameList.names(rows),
      seed: source.seed, readFile: Files.reader)
    if let share = data.validation, share > 0 { try recipe.holdBack(share, seed: source.seed) }
    _ = try recipe.addPenalty(l2: regularizers.l2 ?? 0, l1: regularizers.l1 ?? 0)
    return TrainPlan(recipe: recipe, settings: settings(.sgd, epochs: 100))
  }

  /// The plan of a preset with some of its switches.
  func presetPlan(_ switches: Regularizers, hidden: [Int]? = nil) throws -> TrainPlan {
    let (samples, usual) = try dataSet()
    var preset = NetworkPreset(layers: try hidden ?? layers() ?? usual.layers)
    preset.activation = network.activation ?? .tanh
    preset.basis = network.basis
    preset.regularizers = switches
    if preset.basis != nil, samples.features.columns != 1 || preset.layers.isEmpty {
      throw ValidationError(
        "--basis places bumps along one input, as in --data sine --layers 8; "
          + "this data has \(samples.features.columns) inputs and \(preset.layers.count) hidden layers"
      )
    }
    let recipe = PresetRecipe(
      preset, on: samples, validation: data.validation ?? 0.3, seed: source.seed)
    return TrainPlan(
      recipe: recipe.recipe, settings: settings(.adam, epochs: usual.epochs), preset: recipe)
  }

  /// The samples, and a network and a number of epochs that suit them.
  private func dataSet() throws -> (DataSet, (layers: [Int], epochs: Int)) {
    let name = data.data ?? ""
    if let known = KnownData(rawValue: name) {
      return (
        known.data(samples: data.samples, noise: data.noise, seed: source.seed), known.usual
      )
    }
    let table = try Table(Source(bytes: try bytes(of: name), name: name))
    let samples = try DataSet(table, target: data.target, kind: data.targetIs)
    guard let count = data.samples, count < samples.count else { return (samples, ([16], 500)) }
    return (samples.subset(count, seed: source.seed), ([16], 500))
  }

  private func bytes(of path: String) throws -> [UInt8] {
    do throws(FileProblem) { return try Files.bytes(path) } catch {
      let isFile = path.contains("/") || path.contains(".")
      if isFile { throw TrainingProblem(path, error.message) }
      let names = KnownData.allCases.map(\.rawValue)
      let near = Spelling.nearest(to: path, among: names).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError(
        "'--data \(path)' is neither a file nor one of \(names.joined(separator: ", "))\(near)")
    }
  }

  func layers() throws -> [Int]? {
    guard let text = network.layers else { return nil }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let widths = parts.compactMap { Int(Arguments($0).text) }
    guard widths.count == parts.count, widths.allSatisfy({ $0 > 0 }) || widths == [0] else {
      throw ValidationError(
        "'--layers \(text)' is not a list of widths, as in --layers 8,8 (0 for no hidden layer)")
    }
    if widths.reduce(0, +) > 100_000 {
      throw ValidationError("'--layers \(text)' has more than 100,000 units")
    }
    return widths == [0] ? [] : widths
  }

  private func settings(_ usual: Optimizer, epochs: Int) -> TrainingSettings {
    var settings = TrainingSettings()
    settings.optimizer = optimizer.optimizer ?? (optimizer.momentum == nil ? usual : .momentum)
    settings.rate = optimizer.rate ?? (settings.optimizer == .adam ? 0.01 : 0.1)
    settings.momentum = optimizer.momentum ?? 0.9
    settings.epochs = optimizer.epochs ?? epochs
    settings.batch = optimizer.batch ?? 0
    settings.seed = source.seed
    settings.patience = regularizers.earlyStopping
    return settings
  }
}

extension RegularizerArguments {
  /// The switches of a preset.
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
