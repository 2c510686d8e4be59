import Algebra
import Language
import Session
import Training
import Tutor

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Carries out what the app asks for that has nothing to do with a screen.
struct World {
  private let worker: Worker
  private let training: BackgroundRunner
  private var journal = Journal()
  /// Why the program is not kept, as it was told last.
  private var notKept: FileProblem?

  /// - Parameters:
  ///   - keeper: what keeps a run in a file.
  ///   - finished: called on another thread when there is something to be told.
  init(
    keeper: @escaping BackgroundRunner.Writing = Files.keeper(),
    finished: @escaping @Sendable () -> Void
  ) {
    worker = Worker(finished: finished)
    training = BackgroundRunner(write: keeper, reported: finished)
    // A file that reached its limit is a problem to be told, and no end.
    signal(SIGXFSZ, SIG_IGN)
  }

  /// What time it is.
  static var now: Seconds {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Seconds(time.tv_sec) + Seconds(time.tv_nsec) / 1e9
  }

  /// What is there to be told at the start.
  func begin() -> Event? {
    let abandoned = Journal.abandoned()
    return abandoned.isEmpty ? nil : .recoverable(abandoned)
  }

  /// - Returns: what came of it, if that is known at once.
  mutating func perform(_ effect: Effect) -> Event? {
    switch effect {
    case .compute(let computation): return worker.start(computation).map(Event.computed)
    case .cancelComputation: return worker.cancel() ? .computed(.cancelled) : nil
    case .train(let order): training.send(order)
    case .write(let writing): return .saved(writing, Self.problem(in: writing))
    case .read(let path): return .loaded(path: path, Self.program(path))
    case .journal(let program): return keep(program)
    case .discardRecovered(let sessions): Journal.setAside(sessions)
    case .quit: leave()
    case .focusEditor, .setLine, .remember, .tick, .redraw, .bell, .open, .close: break
    }
    return nil
  }

  /// - Returns: whether lines are kept now, where that has changed.
  private mutating func keep(_ program: Growing<Entry>) -> Event? {
    var problem: FileProblem?
    do throws(FileProblem) { try journal.keep(program) } catch { problem = error }
    guard problem != notKept else { return nil }
    notKept = problem
    return .kept(problem)
  }

  /// Has what is kept in files written to its end.
  func finish() { training.finish() }

  /// Left on purpose, from whatever screen: nothing was cut off.
  private mutating func leave() {
    _ = keep(Growing())
    finish()
  }

  /// A computation that has finished meanwhile.
  func finished() -> Event? { worker.take().map(Event.computed) }

  /// What training has to tell meanwhile.
  func trained() -> Event? { training.take().map(Event.training) }

  /// Writes a file.
  /// - Returns: what went wrong.
  private static func problem(in writing: Writing) -> FileProblem? {
    let path = expanded(writing.path)
    let file = WrittenFile(path, replacing: writing.replacing)
    guard !file.isOpenAlready else {
      return FileProblem("a session writes to files; standard output shows the session itself")
    }
    do throws(FileProblem) {
      let text = Printable.lines(writing.text)
      try file.write(Array(text.utf8))
      KnownFiles.addOwn(path)
      return nil
    } catch { return error }
  }

  /// The text of a program, whose file is the session's own from now on.
  private static func program(_ path: String) -> Result<String, FileProblem> {
    do throws(FileProblem) {
      let text = try Files.text(expanded(path))
      KnownFiles.addOwn(expanded(path))
      return .success(text)
    } catch { return .failure(error) }
  }

  private static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = Folders.environment("HOME") else { return path }
    return home + path.dropFirst()
  }
}
