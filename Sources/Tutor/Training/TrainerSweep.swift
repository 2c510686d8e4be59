import Training

/// The experiment of the hidden units, which the trainer carries out while the run stands.
extension Trainer {
  /// Whether there is something to be done: the run goes, or an experiment.
  public var isWorking: Bool { isRunning || experiment.map { !$0.isFinished } ?? false }

  func beginSweep() {
    pause()
    endSweep()
    experiment = plan.flatMap { SweepExperiment($0, clock: clock) }
  }

  func endSweep() { (experiment, standing) = (nil, nil) }

  /// What is told while an experiment goes on: of the run, which stands, what was told before.
  func sweepReport(_ told: () -> TrainingReport?) -> TrainingReport? {
    guard var report = standing ?? told(), let experiment else { return nil }
    report.sweep = experiment.report
    (report.obeyed, report.problem) = (obeyed, problem)
    standing = report
    standing?.firstRecord += report.records.count
    standing?.records = []
    problem = nil
    return report
  }
}
