internal import Dispatch
public import Language
internal import Synchronization

/// A runner on a thread of its own, which never waits for whoever listens.
///
/// Orders go in and are obeyed between two steps. At most one report waits to be taken; a new one
/// is made only when the last was taken, so a slow screen costs the run nothing.
public final class BackgroundRunner: Sendable {
  private struct Exchange {
    var orders: [TrainingOrder] = []
    /// How many orders there ever were.
    var given = 0
    /// A report, and how many orders had been obeyed by then.
    var report: (told: TrainingReport, obeyed: Int)?
    var isFinishing = false

    mutating func add(_ order: TrainingOrder) {
      orders.append(order)
      given += 1
    }
  }

  private let exchange = Mutex(Exchange())
  private let hasOrders = Atomic(false)
  private let bell = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)
  private let write: Writing
  private let reported: @Sendable () -> Void
  /// A program that is asked to end waits no longer, in seconds.
  private static let patience = 5.0
  /// Between two reports of a running training.
  private static let interval = Duration.milliseconds(33)

  /// How the file that keeps a run is written: all of it or nothing.
  public typealias Writing = @Sendable ([UInt8], _ file: String) throws(FileProblem) -> Void

  /// - Parameters:
  ///   - write: what keeps a run in a file.
  ///   - reported: called on the runner's thread when a report is ready to be taken.
  public init(write: @escaping Writing, reported: @escaping @Sendable () -> Void) {
    (self.write, self.reported) = (write, reported)
  }

  /// Asks for something; it happens as soon as the step at hand is done. The first order starts
  /// the thread.
  public func send(_ order: TrainingOrder) {
    let isFirst = exchange.withLock { exchange in
      exchange.add(order)
      return exchange.given == 1
    }
    call()
    if isFirst {
      let queue = DispatchQueue(label: "nntutor.training", qos: .userInitiated)
      queue.async { [self] in work() }
    }
  }

  private func call() {
    hasOrders.store(true, ordering: .releasing)
    bell.signal()
  }

  /// Comes to stand, and returns once the file that keeps the run is written.
  public func finish() {
    // Under one lock: the thread is never asked to finish without the pause that keeps the run.
    let isStarted = exchange.withLock { exchange in
      guard exchange.given > 0 else { return false }
      exchange.isFinishing = true
      exchange.add(.pause)
      return true
    }
    guard isStarted else { return }
    call()
    _ = finished.wait(timeout: .now() + Self.patience)
  }

  /// The newest report, once.
  public func take() -> TrainingReport? {
    let report = exchange.withLock { exchange -> TrainingReport? in
      guard case (var report, let obeyed)? = exchange.report else { return nil }
      exchange.report = nil
      report.isCurrent = obeyed == exchange.given
      return report
    }
    if report != nil { bell.signal() }
    return report
  }
}

// MARK: - On the thread

extension BackgroundRunner {
  private func work() {
    let runner = Runner(write: write)
    var obeyed = 0
    var isNews = false
    var due = ContinuousClock.now
    while true {
      for order in takeOrders() {
        runner.obey(order)
        (obeyed, isNews, due) = (obeyed + 1, true, .now)
      }
      if exchange.withLock({ $0.isFinishing && $0.orders.isEmpty }) { finished.signal() }
      // A run that ends while it works has that to tell.
      if runner.isWorking { isNews = true }
      let idle = runner.work(until: { [self] in
        hasOrders.load(ordering: .acquiring) || ContinuousClock.now >= due
      })
      if isNews, ContinuousClock.now >= due, publish(runner, obeyed) {
        due = .now.advanced(by: Self.interval)
        isNews = false
      } else if ContinuousClock.now >= due {
        // Nobody has taken the last report yet: on with the work.
        due = .now.advanced(by: .milliseconds(5))
      }
      rest(runner, isNews: isNews, idle: min(idle, ContinuousClock.now.duration(to: due)))
    }
  }

  private func takeOrders() -> [TrainingOrder] {
    guard hasOrders.exchange(false, ordering: .acquiringAndReleasing) else { return [] }
    return exchange.withLock { exchange in
      defer { exchange.orders = [] }
      return exchange.orders
    }
  }

  private func publish(_ runner: Runner, _ obeyed: Int) -> Bool {
    guard exchange.withLock({ $0.report == nil }), let report = runner.report() else {
      return false
    }
    exchange.withLock { $0.report = (report, obeyed) }
    reported()
    return true
  }

  /// Sleeps where there is nothing to do: until an order, until a report is taken, or until the
  /// pace asks for the next step.
  private func rest(_ runner: Runner, isNews: Bool, idle: Duration) {
    if runner.isWorking {
      if idle > .zero { _ = bell.wait(timeout: .now() + idle / .seconds(1)) }
    } else if isNews {
      _ = bell.wait(timeout: .now() + .milliseconds(5))
    } else {
      bell.wait()
    }
  }
}
