/// The experiment of the lecture on the network at hand, step by step: the same data and settings,
/// trained once for each number of hidden units.
public final class ScanCourse {
  private let plan: TrainingPlan
  private var scan: HiddenScan
  /// The width that is being trained; nil between two.
  private var run: TrainingRun?
  private let clock: () -> ContinuousClock.Instant
  private let started: ContinuousClock.Instant
  private var elapsed = 0.0

  /// Nil where the plan has no network whose width could be another.
  public init?(
    _ plan: TrainingPlan, _ widths: [Int],
    clock: @escaping () -> ContinuousClock.Instant = { .now }
  ) {
    guard plan.network != nil else { return nil }
    (self.plan, scan) = (plan, HiddenScan(widths))
    (self.clock, started) = (clock, clock())
  }

  /// Whether every width is trained.
  public var isFinished: Bool { scan.next == nil }

  /// Takes steps until `isDue` says that something else waits.
  /// - Throws: where a width cannot be trained.
  public func work(until isDue: () -> Bool) throws(TrainingProblem) {
    while !isFinished, !isDue() { try step() }
    elapsed = started.duration(to: clock()) / .seconds(1)
  }

  /// One step of the width at hand, or of the next one.
  private func step() throws(TrainingProblem) {
    if run == nil, let plan = scan.next.flatMap(plan.with) {
      try plan.checkMemory()
      run = try TrainingRun(plan.made().recipe, plan.settings)
    }
    guard let run else { return }
    if run.ending == nil { try run.step() }
    guard run.ending != nil else { return }
    scan.add(run)
    self.run = nil
  }

  /// How far it has come.
  public var report: ScanReport {
    let done = run.map { Double($0.epoch) / Double(max(1, plan.settings.epochs)) } ?? 0
    return ScanReport(
      scan: scan, history: run?.history ?? History(), share: scan.share(doneOfNext: done),
      elapsed: elapsed)
  }
}
