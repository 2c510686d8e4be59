internal import Algebra
public import Language

/// Carries out orders on a run, works, and tells what came of it: the one driver of every training.
///
/// It belongs to one thread, the caller's own or that of a `BackgroundRunner`.
public final class Runner {
  /// What the last plan came to.
  enum Stage {
    case empty
    case open
    case failed(TrainingProblem)
    case closed(TrainedRun?)
  }

  /// How the file that keeps a run is written: all of it or nothing.
  public typealias Writing = ([UInt8], _ file: String) throws(FileProblem) -> Void

  var stage = Stage.empty
  /// How many plans were opened.
  var number = 0
  /// What was opened, with the switches that were thrown since.
  private var opened: TrainingPlan?
  /// The run at hand; whoever is on the runner's thread may look at it.
  public internal(set) var run: TrainingRun?
  var samples: TrainingSamples?
  /// Where the network is asked for every report.
  var points: Matrix?
  var minibatch: Minibatch?
  /// Why an order could not be carried out, until it is told.
  var trouble: TrainingProblem?
  var metronome: Metronome
  var keeper: RunKeeper
  /// The experiment of the hidden units, while the run stands.
  var course: ScanCourse?
  /// What was told of the run when the experiment began.
  var standing: RunReport?
  let clock: () -> ContinuousClock.Instant
  /// Whether steps follow each other.
  public internal(set) var isRunning = false

  /// What is trained, and how: while there is a run, its settings are the ones that count.
  var plan: TrainingPlan? {
    get {
      var plan = opened
      if let run { plan?.settings = run.settings }
      return plan
    }
    set { opened = newValue }
  }

  /// - Parameters:
  ///   - clock: what the pace goes by.
  ///   - write: what keeps a run in a file.
  public init(
    clock: @escaping () -> ContinuousClock.Instant = { .now },
    write: @escaping Writing = { _, _ in }
  ) {
    self.clock = clock
    metronome = Metronome(clock: clock)
    keeper = RunKeeper(clock: clock, write: write)
  }

  /// A runner at full speed that stands before a plan's first step.
  /// - Throws: where the plan cannot be trained, or its file cannot be written.
  public convenience init(
    opening plan: TrainingPlan, write: @escaping Writing = { _, _ in }
  ) throws(TrainingProblem) {
    self.init(write: write)
    obey(.open(plan))
    obey(.pace(.full))
    if let problem { throw problem }
  }

  /// Carries out an order; a problem is told in the next report.
  public func obey(_ order: TrainingOrder) {
    do throws(TrainingProblem) {
      try carryOut(order)
      if !isRunning, order.changesRun { keep() }
    } catch {
      trouble = error
    }
  }

  /// What cannot be carried out, as the next report will tell.
  public var problem: TrainingProblem? {
    if case .failed(let problem) = stage { return problem }
    return trouble
  }

  /// The same, once where the run is none the worse for it.
  public func takeProblem() -> TrainingProblem? {
    defer { trouble = nil }
    return problem
  }

  /// The file that keeps the run; nil where none does.
  public var kept: KeptRun? { keeper.kept }

  private func carryOut(_ order: TrainingOrder) throws(TrainingProblem) {
    switch order {
    case .open(let plan): open(plan)
    case .run: start()
    case .pause: pause()
    case .step: try standingRun()?.step()
    case .epoch: try standingRun()?.runEpoch()
    case .pace(let pace): metronome.pace = pace
    case .rate(let rate): run?.setRate(rate)
    case .patience(let patience): run?.setPatience(patience)
    case .regularizers, .activation, .optimizer: try change(order)
    case .reset: goBack(to: nil)
    case .rewind(let epoch): goBack(to: epoch)
    case .ask(let points): self.points = points
    case .inspect:
      pause()
      // A run that diverged keeps the one that it failed on.
      if let run { minibatch = try run.nextMinibatch() }
    case .scan(let widths): beginScan(widths)
    case .endScan: endScan()
    case .close: close()
    }
  }
}
