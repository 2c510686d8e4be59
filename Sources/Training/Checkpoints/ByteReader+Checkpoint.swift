/// The parts of a checkpoint, in the order in which `ByteWriter` has them. What a part may be by
/// itself is seen here; what the parts are to each other, in `Checkpoint+Fitting.swift`.
extension ByteReader {
  mutating func recipe() throws(Misfit) -> Recipe {
    let (program, name, cost) = (try text("program"), try text("name"), try text("cost"))
    var recipe = Recipe(program: program, cost: cost, parameters: try texts("parameters"))
    recipe.name = name
    recipe.rows = try texts("rows")
    recipe.samples = try table("samples") { reader throws(Misfit) in try reader.matrix("samples") }
    recipe.heldBack = try table("heldBack") { reader throws(Misfit) in
      try reader.matrix("heldBack")
    }
    recipe.noise = try optional("noise") { reader throws(Misfit) in try reader.text("noise") }
    recipe.penalty = try optional("penalty") { reader throws(Misfit) in try reader.text("penalty") }
    recipe.strengths = try strengths()
    recipe.seed = try word("recipe's seed")
    recipe.files = try table("files") { reader throws(Misfit) in try reader.data("files") }
    recipe.origin = try optional("origin") { reader throws(Misfit) in try reader.origin() }
    return recipe
  }

  mutating func strengths() throws(Misfit) -> [String: Double] {
    try table("strengths") { reader throws(Misfit) in try reader.double("strengths", .l2) }
  }

  private mutating func origin() throws(Misfit) -> Origin {
    let (name, features) = (try text("origin's name"), try texts("features"))
    let classes = try optional("classes") { reader throws(Misfit) in try reader.texts("classes") }
    let target = try text("target")
    let (mean, deviation) = (try doubles("mean"), try doubles("deviation"))
    let layers = try list("layers", size: 8) { reader throws(Misfit) in
      try reader.int("layers", in: TrainingNumber.width.wholeRange)
    }
    let additions = try list("additions", size: 16) { reader throws(Misfit) in
      Addition(name: try reader.text("additions"), term: try reader.text("additions"))
    }
    return Origin(
      name: name, features: features, classes: classes, target: target,
      standardization: Standardization(mean: mean, deviation: deviation), layers: layers,
      additions: additions)
  }

  mutating func settings() throws(Misfit) -> TrainingSettings {
    var settings = TrainingSettings()
    let name = try text("optimizer")
    guard let optimizer = Optimizer(named: name) else {
      let known = Optimizer.catalogue.map(\.name).joined(separator: ", ")
      throw Misfit(field: "optimizer", reason: "is `\(name)`, not one of \(known)")
    }
    settings.optimizer = optimizer
    settings.rate = try double("rate", .rate)
    settings.momentum = try double("momentum", .momentum)
    settings.epochs = try int("epochs", in: TrainingNumber.epochs.wholeRange)
    settings.batch = try int("batch", in: TrainingNumber.batch.wholeRange)
    settings.patience = try optional("patience") { reader throws(Misfit) in
      try reader.int("patience", in: TrainingNumber.patience.wholeRange)
    }
    settings.seed = try word("seed")
    return settings
  }

  /// A record of each epoch from 0 on.
  mutating func history() throws(Misfit) -> History {
    var history = History()
    let records = try list("history", size: 34) { reader throws(Misfit) in try reader.record() }
    for (epoch, record) in records.enumerated() {
      guard record.epoch == epoch else {
        throw Misfit(field: "history", reason: "has epoch \(record.epoch) in place of \(epoch)")
      }
      history.append(record)
    }
    return history
  }

  private mutating func record() throws(Misfit) -> EpochRecord {
    let epoch = try int("history", in: TrainingNumber.epochs.wholeRange)
    let train = try double("history")
    let validation = try optional("history") { reader throws(Misfit) in
      try reader.double("history")
    }
    let norm = try double("history")
    let accuracy = try optional("history") { reader throws(Misfit) in try reader.double("history") }
    return EpochRecord(
      epoch: epoch, trainLoss: train, validationLoss: validation, gradientNorm: norm,
      accuracy: accuracy, penalty: try double("history"))
  }

  /// What the state is made of, each name once.
  mutating func layout() throws(Misfit) -> StateLayout {
    var layout = StateLayout()
    let slots = try list("layout", size: 24) { reader throws(Misfit) in
      (try reader.text("layout"), try reader.shape("layout"))
    }
    var names: Set<String> = []
    for (name, shape) in slots {
      guard names.insert(name).inserted else {
        throw Misfit(field: "layout", reason: "names `\(name)` twice")
      }
      layout.append(name, shape)
    }
    return layout
  }
}
