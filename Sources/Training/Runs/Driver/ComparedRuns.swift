/// Two runs side by side that differ in one switch, epoch by epoch.
public final class ComparedRuns {
  private let runners: [Runner]

  /// - Throws: where one of the plans cannot be trained.
  public init(_ plans: [TrainingPlan]) throws(TrainingProblem) {
    var runners: [Runner] = []
    for plan in plans { runners.append(try Runner(opening: plan)) }
    self.runners = runners
  }

  /// As given, and with the switch.
  public var runs: [TrainingRun] { runners.compactMap(\.run) }

  /// Whether both have ended.
  public var isFinished: Bool { runs.allSatisfy { $0.ending != nil } }

  /// One epoch of each that goes on.
  public func runEpoch() throws(TrainingProblem) {
    for runner in runners where runner.run?.ending == nil {
      runner.obey(.epoch)
      if let problem = runner.problem { throw problem }
    }
  }
}
