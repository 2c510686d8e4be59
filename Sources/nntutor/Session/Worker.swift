import Dispatch
import Synchronization
import Tutor

/// Runs computations away from the thread that answers keys.
final class Worker: Sendable {
  /// A word between the threads: true asks the computation to give up.
  private final class Flag: Sendable {
    let isSet = Atomic(false)
  }

  private let result = Mutex<Computation.Result?>(nil)
  private let current = Mutex<Flag?>(nil)
  private let queue = DispatchQueue(label: "nntutor.worker")
  private let finished: @Sendable () -> Void

  /// - Parameter finished: called on the worker's thread when a result is ready to be taken.
  init(finished: @escaping @Sendable () -> Void) { self.finished = finished }

  /// Starts a computation. What is done within a moment is returned at once, so that the screen
  /// does not flicker; otherwise `finished` will be called.
  func start(_ computation: Computation) -> Computation.Result? {
    let flag = Flag()
    current.withLock { $0 = flag }
    let done = DispatchSemaphore(value: 0)
    queue.async { [self] in
      let result = computation.run { flag.isSet.load(ordering: .relaxed) }
      self.result.withLock { $0 = result }
      done.signal()
      finished()
    }
    return done.wait(timeout: .now() + .milliseconds(40)) == .success ? take() : nil
  }

  /// The result, once.
  func take() -> Computation.Result? {
    result.withLock { result in
      defer { result = nil }
      return result
    }
  }

  /// Asks what runs to give up; its result will be `cancelled`, or come too late to be cancelled.
  func cancel() {
    current.withLock { $0?.isSet.store(true, ordering: .relaxed) }
  }
}
