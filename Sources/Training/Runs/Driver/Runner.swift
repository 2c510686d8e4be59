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
  var plan: TrainingPlan?
  /// The run at hand; whoever is on the runner's thread may look at it.
  public private(set) var run: TrainingRun?
  var samples: TrainingSamples?
  /// Where the network is asked for every report.
  var points: Matrix?
  var minibatch: Minibatch?
  /// Why an order could not be carried out, until it is told.
  var trouble: TrainingProblem?
  var metronome: Metronome
  private(set) var keeper: RunKeeper
  /// The experiment of the hidden units, while the run stands.
  var course: ScanCourse?
  /// What was told of the run when the experiment began.
  var standing: RunReport?
  let clock: () -> ContinuousClock.Instant
  /// Whether steps follow each other.
  public private(set) var isRunning = false

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

  private func carryOut(_ order: TrainingOrder) throws(TrainingProblem) {
    switch order {
    case .open(let plan): open(plan)
    case .run: start()
    case .pause: pause()
    case .step: try standingRun()?.step()
    case .epoch: try standingRun()?.runEpoch()
    case .pace(let pace): metronome.pace = pace
    case .rate(let rate):
      plan?.settings.rate = rate
      run?.setRate(rate)
    case .patience(let patience):
      plan?.settings.patience = patience
      run?.setPatience(patience)
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

// MARK: - Opening and closing

extension Runner {
  private func open(_ plan: TrainingPlan) {
    if isRunning { keep() }
    pause()
    endScan()
    (run, points, samples, minibatch, trouble) = (nil, nil, nil, nil, nil)
    number += 1
    do throws(TrainingProblem) {
      try begin(plan)
      keeper.begin(in: plan.file)
      metronome.pace = .suited(to: plan.settings.epochs)
      stage = .open
    } catch {
      keeper.begin(in: nil)
      stage = .failed(error)
    }
  }

  private func begin(_ plan: TrainingPlan) throws(TrainingProblem) {
    let (recipe, preset) = plan.made()
    if let saved = plan.checkpoint {
      run = try TrainingRun(saved)
    } else {
      run = try TrainingRun(recipe, plan.settings)
    }
    self.plan = plan
    self.plan?.checkpoint = nil
    samples = run.flatMap { TrainingSamples($0, preset) }
  }

  /// The same run with another program or optimiser; without a run, nothing.
  func remake(_ next: TrainingPlan) throws(TrainingProblem) {
    guard let old = run else { return }
    let (recipe, preset) = next.made()
    var settings = next.settings
    settings.epochs = max(settings.epochs, old.settings.epochs)
    let new = try TrainingRun(recipe, settings, continuing: old)
    (run, plan, samples) = (new, next, TrainingSamples(new, preset))
  }

  private func close() {
    pause()
    endScan()
    keep()
    let trained = run.map { TrainedRun(program: $0.trainedProgram, epochs: $0.epoch) }
    (run, plan, stage) = (nil, nil, .closed(trained))
    keeper.begin(in: nil)
  }
}

// MARK: - Moving

extension Runner {
  private func start() {
    guard let run else { return }
    switch run.ending {
    case nil: break
    // Asked to go on after its last epoch, it goes on for as many again.
    case .finished:
      plan?.settings.epochs = 2 * run.epoch
      run.setEpochs(2 * max(1, run.epoch))
    case .stoppedEarly, .diverged: return
    }
    isRunning = true
    metronome.start(at: place)
  }

  func pause() {
    isRunning = false
    metronome.stop()
  }

  /// The run, standing, and with an epoch left to go.
  private func standingRun() -> TrainingRun? {
    pause()
    if let run, run.ending == .finished { run.setEpochs(run.epoch + 1) }
    return run
  }

  /// To a kept epoch; nil is the state before the first step.
  private func goBack(to epoch: Int?) {
    pause()
    guard let run else { return }
    guard let epoch else { return run.reset() }
    if !run.rewind(to: epoch) { trouble = .epochNotKept(epoch) }
  }

  /// Takes steps until `isDue` says that something else waits, or the pace says to wait.
  /// - Returns: how long there is nothing to do; zero where there is.
  public func work(until isDue: () -> Bool) -> Duration {
    do throws(TrainingProblem) {
      if let course, !course.isFinished {
        try course.work(until: isDue)
        return .zero
      }
      return try takeSteps(until: isDue)
    } catch {
      trouble = error
      endScan()
      pause()
      return .zero
    }
  }

  private func takeSteps(until isDue: () -> Bool) throws(TrainingProblem) -> Duration {
    guard isRunning, let run else { return .zero }
    while isRunning, !isDue() {
      if let wait = metronome.wait(at: place) { return wait }
      try run.step()
      if run.ending != nil { pause() }
      if !isRunning || keeper.isDue { keep() }
    }
    return .zero
  }

  private func keep() {
    if let run, let found = keeper.keep(run) { trouble = found }
  }

  /// Epochs and parts of them.
  var place: Double {
    guard let run else { return 0 }
    return Double(run.epoch) + Double(run.stepInEpoch) / Double(run.stepsPerEpoch)
  }
}
