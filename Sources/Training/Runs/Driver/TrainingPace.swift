/// How many epochs a second a run goes, so that a small network can be watched.
public enum TrainingPace: Hashable, Sendable {
  case perSecond(Int)
  case full

  /// From slow to fast.
  static let all: [TrainingPace] =
    [1, 2, 5, 10, 20, 50, 100, 200, 500].map { .perSecond($0) } + [.full]

  /// The one that takes about ten seconds for so many epochs.
  static func suited(to epochs: Int) -> TrainingPace {
    all.first { pace in
      guard case .perSecond(let count) = pace else { return true }
      return count * 12 >= epochs
    } ?? .full
  }

  /// The next faster or slower one.
  public func moved(by steps: Int) -> TrainingPace {
    let index = Self.all.firstIndex(of: self) ?? Self.all.count - 1
    return Self.all[max(0, min(Self.all.count - 1, index + steps))]
  }
}
