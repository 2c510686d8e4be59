public import Algebra
internal import Dispatch
internal import Synchronization

/// A run that goes on in the background, for a screen.
///
/// The engine never waits for the screen: commands are taken between epochs, or between steps where
/// epochs are long, and a report is made only when one was asked for and the last one was taken. The
/// screen never waits for the engine: it takes the newest report, if there is one.
public final class LiveTraining: Sendable {
  /// What a screen can ask for.
  public enum Command: Sendable {
    case run, pause
    /// One minibatch, or one epoch, and then a pause.
    case step, epoch
    case setRate(Double)
    /// A regulariser of the recipe, by the name of its input: `l2`, `l1`, `sigma`.
    case setStrength(String, Double)
    case setDropout(Double)
    case setEpochs(Int)
    case rewind(epoch: Int)
    case reset
    /// Other weights of the parameters that still exist: a switch was flipped.
    case replace(Recipe, TrainingSettings)
    /// Where the network is to be evaluated for reports; nil for nowhere.
    case setPoints(Matrix?)
  }

  /// What happened in the background.
  public enum News: Sendable {
    /// A report is there to be taken.
    case report
    /// The program at hand cannot go on: a diagnostic of a replaced recipe, say.
    case failed(String)
  }

  private struct Mailbox {
    var commands: [Command] = []
    var report: Report?
    var isAsked = true
    var isClosed = false
  }

  private let mailbox = Mutex(Mailbox())
  private let queue = DispatchQueue(label: "nntutor.training", qos: .userInitiated)
  private let wakeUp = DispatchSemaphore(value: 0)
  private let onNews: @Sendable (News) -> Void

  /// Begins, paused.
  /// - Parameters:
  ///   - makeRun: makes the run, in the background.
  ///   - onNews: called in the background; it should do no more than wake the screen.
  public init(
    _ makeRun: @escaping @Sendable () throws -> TrainingRun,
    onNews: @escaping @Sendable (News) -> Void
  ) {
    self.onNews = onNews
    queue.async { [self] in
      do {
        var loop = LiveLoop(try makeRun(), self)
        try loop.serve()
      } catch { onNews(.failed("\(error)")) }
    }
  }

  /// Asks for something; it happens as soon as the step at hand is done.
  public func send(_ command: Command) {
    mailbox.withLock { $0.commands.append(command) }
    wakeUp.signal()
  }

  /// The newest report, if there is one since the last was taken; asks for the next.
  public func takeReport() -> Report? {
    let report = mailbox.withLock { mailbox in
      defer { (mailbox.report, mailbox.isAsked) = (nil, true) }
      return mailbox.report
    }
    wakeUp.signal()
    return report
  }

  /// Ends the background work after the step at hand.
  public func close() {
    mailbox.withLock { $0.isClosed = true }
    wakeUp.signal()
  }

  var isClosed: Bool { mailbox.withLock { $0.isClosed } }

  var hasCommands: Bool { mailbox.withLock { !$0.commands.isEmpty || $0.isClosed } }

  func takeCommands() -> [Command] {
    mailbox.withLock { mailbox in
      defer { mailbox.commands = [] }
      return mailbox.commands
    }
  }

  var isAsked: Bool { mailbox.withLock { $0.isAsked && $0.report == nil } }

  func post(_ report: Report) {
    mailbox.withLock { ($0.report, $0.isAsked) = (report, false) }
    onNews(.report)
  }

  func post(failure: String) { onNews(.failed(failure)) }

  func wait() { wakeUp.wait() }
}

/// What the background does.
private struct LiveLoop {
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
    do { try carryOut(command) } catch { live.post(failure: "\(error)") }
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
