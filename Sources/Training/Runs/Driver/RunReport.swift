public import Algebra

/// All that a screen shows of a run, at one moment.
public struct RunReport: Sendable {
  /// Which run it is: one more for each plan that is opened.
  public var number: Int
  /// What is trained, as it is now.
  public var plan: TrainingPlan
  /// What each switch adds to the program.
  public var additions: [Addition]
  /// The program's text.
  public var program: String
  /// A record for each epoch done, from 0.
  public var history: History
  /// Epochs done.
  public var epoch: Int
  /// Steps done in the epoch that has begun.
  public var stepInEpoch: Int
  /// Steps of an epoch.
  public var stepsPerEpoch: Int
  /// The epoch with the best loss so far.
  public var bestEpoch: Int
  /// Whether steps follow each other.
  public var isRunning: Bool
  /// How fast it is to go.
  public var pace: TrainingPace
  /// As measured; nil while it stands.
  public var epochsPerSecond: Double?
  /// Why the run has ended; nil while it can go on.
  public var ending: TrainingRun.Ending?
  /// Sizes of the parameters, of their gradients and of their next updates.
  public var parameters: [ParameterStatistics]
  /// Dead units of the layers.
  public var layers: [LayerStatistics]
  /// What is learned from; nil where the program has no rows that its answers depend on.
  public var samples: TrainingSamples?
  /// What the network answers at the points that were asked for, a row for each, as
  /// `TrainingRun.predictions(at:)` has it.
  public var answers: Matrix?
  /// Where the basis functions stand; nil where the network has none.
  public var basis: BasisPlaces?
  /// Epochs to which the run can go back.
  public var keptEpochs: [Int]
  /// The minibatch that was asked for.
  public var minibatch: Minibatch?
  /// The experiment of the hidden units; nil where there is none.
  public var scan: ScanReport?
  /// The file that keeps the run; nil where none does.
  public var kept: KeptRun?
  /// Why an order could not be carried out.
  public var problem: TrainingProblem?
}
