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

  /// Whether a run can go on from here: cost and gradient are numbers.
  var isFinite: Bool { trainLoss.isFinite && gradientNorm.isFinite }
}
