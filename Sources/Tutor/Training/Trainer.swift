import Language
import Training

/// Carries out the screen's orders on a run, and tells what came of them.
///
/// It belongs to one thread, which is not the screen's.
public final class Trainer {
  private var plan: TrainingPlan?
  private var run: TrainingRun?
  private var made: PresetRecipe?
  private var gallery: AnswerPicture?
  private var sample = 0
  private var reported = 0
  private var minibatch: Minibatch?
  private var trained: String?
  private var problem: String?
  private var metronome: Metronome
  /// Whether steps follow each other.
  public private(set) var isRunning = false
  private var obeyed = 0
  /// Whether the last order was to close.
  public private(set) var isClosed = false

  /// - Parameter clock: what the pace goes by.
  public init(clock: @escaping () -> ContinuousClock.Instant = { .now }) {
    metronome = Metronome(clock: clock)
  }

  /// Carries out an order; a problem is told in the next report.
  public func obey(_ order: TrainingOrder) {
    obeyed += 1
    do {
      try carryOut(order)
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
      (run, self.plan, trained, isClosed) = (nil, plan, nil, false)
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
      next = try TrainingRun(recipe, settings)
      metronome.pace = .suited(to: settings.epochs)
      reported = 0
    }
    (run, self.plan, made) = (next, plan, preset)
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

  private func pause() {
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
    guard isRunning, let run else { return .zero }
    while isRunning, !isDue() {
      if let wait = metronome.wait(at: place) { return wait }
      do { try run.step() } catch { problem = "\(error)" }
      if run.ending != nil || problem != nil { pause() }
    }
    return .zero
  }

  /// Epochs and parts of them.
  private var place: Double {
    guard let run else { return 0 }
    return Double(run.epoch) + Double(run.stepInEpoch) / Double(run.stepsPerEpoch)
  }

  private func close() {
    pause()
    isClosed = true
    guard let run else { return }
    trained = run.trainedProgram
  }

  // MARK: - Telling

  /// What changed since the last report; nil before there is a run.
  public func report() -> TrainingReport? {
    guard let run, let plan, let now = try? run.report() else { return failure() }
    // The last record told may have been replaced since.
    let first = max(0, min(reported, run.history.count) - 1)
    defer { (reported, minibatch, problem) = (run.history.count, nil, nil) }
    return TrainingReport(
      plan: plan, additions: run.recipe.origin?.additions ?? [], program: run.recipe.program,
      firstRecord: first, records: Array(run.history[first...]), epoch: run.epoch,
      stepInEpoch: run.stepInEpoch, stepsPerEpoch: run.stepsPerEpoch, bestEpoch: run.bestEpoch,
      isRunning: isRunning, pace: metronome.pace,
      epochsPerSecond: metronome.speed(at: place), ending: run.ending,
      parameters: now.parameters, layers: now.layers, picture: gallery?.now(sample: sample),
      keptEpochs: run.keptEpochs, minibatch: minibatch,
      trained: trained, obeyed: obeyed, isClosed: isClosed, problem: problem)
  }

  /// A plan that could not be opened.
  private func failure() -> TrainingReport? {
    guard let plan, problem != nil || isClosed else { return nil }
    return TrainingReport(
      plan: plan, additions: [], program: "", firstRecord: 0, records: [], epoch: 0,
      stepInEpoch: 0, stepsPerEpoch: 1, bestEpoch: 0, isRunning: false, pace: .full,
      epochsPerSecond: nil, ending: nil, parameters: [], layers: [], picture: nil, keptEpochs: [],
      minibatch: nil,
      trained: nil, obeyed: obeyed, isClosed: isClosed, problem: problem)
  }
}

extension Regularizers {
  /// Whether the program is the same but for how strong its terms are.
  func hasSameTerms(as other: Regularizers) -> Bool {
    func terms(_ switches: Regularizers) -> [Bool] {
      [
        switches.l2 > 0, switches.l1 > 0, switches.dropout > 0, switches.inputNoise > 0,
        switches.batchNorm, switches.skip, switches.skipInside, switches.gate,
      ]
    }
    return terms(self) == terms(other)
  }
}
