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
