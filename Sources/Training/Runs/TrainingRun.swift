internal import Algebra
internal import Calculus
internal import Language

/// One network being trained: its state, its history, and the steps that lead on.
///
/// Everything random is counted from the seed, so that the same recipe and settings give the same
/// numbers bit for bit, whether a run goes through, stops and resumes, or is wound back. A run is
/// driven from one thread at a time and knows of no screen.
public final class TrainingRun {
  /// What trains.
  public let recipe: Recipe
  /// How it trains.
  public internal(set) var settings: TrainingSettings
  /// A record for each epoch done, from 0.
  public internal(set) var history = History()
  /// Epochs done.
  public internal(set) var epoch = 0
  /// Steps done in the epoch that has begun.
  public internal(set) var stepInEpoch = 0
  /// The best epoch so far: by validation loss, or by training loss where nothing is held back.
  public internal(set) var bestEpoch = 0
  /// Why the run has ended; nil while it can go on.
  public internal(set) var ending: Ending?

  /// How a run ends.
  public enum Ending: Equatable, Sendable {
    /// All epochs are done.
    case finished
    /// No better loss for as long as patience allowed; the best weights are back.
    case stoppedEarly(best: Int)
    /// A cost or a gradient is not finite any more.
    case diverged(Divergence)
  }

  /// Where a diverged run failed: the minibatch, or all rows, with the state before it.
  public internal(set) var failure: Minibatch?

  let statements: [Statement]
  /// The training rows as inputs, in the order of `recipe.rows`.
  let samples: [Matrix]
  let layout: StateLayout
  /// The state before the first step.
  private(set) var initialState: [Double]
  /// The state at the last boundary between steps that was looked at.
  var state: [Double]
  var bestState: [Double] = []
  var snapshots = Snapshots()
  /// Values of `recipe.strengths` now.
  package internal(set) var strengths: [String: Double]
  var compiled: [Int: CompiledStep] = [:]
  /// The program that holds the newest state.
  var active: CompiledStep?
  /// The step of this epoch before which `state` was taken.
  var synchronizedStep = 0
  /// What dropout drops now, where that is not what the program says.
  package internal(set) var dropout: Double?
  /// Whether `state` lags behind the active program's.
  var isBehind = false
  /// Whether the active program is one step ahead of `state`: it was run to evaluate it.
  var isAhead = false
  private(set) var order: [Int] = []
  private var orderedEpoch = -1
  let whole: Blueprint
  /// Of all training rows, without masks and noise; compiled for a run whose steps do not show that.
  lazy var evaluation = Evaluation(whole, layout, usesRunningStatistics: false)
  let validation: Evaluation?
  var scratch: [Double] = []
  var predictor: Predictor?
  var inspection: Inspection?

  /// A run before its first step.
  /// - Throws: where the program does not fit other rows than its own.
  public convenience init(
    _ recipe: Recipe, _ settings: TrainingSettings
  ) throws(TrainingProblem) {
    try self.init(recipe, settings, evaluatesFirst: true)
  }

  /// - Parameter evaluatesFirst: whether the state before the first step is recorded.
  init(_ recipe: Recipe, _ settings: TrainingSettings, evaluatesFirst: Bool) throws(TrainingProblem)
  {
    self.recipe = recipe
    self.settings = settings
    strengths = recipe.strengths
    statements = try recipe.statements()
    let count = recipe.samples.values.first?.rows ?? 0
    whole = try Self.blueprint(recipe, statements, recipe.samples, of: count)
    let graph = whole.graph
    samples = whole.rows.map { graph.value(of: $0) }
    let first = try CompiledStep(whole, settings.optimizer, evaluates: true)
    layout = first.layout
    compiled[0] = first
    validation = try Self.validation(recipe, statements, whole, layout)
    state = Array(repeating: 0, count: layout.count)
    initialState = state
    first.store(into: &initialState)
    state = initialState
    try checkMinibatches()
    if evaluatesFirst { try record() }
  }

  /// The evaluation of the rows held back; nil where none are.
  private static func validation(
    _ recipe: Recipe, _ statements: [Statement], _ whole: Blueprint, _ layout: StateLayout
  ) throws(TrainingProblem) -> Evaluation? {
    if recipe.heldBack.isEmpty { return nil }
    let count = whole.rows.first.map { whole.graph.shape($0).rows } ?? 0
    let held = try blueprint(recipe, statements, recipe.heldBack, of: count)
    try held.requireState(of: whole)
    return Evaluation(held, layout, usesRunningStatistics: true)
  }

  /// The recipe with other rows than the text's; `of` is how many rows are trained on in all.
  private static func blueprint(
    _ recipe: Recipe, _ statements: [Statement], _ rows: [String: Matrix], of count: Int
  ) throws(TrainingProblem) -> Blueprint {
    do throws(TrainingProblem) {
      return try Blueprint(recipe, statements, inputs: rows)
    } catch {
      throw rows.isEmpty ? error : error.with(rows.values.first?.rows ?? count, of: count)
    }
  }

  /// Compiles a minibatch of each size that will be met, so that one which does not fit is told
  /// before the first step.
  private func checkMinibatches() throws(TrainingProblem) {
    guard batch > 0 else { return }
    for count in Set([batch, sampleCount % batch]) where count > 0 {
      do throws(TrainingProblem) { _ = try program(for: count) } catch {
        throw error.with(count, of: sampleCount)
      }
    }
  }

  /// Training rows; 0 where the program has none.
  public var sampleCount: Int { samples.first?.rows ?? 0 }

  /// Rows of a minibatch, all of them counted as 0.
  var batch: Int { settings.batch >= sampleCount ? 0 : settings.batch }

  /// Steps of one epoch.
  public var stepsPerEpoch: Int { batch == 0 ? 1 : (sampleCount + batch - 1) / batch }

  /// One step: the next minibatch. The last step of an epoch is followed by its record.
  public func step() throws(TrainingProblem) {
    guard ending == nil else { return }
    if isAhead { catchUp() } else { try runStep() }
    if ending != nil { return }
    stepInEpoch += 1
    if stepInEpoch == stepsPerEpoch {
      (epoch, stepInEpoch) = (epoch + 1, 0)
      synchronize()
      try record()
    }
  }

  /// Steps to the end of the epoch.
  public func runEpoch() throws(TrainingProblem) {
    let target = epoch + 1
    while epoch < target, ending == nil { try step() }
  }

  /// The epoch's order of rows: shuffled anew for each.
  func rows(of step: Int) -> ArraySlice<Int> {
    if orderedEpoch != epoch {
      var random = RandomPurpose.shuffle.generator(seed: settings.seed, epoch)
      order = random.permutation(sampleCount)
      orderedEpoch = epoch
    }
    return order[step * batch..<min(sampleCount, (step + 1) * batch)]
  }
}

extension TrainingProblem {
  /// A mistake of the text that is one only with so many rows.
  fileprivate func with(_ rows: Int, of all: Int) -> TrainingProblem {
    if case .text(let diagnostic) = self { return .rowsMisfit(diagnostic, rows: rows, of: all) }
    return self
  }
}
