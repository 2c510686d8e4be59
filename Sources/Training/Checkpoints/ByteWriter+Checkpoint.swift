internal import Algebra

/// The parts of a checkpoint, in the order in which `ByteReader` has them.
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
