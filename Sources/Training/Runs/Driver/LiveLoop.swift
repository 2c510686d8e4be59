internal import Algebra

/// What the background does.
struct LiveLoop {
  private var training: TrainingRun
  private let live: LiveTraining
  private var isRunning = false
  private var points: Matrix?
  private var isStale = true
  private var pace = Pace()

  init(_ run: TrainingRun, _ live: LiveTraining) { (training, self.live) = (run, live) }

  mutating func serve() throws {
    while !live.isClosed {
      for command in live.takeCommands() { obey(command) }
      if training.ending != nil { isRunning = false }
      if isRunning { try stepThroughEpoch() }
      if isStale, live.isAsked { try report() }
      if !isRunning, !live.hasCommands { live.wait() }
    }
  }

  /// One epoch, or less where a command comes in between.
  private mutating func stepThroughEpoch() throws {
    let epoch = training.epoch
    while training.epoch == epoch, training.ending == nil, !live.hasCommands { try training.step() }
    if training.epoch > epoch { pace.count() }
    isStale = true
  }

  private mutating func report() throws {
    var report = try training.report(points: points)
    (report.isRunning, report.epochsPerSecond) = (isRunning, pace.perSecond)
    isStale = false
    live.post(report)
  }

  private mutating func obey(_ command: LiveTraining.Command) {
    isStale = true
    do { try carryOut(command) } catch { live.post(error) }
  }

  private mutating func carryOut(_ command: LiveTraining.Command) throws {
    switch command {
    case .run: (isRunning, pace) = (training.ending == nil, Pace())
    case .pause: isRunning = false
    case .step:
      isRunning = false
      try training.step()
    case .epoch:
      isRunning = false
      try training.runEpoch()
    case .setRate(let rate): training.setRate(rate)
    case .setStrength(let name, let value):
      if training.recipe.strengths[name] != nil { training.setStrength(name, value) }
    case .setDropout(let probability): training.setDropout(probability)
    case .setEpochs(let epochs): training.setEpochs(epochs)
    case .rewind(let epoch): _ = training.rewind(to: epoch)
    case .reset: training.reset()
    case .replace(let recipe, let settings): training = try training.rebuilt(recipe, settings)
    case .tellMinibatch: live.post(.minibatch(try training.failure ?? training.minibatch()))
    case .tellProgram:
      live.post(.program(training.trainedProgram, parameters: training.parameters))
    case .tellCheckpoint: live.post(.checkpoint(training.checkpoint()))
    case .setPoints(let new): points = new
    }
  }
}

/// Epochs done in a second.
private struct Pace {
  private var start = ContinuousClock.now
  private var epochs = 0
  private(set) var perSecond = 0.0

  mutating func count() {
    epochs += 1
    let elapsed = (.now - start) / .seconds(1)
    guard elapsed > 0.5 else { return }
    (perSecond, epochs, start) = (Double(epochs) / elapsed, 0, .now)
  }
}
