/// How a recipe is trained.
public struct TrainingSettings: Equatable, Sendable {
  /// How parameters move.
  public var optimizer = Optimizer.sgd
  /// η: how far along the gradient.
  public var rate = 0.1
  /// μ: how much of the last step goes into the next, with momentum.
  public var momentum = 0.9
  /// Passes over the training rows.
  public var epochs = 100
  /// Rows of a minibatch; 0 is all of them.
  public var batch = 0
  /// Epochs without a better loss after which a run stops, with the best weights restored.
  public var patience: Int?
  /// Where shuffling, masks and noise begin.
  public var seed: UInt64 = 1

  /// Plain gradient descent.
  public init() {}
}

/// What is known of the run after an epoch.
public struct EpochRecord: Equatable, Sendable {
  /// Epochs done; 0 is the state before the first step.
  public var epoch: Int
  /// The cost on the whole training split, penalties included, without masks or noise.
  public var trainLoss: Double
  /// The same cost on the rows held back, batch normalisation by its running statistics.
  public var validationLoss: Double?
  /// √Σ‖ḡ‖² over all parameters, of `trainLoss`.
  public var gradientNorm: Double
  /// The share of right answers: on the rows held back, or else on those trained on.
  public var accuracy: Double?
  /// The part of both losses that punishes large weights.
  public var penalty: Double

  /// What early stopping and the best epoch go by.
  public var judged: Double { validationLoss ?? trainLoss }
}
