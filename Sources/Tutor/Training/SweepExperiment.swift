import Drawing
public import Training

/// How far the experiment of the hidden units has come.
public struct SweepReport: Sendable {
  /// The widths trained so far.
  public var sweep: HiddenSweep
  /// The width that is being trained; nil where all are.
  public var hidden: Int?
  /// Its epochs so far.
  public var records: [EpochRecord]
  /// The part of the work that is done, from 0 to 1.
  public var share: Double
  /// The seconds that it took.
  public var elapsed: Double
}

/// The experiment of the lecture on the network at hand: the same data and settings, trained once
/// for each number of hidden units, while the run itself stands.
final class SweepExperiment {
  private let course: SweepCourse
  private let clock: () -> ContinuousClock.Instant
  private let started: ContinuousClock.Instant
  private var elapsed = 0.0

  /// The widths that are tried.
  static let widths = [1, 2, 4, 8, 16, 32]

  /// Nil where the plan has no network whose width could be another.
  init?(_ plan: TrainingPlan, clock: @escaping () -> ContinuousClock.Instant) {
    guard let network = plan.network else { return nil }
    let depth = max(1, network.layers.count)
    course = SweepCourse(Self.widths, plan.settings) { width in
      var other = plan
      other.network?.layers = Array(repeating: width, count: depth)
      return other.made().recipe
    }
    (self.clock, started) = (clock, clock())
  }

  var isFinished: Bool { course.isFinished }

  /// Takes steps until `isDue` says that something else waits.
  func work(until isDue: () -> Bool) throws {
    while !course.isFinished, !isDue() { try course.step() }
    elapsed = started.duration(to: clock()) / .seconds(1)
  }

  var report: SweepReport {
    let current = course.current
    return SweepReport(
      sweep: course.sweep, hidden: course.sweep.next,
      records: (current?.history ?? []).thinned(to: 400), share: course.share, elapsed: elapsed)
  }
}
