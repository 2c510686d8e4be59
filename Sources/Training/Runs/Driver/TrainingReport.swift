/// What a runner has to tell.
public struct TrainingReport: Sendable {
  /// How things stand.
  public enum State: Sendable {
    /// There is a run, whether it goes or stands.
    case running(RunReport)
    /// The plan cannot be trained.
    case failed(TrainingProblem)
    /// The runner was asked to end; nil where there was no run.
    case closed(TrainedRun?)
  }

  /// How things stand.
  public var state: State
  /// Whether every order given had been carried out by then. Who hands the report over knows.
  public var isCurrent = true

  /// A report that follows every order.
  public init(_ state: State) { self.state = state }
}

/// What a run leaves behind.
public struct TrainedRun: Equatable, Sendable {
  /// The program with the trained values.
  public let program: String
  /// Epochs done.
  public let epochs: Int

  /// A program with its trained values, after so many epochs.
  public init(program: String, epochs: Int) { (self.program, self.epochs) = (program, epochs) }
}
