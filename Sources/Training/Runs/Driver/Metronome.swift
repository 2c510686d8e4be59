/// Keeps a run to its pace, and measures how fast it goes.
struct Metronome {
  private let clock: () -> ContinuousClock.Instant
  private var started: (time: ContinuousClock.Instant, place: Double)?
  /// Where the run was at moments of the last second.
  private var marks: [(time: ContinuousClock.Instant, place: Double)] = []
  /// A run that is behind by more than this does not hurry to make up for it.
  private static let patience = 0.25

  var pace = TrainingPace.full {
    didSet {
      if pace != oldValue, let last = started {
        started = (clock(), marks.last?.place ?? last.place)
      }
    }
  }

  init(clock: @escaping () -> ContinuousClock.Instant) { self.clock = clock }

  mutating func start(at place: Double) {
    started = (clock(), place)
    marks = []
  }

  mutating func stop() {
    started = nil
    marks = []
  }

  /// How long a run that has come to `place`, in epochs, should wait; nil where it should go on.
  mutating func wait(at place: Double) -> Duration? {
    guard case .perSecond(let count) = pace, let (time, start) = started else { return nil }
    let elapsed = time.duration(to: clock()) / .seconds(1)
    let ahead = (place - start) / Double(count) - elapsed
    if ahead < -Self.patience { started = (clock(), place) }
    return ahead > 0 ? .seconds(ahead) : nil
  }

  /// Epochs a second, over about the last second.
  mutating func speed(at place: Double) -> Double? {
    guard started != nil else { return nil }
    let now = clock()
    marks.append((now, place))
    marks.removeAll { $0.time.duration(to: now) > .seconds(1.2) }
    guard let first = marks.first, first.time.duration(to: now) > .seconds(0.2) else { return nil }
    return (place - first.place) / (first.time.duration(to: now) / .seconds(1))
  }
}
