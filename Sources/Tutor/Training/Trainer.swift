public import Language
import Training

/// Carries out the screen's orders on a run, and tells what came of them.
///
/// It belongs to one thread, which is not the screen's.
public final class Trainer {
  var plan: TrainingPlan?
  var run: TrainingRun?
  var gallery: AnswerPicture?
  var sample = 0
  var reported = 0
  var minibatch: Minibatch?
  var trained: String?
  var problem: String?
  var metronome: Metronome
  private(set) var keeper: RunKeeper
  /// The experiment of the hidden units, while the run stands.
  var experiment: SweepExperiment?
  /// What was told of the run when the experiment began.
  var standing: TrainingReport?
  let clock: () -> ContinuousClock.Instant
  /// Whether steps follow each other.
  public private(set) var isRunning = false
  private(set) var obeyed = 0
  /// Whether the last order was to close.
  public private(set) var isClosed = false

  /// How the file that keeps a run is written: all of it or nothing.
  public typealias Writing = ([UInt8], _ file: String) throws(FileProblem) -> Void

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

  /// Carries out an order; a problem is told in the next report.
  public func obey(_ order: TrainingOrder) {
    obeyed += 1
    do {
      try carryOut(order)
      if !isRunning, order.changesRun { keep() }
    } catch let error as Diagnostic {
      problem = error.message
    } catch let error as TrainingProblem {
      problem = error.message
    } catch {
      problem = "\(error)"
    }
  }

  private func carryOut(_ order: TrainingOrder) throws {
    switch order {
    case .open(let plan):
      if isRunning { keep() }
      (run, self.plan, trained, isClosed) = (nil, plan, nil, false)
      endSweep()
      try open(plan, continuing: nil)
    case .run: start()
    case .pause: pause()
    case .step: try advance { try $0.step() }
    case .epoch: try advance { try $0.runEpoch() }
    case .pace(let pace): metronome.pace = pace
    case .rate(let rate):
      plan?.settings.rate = rate
      run?.setRate(rate)
    case .regularizers(let switches): try throwSwitches(switches)
    case .activation(let activation): try change { $0.network?.activation = activation }
    case .optimizer(let optimizer): try change { $0.settings.optimizer = optimizer }
    case .patience(let patience):
      plan?.settings.patience = patience
      run?.setPatience(patience)
    case .reset, .rewind: goBack(order)
    case .sample(let index): sample = index
    case .inspect:
      pause()
      // A run that diverged keeps the one that it failed on.
      minibatch = try run.map { try $0.failure ?? $0.minibatch() }
    case .sweep: beginSweep()
    case .endSweep: endSweep()
    case .close: close()
    }
  }

  // MARK: - Making a run

  private func open(_ plan: TrainingPlan, continuing other: TrainingRun?) throws {
    let (recipe, preset) = plan.made()
    var settings = plan.settings
    let next: TrainingRun
    if let other {
      settings.epochs = max(settings.epochs, other.settings.epochs)
      next = try TrainingRun(recipe, settings, continuing: other)
    } else {
      pause()
      next = try plan.checkpoint.map { try TrainingRun($0) } ?? TrainingRun(recipe, settings)
      keeper.begin(in: plan.file)
      metronome.pace = .suited(to: settings.epochs)
      reported = 0
    }
    (run, self.plan) = (next, plan)
    self.plan?.checkpoint = nil
    gallery = try AnswerPicture(next, preset)
  }

  /// The same run with another program or optimiser; without a run, nothing.
  private func change(_ edit: (inout TrainingPlan) -> Void) throws {
    guard var plan, let run else { return }
    edit(&plan)
    try open(plan, continuing: run)
  }

  /// Strengths that the program has already are leaves of the graph; everything else is another
  /// program.
  private func throwSwitches(_ next: Regularizers) throws {
    guard let now = plan?.network?.regularizers, let run else { return }
    guard now.hasSameTerms(as: next) else { return try change { $0.network?.regularizers = next } }
    plan?.network?.regularizers = next
    for (name, value) in [("l2", next.l2), ("l1", next.l1), ("sigma", next.inputNoise)]
    where run.recipe.strengths[name] != nil {
      run.setStrength(name, value)
    }
    if next.dropout > 0 { run.setDropout(next.dropout) }
  }

  // MARK: - Moving

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

  private func advance(_ move: (TrainingRun) throws -> Void) throws {
    pause()
    guard let run else { return }
    if run.ending == .finished { run.setEpochs(run.epoch + 1) }
    try move(run)
  }

  private func goBack(_ order: TrainingOrder) {
    pause()
    guard let run else { return }
    if case .rewind(let epoch) = order {
      if !run.rewind(to: epoch) { problem = "epoch \(epoch) is not kept any more" }
    } else {
      run.reset()
    }
    reported = min(reported, run.history.count - 1)
  }

  /// Takes steps until `isDue` says that something else waits, or the pace says to wait.
  /// - Returns: how long there is nothing to do; zero where there is.
  public func work(until isDue: () -> Bool) -> Duration {
    if let experiment, !experiment.isFinished {
      do { try experiment.work(until: isDue) } catch { return fail(error) }
      return .zero
    }
    guard isRunning, let run else { return .zero }
    while isRunning, !isDue() {
      if let wait = metronome.wait(at: place) { return wait }
      do { try run.step() } catch { return fail(error) }
      if run.ending != nil { pause() }
      if !isRunning || keeper.isDue { keep() }
    }
    return .zero
  }

  private func fail(_ error: any Error) -> Duration {
    problem = "\(error)"
    endSweep()
    pause()
    return .zero
  }

  private func keep() {
    guard let run, let found = keeper.keep(run) else { return }
    problem = "the run is not kept: \(found)"
  }

  /// Epochs and parts of them.
  var place: Double {
    guard let run else { return 0 }
    return Double(run.epoch) + Double(run.stepInEpoch) / Double(run.stepsPerEpoch)
  }

  private func close() {
    pause()
    isClosed = true
    guard let run else { return }
    trained = run.trainedProgram
  }
}
