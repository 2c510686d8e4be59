import Algebra
public import Drawing
public import Training

/// What the screen asks of whoever trains.
public enum TrainingOrder: Equatable, Sendable {
  /// Make a run of a plan, and stand before its first step.
  case open(TrainingPlan)
  case run, pause
  /// One step, then pause.
  case step
  /// To the end of the epoch, then pause.
  case epoch
  /// How fast to run.
  case pace(TrainingPace)
  case rate(Double)
  /// The same network at the same place, with other switches.
  case regularizers(Regularizers)
  case activation(Activation)
  case optimizer(Optimizer)
  case patience(Int?)
  /// Back to the state before the first step.
  case reset
  case rewind(to: Int)
  /// Which sample of a picture is looked at.
  case sample(Int)
  /// Hand over the minibatch of the next step.
  case inspect
  /// Train the network once for each number of hidden units, while the run stands.
  case sweep
  /// Give that up, or put it away.
  case endSweep
  /// Hand over the trained program, and end.
  case close
}

extension TrainingOrder {
  /// Whether what a file keeps of the run may be another after it.
  var changesRun: Bool {
    switch self {
    case .run, .pace, .sample, .endSweep: false
    default: true
    }
  }
}

/// How many epochs a second a run goes, so that a small network can be watched.
public enum TrainingPace: Hashable, Sendable {
  case perSecond(Int)
  case full

  /// From slow to fast.
  static let all: [TrainingPace] =
    [1, 2, 5, 10, 20, 50, 100, 200, 500].map { .perSecond($0) } + [
      .full
    ]

  /// The one that takes about ten seconds for so many epochs.
  static func suited(to epochs: Int) -> TrainingPace {
    all.first { pace in
      guard case .perSecond(let count) = pace else { return true }
      return count * 12 >= epochs
    } ?? .full
  }

  /// The next faster or slower one.
  func moved(by steps: Int) -> TrainingPace {
    let index = Self.all.firstIndex(of: self) ?? Self.all.count - 1
    return Self.all[max(0, min(Self.all.count - 1, index + steps))]
  }
}

/// What the network answers, as a picture.
public enum TrainingPicture: Sendable {
  /// The answers over two features.
  case field(FieldPlot)
  /// A fit over one feature, or a course of numbers.
  case chart(Chart)
  /// One image and what the network says of it, and images that it gets wrong.
  case digit(PixelPicture, BarChart, mistaken: [PixelPicture])
}

/// What the screen knows of a run. Reports follow each other; each holds what changed since.
public struct TrainingReport: Sendable {
  /// What is trained, as it is now.
  public var plan: TrainingPlan
  /// What each switch adds to the program.
  public var additions: [Addition]
  /// The program's text.
  public var program: String
  /// Where `records` begin in the history; what was there before is replaced.
  public var firstRecord: Int
  /// The epochs since the last report.
  public var records: [EpochRecord]
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
  /// What the network answers.
  public var picture: TrainingPicture?
  /// Epochs to which the run can go back.
  public var keptEpochs: [Int]
  /// The minibatch that was asked for.
  public var minibatch: Minibatch?
  /// The program with the trained values, at the end.
  public var trained: String?
  /// How many orders had been carried out by then.
  public var obeyed: Int
  /// Whether the trainer has ended.
  public var isClosed: Bool
  /// The experiment of the hidden units; nil where there is none.
  public var sweep: SweepReport?
  /// The file that keeps the run; nil where none does.
  public var kept: KeptRun?
  /// Why an order could not be carried out.
  public var problem: String?
}
