public import Algebra

/// What is to be trained, and how: everything that a run is made from, so that it can be made anew
/// with a switch thrown.
public struct TrainingPlan: Equatable, Sendable {
  /// Where the program comes from.
  public enum Subject: Equatable, Sendable {
    /// Written for a network and its data.
    case preset(NetworkPreset, DataSet, validation: Double)
    /// The learner's own.
    case program(Recipe)
  }

  /// What is trained.
  public var subject: Subject
  /// How it is trained.
  public var settings: TrainingSettings
  /// The run to go on with, as it was saved; nil begins at the start.
  public var checkpoint: Checkpoint?
  /// Where the run is kept as it goes; nil where it is not.
  public var file: String?

  /// What its values may use.
  public var budget: MemoryBudget

  /// A plan for a subject.
  public init(_ subject: Subject, _ settings: TrainingSettings, budget: MemoryBudget) {
    (self.subject, self.settings, self.budget) = (subject, settings, budget)
  }

  /// A known data set with the network that learns it well.
  public init(_ data: KnownData, seed: UInt64 = 1, budget: MemoryBudget) {
    var settings = TrainingSettings()
    settings.optimizer = .adam
    settings.rate = Optimizer.adam.usualRate
    settings.epochs = data.usual.epochs
    settings.seed = seed
    let network = NetworkPreset(layers: data.usual.layers)
    self.init(.preset(network, data.data(seed: seed), validation: 0.3), settings, budget: budget)
  }

  /// The network, where one was written.
  public var network: NetworkPreset? {
    get {
      if case .preset(let network, _, _) = subject { return network }
      return nil
    }
    set {
      guard case .preset(_, let data, let share) = subject, let newValue else { return }
      subject = .preset(newValue, data, validation: share)
    }
  }

  /// The same network and settings on other data.
  public func on(_ data: KnownData) -> TrainingPlan {
    var plan = TrainingPlan(data, seed: settings.seed, budget: budget)
    plan.settings.optimizer = settings.optimizer
    plan.settings.rate = settings.rate
    plan.settings.momentum = settings.momentum
    plan.settings.patience = settings.patience
    if let network, data != .sine || network.basis == nil {
      plan.network?.activation = network.activation
      plan.network?.regularizers = network.regularizers
    }
    return plan
  }

  /// The recipe, and what it was made from where that was a preset.
  public func made() -> (recipe: Recipe, preset: PresetRecipe?) {
    switch subject {
    case .program(var recipe):
      recipe.budget = budget
      return (recipe, nil)
    case .preset(let network, let data, let share):
      let preset = PresetRecipe(network, on: data, validation: share, seed: settings.seed)
      var recipe = preset.recipe
      recipe.budget = budget
      return (recipe, preset)
    }
  }

  /// The same with all hidden layers of one width; nil where no network was written.
  public func with(hidden width: Int) -> TrainingPlan? {
    guard let network else { return nil }
    var plan = self
    plan.network?.layers = Array(repeating: width, count: max(1, network.layers.count))
    return plan
  }
}
