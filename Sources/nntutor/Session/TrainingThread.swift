import Dispatch
import Language
import Synchronization
import Tutor

/// Trains on a thread of its own, which never waits for the screen.
///
/// Orders go in and are obeyed between two steps. At most one report waits to be taken; a new one
/// is made only when the last was taken, so a slow screen costs the run nothing.
final class TrainingThread: Sendable {
  private struct Exchange {
    var orders: [TrainingOrder] = []
    var report: TrainingReport?
    var isStarted = false
    var isFinishing = false
  }

  private let exchange = Mutex(Exchange())
  private let hasOrders = Atomic(false)
  private let bell = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)
  private let reported: @Sendable () -> Void
  /// A program that is asked to end waits no longer, in seconds.
  private static let patience = 5.0
  /// Between two reports of a running training.
  private static let interval = Duration.milliseconds(33)

  /// - Parameter reported: called on the training thread when a report is ready to be taken.
  init(reported: @escaping @Sendable () -> Void) { self.reported = reported }

  func send(_ order: TrainingOrder) {
    let isFirst = exchange.withLock { exchange in
      exchange.orders.append(order)
      defer { exchange.isStarted = true }
      return !exchange.isStarted
    }
    hasOrders.store(true, ordering: .releasing)
    bell.signal()
    if isFirst {
      let queue = DispatchQueue(label: "nntutor.training", qos: .userInitiated)
      queue.async { [self] in work() }
    }
  }

  /// Comes to stand, and returns once the file that keeps the run is written.
  func finish() {
    let isStarted = exchange.withLock { exchange in
      if exchange.isStarted { exchange.isFinishing = true }
      return exchange.isStarted
    }
    guard isStarted else { return }
    send(.pause)
    _ = finished.wait(timeout: .now() + Self.patience)
  }

  /// The newest report, once.
  func take() -> TrainingReport? {
    let report = exchange.withLock { exchange in
      defer { exchange.report = nil }
      return exchange.report
    }
    if report != nil { bell.signal() }
    return report
  }

  // MARK: - On the thread

  private func work() {
    var trainer = Self.trainer()
    var isNews = false
    var due = ContinuousClock.now
    while true {
      if trainer.isClosed, !isNews { trainer = Self.trainer() }
      for order in takeOrders() {
        trainer.obey(order)
        (isNews, due) = (true, .now)
      }
      if exchange.withLock({ $0.isFinishing && $0.orders.isEmpty }) { finished.signal() }
      // A run that ends while it works has that to tell.
      if trainer.isWorking { isNews = true }
      let idle = trainer.work(until: { [self] in
        hasOrders.load(ordering: .acquiring) || ContinuousClock.now >= due
      })
      if isNews, ContinuousClock.now >= due, publish(trainer) {
        due = .now.advanced(by: Self.interval)
        isNews = false
      } else if ContinuousClock.now >= due {
        // Nobody has taken the last report yet: on with the work.
        due = .now.advanced(by: .milliseconds(5))
      }
      rest(trainer, isNews: isNews, idle: min(idle, ContinuousClock.now.duration(to: due)))
    }
  }

  private static func trainer() -> Trainer {
    Trainer(write: { bytes, file throws(FileProblem) in try Files.write(bytes, to: file) })
  }

  private func takeOrders() -> [TrainingOrder] {
    guard hasOrders.exchange(false, ordering: .acquiringAndReleasing) else { return [] }
    return exchange.withLock { exchange in
      defer { exchange.orders = [] }
      return exchange.orders
    }
  }

  private func publish(_ trainer: Trainer) -> Bool {
    guard exchange.withLock({ $0.report == nil }), let report = trainer.report() else {
      return false
    }
    exchange.withLock { $0.report = report }
    reported()
    return true
  }

  /// Sleeps where there is nothing to do: until an order, until a report is taken, or until the
  /// pace asks for the next step.
  private func rest(_ trainer: Trainer, isNews: Bool, idle: Duration) {
    if !trainer.isWorking {
      _ =
        isNews
        ? bell.wait(timeout: .now() + .milliseconds(5))
        : {
          bell.wait(); return .success
        }()
    } else if idle > .zero {
      _ = bell.wait(timeout: .now() + idle / .seconds(1))
    }
  }
}
