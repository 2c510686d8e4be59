/// Training and validation loss against the number of hidden units: the same data and settings,
/// trained once for each width.
public struct HiddenSweep: Sendable {
  /// One width, trained.
  public struct Point: Sendable {
    /// Units of each hidden layer.
    public let hidden: Int
    /// Numbers that were trained.
    public let parameterCount: Int
    /// A record for each epoch.
    public let history: [EpochRecord]
    /// The epoch that the weights are of at the end.
    public let chosenEpoch: Int

    init(_ hidden: Int, _ run: TrainingRun) {
      (self.hidden, parameterCount, history) = (hidden, run.parameterCount, run.history)
      if case .stoppedEarly(let best) = run.ending {
        chosenEpoch = best
      } else {
        chosenEpoch = run.history.count - 1
      }
    }

    /// The record of the weights at the end.
    public var last: EpochRecord { history[chosenEpoch] }
    /// The record of the best epoch.
    public var best: EpochRecord { history.min { $0.judged < $1.judged }! }
  }

  /// How far a sweep has come.
  public struct Progress: Sendable {
    /// The width that is being trained.
    public let hidden: Int
    /// Of all the work, from 0 to 1.
    public let share: Double
  }

  /// The widths, in the order of training.
  public let widths: [Int]
  /// Those trained so far.
  public private(set) var points: [Point] = []

  /// A sweep over these widths, of which none is trained yet.
  public init(_ widths: [Int]) { self.widths = widths }

  /// The width that comes next; nil where all are trained.
  public var next: Int? { points.count < widths.count ? widths[points.count] : nil }

  /// Trains the next width.
  ///
  /// - Parameters:
  ///   - recipe: of that width.
  ///   - goesOn: hears of the progress about as often as epochs pass; false gives up.
  /// - Returns: false where it was given up; the width is then still the next one.
  public mutating func trainNext(
    _ recipe: Recipe, _ settings: TrainingSettings, while goesOn: (Progress) -> Bool
  ) throws -> Bool {
    guard let hidden = next else { return true }
    let run = try TrainingRun(recipe, settings)
    while run.ending == nil {
      let done = Double(run.epoch) / Double(max(1, settings.epochs))
      guard goesOn(Progress(hidden: hidden, share: share(doneOfNext: done))) else { return false }
      try run.runEpoch()
    }
    points.append(Point(hidden, run))
    return true
  }

  /// Takes in the next width, trained to its end.
  mutating func add(_ run: TrainingRun) {
    if let hidden = next { points.append(Point(hidden, run)) }
  }

  /// Work grows with the width; what does not grow counts as twenty units.
  func share(doneOfNext done: Double) -> Double {
    guard next != nil else { return 1 }
    let work = widths.map { Double($0 + 20) }
    let past = work.prefix(points.count).reduce(0, +) + done * work[points.count]
    return past / work.reduce(0, +)
  }
}

/// Two runs side by side that differ in one switch, epoch by epoch.
public final class ComparedRuns {
  /// As given, and with the switch.
  public let runs: [TrainingRun]

  /// - Throws: where one of the recipes does not fit its own rows.
  public init(_ pairs: [(recipe: Recipe, settings: TrainingSettings)]) throws {
    runs = try pairs.map { try TrainingRun($0.recipe, $0.settings) }
  }

  /// Whether both have ended.
  public var isFinished: Bool { runs.allSatisfy { $0.ending != nil } }

  /// One epoch of each that goes on.
  public func runEpoch() throws {
    for run in runs where run.ending == nil { try run.runEpoch() }
  }
}
