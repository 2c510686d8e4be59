public import Algebra

/// What a runner can be asked for.
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
  /// The points at which every report asks the network, a row of features each; nil for none.
  case ask(Matrix?)
  /// Hand over the minibatch of the next step.
  case inspect
  /// Train the network once for each number of hidden units, while the run stands.
  case scan([Int])
  /// Give that up, or put it away.
  case endScan
  /// Hand over the trained program, and end.
  case close
}

extension TrainingOrder {
  /// Whether what a file keeps of the run may be another after it.
  var changesRun: Bool {
    switch self {
    case .run, .pace, .ask, .endScan: false
    case .open, .pause, .step, .epoch, .rate, .regularizers, .activation, .optimizer, .patience,
      .reset, .rewind, .inspect, .scan, .close:
      true
    }
  }
}
