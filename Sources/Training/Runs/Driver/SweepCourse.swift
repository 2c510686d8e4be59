/// A sweep over widths that goes on step by step, for whoever has other things to do in between.
public final class SweepCourse {
  /// The widths trained so far.
  public private(set) var sweep: HiddenSweep
  private var run: TrainingRun?
  private let recipe: (Int) -> Recipe
  private let settings: TrainingSettings

  /// Before the first step.
  /// - Parameter recipe: what to train of a width.
  public init(
    _ widths: [Int], _ settings: TrainingSettings, recipe: @escaping (Int) -> Recipe
  ) {
    sweep = HiddenSweep(widths)
    (self.settings, self.recipe) = (settings, recipe)
  }

  /// Whether every width is trained.
  public var isFinished: Bool { sweep.next == nil }

  /// The width that is being trained, and its epochs so far; nil between two.
  public var current: (hidden: Int, history: [EpochRecord])? {
    guard let hidden = sweep.next, let run else { return nil }
    return (hidden, run.history)
  }

  /// How much of all the work is done, from 0 to 1.
  public var share: Double {
    let done = run.map { Double($0.epoch) / Double(max(1, settings.epochs)) } ?? 0
    return sweep.share(doneOfNext: done)
  }

  /// One step of the width at hand, or of the next one; nothing where all are trained.
  public func step() throws {
    guard let hidden = sweep.next else { return }
    let run = try run ?? TrainingRun(recipe(hidden), settings)
    self.run = run
    if run.ending == nil { try run.step() }
    guard run.ending != nil else { return }
    sweep.add(run)
    self.run = nil
  }
}
