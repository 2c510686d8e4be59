public import Language

/// What is kept of a run in a file.
public struct KeptRun: Hashable, Sendable {
  /// The file.
  public let file: String
  /// Why it could not be written the last time; nil where it could.
  public var problem: FileProblem?
}

/// Keeps a run in a file as it goes, so that little is lost when the program is cut off.
struct RunKeeper {
  private let clock: () -> ContinuousClock.Instant
  private let write: Runner.Writing
  /// When a run that goes on is written again; nil before it is written at all.
  private var due: ContinuousClock.Instant?
  /// What there is to be told; nil where the run is not kept.
  private(set) var kept: KeptRun?

  /// Time between two checkpoints, so that little is lost and little is spent.
  private static let interval = Duration.seconds(1)
  /// A slow disk gets one part in so many of the time.
  private static let patience = 10

  init(clock: @escaping () -> ContinuousClock.Instant, write: @escaping Runner.Writing) {
    (self.clock, self.write) = (clock, write)
  }

  /// The run that comes next is kept there; nil keeps none.
  mutating func begin(in file: String?) {
    (kept, due) = (file.map { KeptRun(file: $0) }, nil)
  }

  /// Whether a run that goes on should be kept again.
  var isDue: Bool {
    kept != nil && due.map { clock() >= $0 } ?? true
  }

  /// Writes the run as it stands.
  /// - Returns: what went wrong, once where it goes wrong again and again.
  mutating func keep(_ run: TrainingRun) -> TrainingProblem? {
    guard let kept else { return nil }
    let began = clock()
    defer {
      let ended = clock()
      due = ended.advanced(by: max(Self.interval, began.duration(to: ended) * Self.patience))
    }
    do throws(FileProblem) {
      try write(run.checkpoint().bytes, kept.file)
      self.kept?.problem = nil
      return nil
    } catch {
      self.kept?.problem = error
      return kept.problem == error ? nil : .notKept(error, path: kept.file)
    }
  }
}
