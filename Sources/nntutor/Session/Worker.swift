import Dispatch
import Session
import Synchronization

/// Runs computations away from the thread that answers keys.
final class Worker: Sendable {
  /// One computation: what came of it, and whether it is still wanted.
  private final class Job: Sendable {
    let isCancelled = Atomic(false)
    let result = Mutex<Computation.Result?>(nil)
  }

  private let current = Mutex<Job?>(nil)
  private let queue = DispatchQueue(label: "nntutor.worker", attributes: .concurrent)
  private let finished: @Sendable () -> Void

  /// - Parameter finished: called on the worker's thread when a result is ready to be taken.
  init(finished: @escaping @Sendable () -> Void) { self.finished = finished }

  /// Starts a computation. What is done within a moment is returned at once, so that the screen
  /// does not flicker; otherwise `finished` will be called.
  func start(_ computation: Computation) -> Computation.Result? {
    let job = Job()
    current.withLock { $0 = job }
    let done = DispatchSemaphore(value: 0)
    queue.async { [finished] in
      let result = computation.run { job.isCancelled.load(ordering: .relaxed) }
      job.result.withLock { $0 = result }
      done.signal()
      finished()
    }
    return done.wait(timeout: .now() + .milliseconds(40)) == .success ? take() : nil
  }

  /// The result, once.
  func take() -> Computation.Result? {
    current.withLock { job in
      guard let result = job?.result.withLock({ $0 }) else { return nil }
      job = nil
      return result
    }
  }

  /// Gives up what runs. It ends by itself, soon or, inside LAPACK, when that has ended; whatever
  /// comes of it is dropped, and the next computation does not wait for it.
  /// - Returns: false where nothing ran.
  func cancel() -> Bool {
    current.withLock { job in
      defer { job = nil }
      job?.isCancelled.store(true, ordering: .relaxed)
      return job != nil
    }
  }
}
