/// The experiment of the hidden units, which the runner carries out while the run stands.
extension Runner {
  /// Whether there is something to be done: the run goes, or an experiment.
  public var isWorking: Bool { isRunning || course.map { !$0.isFinished } ?? false }

  /// How far the experiment has come; nil where there is none.
  public var scan: ScanReport? { course?.report }

  func beginScan(_ widths: [Int]) {
    pause()
    endScan()
    course = plan.flatMap { ScanCourse($0, widths, clock: clock) }
  }

  func endScan() { (course, standing) = (nil, nil) }

  /// What is told while an experiment goes on: of the run, which stands, what was told before.
  func scanReport() throws(TrainingProblem) -> RunReport? {
    if standing == nil { standing = try runReport() }
    guard var report = standing else { return nil }
    (report.scan, report.minibatch, report.problem) = (scan, minibatch, trouble)
    return report
  }
}
