internal import Algebra

/// The parts of a checkpoint, written and read in the same order.
extension ByteWriter {
  mutating func write(_ recipe: Recipe) {
    for text in [recipe.program, recipe.name, recipe.cost] { write(text) }
    write(recipe.parameters)
    write(recipe.rows)
    write(recipe.samples) { $0.write($1) }
    write(recipe.heldBack) { $0.write($1) }
    write(recipe.noise) { $0.write($1) }
    write(recipe.penalty) { $0.write($1) }
    write(recipe.strengths) { $0.write($1) }
    write(recipe.seed)
    write(recipe.files) { $0.write($1) }
    write(recipe.origin) { $0.write($1) }
  }

  private mutating func write(_ origin: Origin) {
    write(origin.name)
    write(origin.features)
    write(origin.classes) { $0.write($1) }
    write(origin.target)
    write(origin.standardization.mean)
    write(origin.standardization.deviation)
    write(origin.layers) { $0.write($1) }
    write(origin.additions) { writer, addition in
      writer.write(addition.name)
      writer.write(addition.term)
    }
  }

  mutating func write(_ settings: TrainingSettings) {
    write(settings.optimizer.name)
    write(settings.rate)
    write(settings.momentum)
    write(settings.epochs)
    write(settings.batch)
    write(settings.patience) { $0.write($1) }
    write(settings.seed)
  }

  mutating func write(_ record: EpochRecord) {
    write(record.epoch)
    write(record.trainLoss)
    write(record.validationLoss) { $0.write($1) }
    write(record.gradientNorm)
    write(record.accuracy) { $0.write($1) }
    write(record.penalty)
  }
}

extension ByteReader {
  mutating func recipe() throws(Damaged) -> Recipe {
    let (program, name, cost) = (try text(), try text(), try text())
    var recipe = Recipe(program: program, cost: cost, parameters: try texts())
    recipe.name = name
    recipe.rows = try texts()
    recipe.samples = try table { reader throws(Damaged) in try reader.matrix() }
    recipe.heldBack = try table { reader throws(Damaged) in try reader.matrix() }
    recipe.noise = try optional { reader throws(Damaged) in try reader.text() }
    recipe.penalty = try optional { reader throws(Damaged) in try reader.text() }
    recipe.strengths = try table { reader throws(Damaged) in try reader.double() }
    recipe.seed = try word()
    recipe.files = try table { reader throws(Damaged) in try reader.data() }
    recipe.origin = try optional { reader throws(Damaged) in try reader.origin() }
    return recipe
  }

  private mutating func origin() throws(Damaged) -> Origin {
    let (name, features) = (try text(), try texts())
    let classes = try optional { reader throws(Damaged) in try reader.texts() }
    let target = try text()
    let (mean, deviation) = (try doubles(), try doubles())
    var layers: [Int] = []
    for _ in 0..<(try count()) { layers.append(try int()) }
    var additions: [Addition] = []
    for _ in 0..<(try count()) {
      additions.append(Addition(name: try text(), term: try text()))
    }
    return Origin(
      name: name, features: features, classes: classes, target: target,
      standardization: Standardization(mean: mean, deviation: deviation), layers: layers,
      additions: additions)
  }

  mutating func settings() throws(Damaged) -> TrainingSettings {
    var settings = TrainingSettings()
    guard let optimizer = Optimizer(named: try text()) else { throw Damaged() }
    settings.optimizer = optimizer
    settings.rate = try double()
    settings.momentum = try double()
    settings.epochs = try int()
    settings.batch = try int()
    settings.patience = try optional { reader throws(Damaged) in try reader.int() }
    settings.seed = try word()
    return settings
  }

  mutating func record() throws(Damaged) -> EpochRecord {
    let (epoch, train) = (try int(), try double())
    let validation = try optional { reader throws(Damaged) in try reader.double() }
    let norm = try double()
    let accuracy = try optional { reader throws(Damaged) in try reader.double() }
    return EpochRecord(
      epoch: epoch, trainLoss: train, validationLoss: validation, gradientNorm: norm,
      accuracy: accuracy, penalty: try double())
  }
}
