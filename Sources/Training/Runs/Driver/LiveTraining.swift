public import Algebra
internal import Dispatch
internal import Language
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
    /// The graph of the minibatch that comes next, or of the one that diverged, for a stepper.
    case tellMinibatch
    /// The parameters as they are, and the program with them, for the session.
    case tellProgram
    /// The run as a checkpoint, for a file.
    case tellCheckpoint
    /// Where the network is to be evaluated for reports; nil for nowhere.
    case setPoints(Matrix?)
  }

  /// What happened in the background.
  public enum News: Sendable {
    /// A report is there to be taken.
    case report
    /// What `tellMinibatch` asked for.
    case minibatch(Minibatch)
    /// What `tellProgram` asked for.
    case program(String, parameters: [String: Matrix])
    /// What `tellCheckpoint` asked for.
    case checkpoint(Checkpoint)
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
      } catch { post(error) }
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

  func post(_ news: News) { onNews(news) }

  func post(_ error: any Error) {
    switch error {
    case let error as Diagnostic: onNews(.failed(error.report()))
    case let error as TrainingRun.RowsMisfit: onNews(.failed(error.diagnostic.report()))
    default: onNews(.failed("\(error)"))
    }
  }

  func wait() { wakeUp.wait() }
}
