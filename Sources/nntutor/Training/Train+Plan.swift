import Algebra
import ArgumentParser
import Language
import Session
import Training
import Tutor

/// What the command line asks to be trained.
extension Train {
  /// The plan of a program or of a preset.
  func plan() throws(TrainingProblem) -> TrainingPlan {
    var plan = source.isGiven ? try programPlan() : try presetPlan()
    plan.file = telling.save
    try plan.checkMemory()
    return plan
  }

  private func programPlan() throws(TrainingProblem) -> TrainingPlan {
    var recipe = try Recipe.program(
      source.source(), cost: of, parameters: NameList.names(wrt), rows: NameList.names(rows),
      seed: source.seed, readFile: ProgramFiles(allowsAll: source.allowRead, .taken).reader,
      budget: GrantedMemory.budget)
    if let share = data.validation, share > 0 { try recipe.holdBack(share, seed: source.seed) }
    _ = try recipe.addPenalty(l2: regularizers.l2 ?? 0, l1: regularizers.l1 ?? 0)
    return TrainingPlan(
      .program(recipe), settings(.sgd, epochs: 100), budget: GrantedMemory.budget)
  }

  private func presetPlan() throws(TrainingProblem) -> TrainingPlan {
    let (samples, usual) = try dataSet()
    let layers = try layers()
    var preset = NetworkPreset(layers: layers ?? usual.layers)
    preset.activation = network.activation ?? .tanh
    preset.basis = network.basis
    preset.regularizers = regularizers.values
    if preset.basis != nil, samples.features.columns != 1 || preset.layers.isEmpty {
      throw .noPlaceForBasis(inputs: samples.features.columns, hiddenLayers: preset.layers.count)
    }
    return TrainingPlan(
      .preset(preset, samples, validation: data.validation ?? 0.3),
      settings(.adam, epochs: usual.epochs), budget: GrantedMemory.budget)
  }

  /// The samples, and a network and a number of epochs that suit them.
  private func dataSet() throws(TrainingProblem) -> (DataSet, (layers: [Int], epochs: Int)) {
    let name = data.data ?? ""
    if let known = KnownData(rawValue: name) {
      return (
        known.data(samples: data.samples, noise: data.noise, seed: source.seed), known.usual
      )
    }
    let samples = try DataSet(table(name), target: data.target, kind: data.targetIs)
    guard let count = data.samples, count < samples.count else { return (samples, ([16], 500)) }
    return (samples.subset(count, seed: source.seed), ([16], 500))
  }

  private func table(_ path: String) throws(TrainingProblem) -> Table {
    let bytes: [UInt8]
    do throws(FileProblem) { bytes = try GivenFile(path, .data).bytes() } catch {
      let isFile = path.contains("/") || path.contains(".") || Files.exists(path)
      throw isFile
        ? .file(error, path: path)
        : .unknownData(path, known: KnownData.allCases.map(\.rawValue))
    }
    do throws(Diagnostic) { return try Table(Source(bytes: bytes, name: path)) } catch {
      throw .text(error)
    }
  }

  private func layers() throws(TrainingProblem) -> [Int]? {
    guard let text = network.layers else { return nil }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let widths = parts.compactMap { Int(Arguments($0).text) }
    guard widths.count == parts.count, widths.allSatisfy({ $0 > 0 }) || widths == [0] else {
      throw .noWidths(text, .network)
    }
    let units = widths.reduce(0) { $0.clampedSum(with: $1) }
    guard TrainingNumber.width.accepts(max(1, units)) else { throw .tooManyUnits(text, .network) }
    return widths == [0] ? [] : widths
  }

  private func settings(_ usual: Optimizer, epochs: Int) -> TrainingSettings {
    var settings = TrainingSettings()
    settings.optimizer = optimizer.optimizer ?? (optimizer.momentum == nil ? usual : .momentum)
    settings.rate = optimizer.rate ?? settings.optimizer.usualRate
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
