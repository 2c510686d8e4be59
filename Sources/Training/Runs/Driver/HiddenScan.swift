/// Training and validation loss against the number of hidden units: the same data and settings,
/// trained once for each width.
public struct HiddenScan: Sendable {
  /// One width, trained.
  public struct Point: Sendable {
    /// Units of each hidden layer.
    public let hidden: Int
    /// Numbers that were trained.
    public let parameterCount: Int
    /// A record for each epoch.
    public let history: History
    /// The epoch that the weights are of at the end.
    public let resultEpoch: Int
    /// The best epoch.
    public let bestEpoch: Int

    init(_ hidden: Int, _ run: TrainingRun) {
      (self.hidden, parameterCount, history) = (hidden, run.parameterCount, run.history)
      (resultEpoch, bestEpoch) = (run.resultEpoch, run.bestEpoch)
    }

    /// The record of the weights at the end.
    public var last: EpochRecord { history[resultEpoch] }
    /// The record of the best epoch.
    public var best: EpochRecord { history[bestEpoch] }
  }

  /// The widths that are tried unless others are asked for.
  public static let usualWidths = [1, 2, 4, 8, 16, 32]

  /// The widths, in the order of training.
  public let widths: [Int]
  /// Those trained so far.
  public private(set) var points: [Point] = []

  /// A scan over these widths, of which none is trained yet.
  init(_ widths: [Int]) { self.widths = widths }

  /// The width that comes next; nil where all are trained.
  public var next: Int? { points.count < widths.count ? widths[points.count] : nil }

  /// The width with the least loss at its end, of those that ended with a number.
  public var best: Point? {
    points.filter { $0.last.judged.isFinite }.min { $0.last.judged < $1.last.judged }
  }

  /// The widest of those trained.
  public var widest: Point? { points.max { $0.hidden < $1.hidden } }

  /// Takes in the next width, trained to its end.
  mutating func add(_ run: TrainingRun) {
    if let hidden = next { points.append(Point(hidden, run)) }
  }

  /// The part of the work that is done, from 0 to 1. Work grows with the width; what does not grow
  /// counts as twenty units.
  func share(doneOfNext done: Double) -> Double {
    guard next != nil else { return 1 }
    let work = widths.map { Double($0 + 20) }
    let past = work.prefix(points.count).reduce(0, +) + done * work[points.count]
    return past / work.reduce(0, +)
  }
}
