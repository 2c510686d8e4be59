public import Algebra

/// Everything that a live screen shows of a run, at one moment.
public struct Report: Sendable {
  /// A record for each epoch done.
  public var history: [EpochRecord]
  /// Epochs done.
  public var epoch: Int
  /// Steps done in the epoch that has begun.
  public var stepInEpoch: Int
  /// Steps of an epoch.
  public var stepsPerEpoch: Int
  /// The best epoch so far.
  public var bestEpoch: Int
  /// Why the run has ended; nil while it can go on.
  public var ending: TrainingRun.Ending?
  /// How it trains, the present rate among it.
  public var settings: TrainingSettings
  /// How strong the regularisers are now.
  public var strengths: [String: Double]
  /// What dropout drops now; nil where the program has none.
  public var dropout: Double?
  /// Sizes of the parameters, of their gradients and of their next updates.
  public var parameters: [ParameterStatistics]
  /// Dead units of the layers.
  public var layers: [LayerStatistics]
  /// Epochs that the run can be wound back to.
  public var keptEpochs: [Int]
  /// What the network says at the points asked for; see `TrainingRun.predictions(at:)`.
  public var predictions: Matrix?
  /// Whether the run goes on by itself.
  public var isRunning = false
  /// Epochs done in a second, over the last moments.
  public var epochsPerSecond = 0.0
}

extension TrainingRun {
  /// The report of this moment. It costs about two steps, and leaves the run as it is.
  public func report(points: Matrix? = nil) throws -> Report {
    synchronize()
    if inspection == nil { inspection = try Inspection(self) }
    for (name, value) in strengths { inspection?.setStrength(name, value) }
    let next = try nextState()
    return Report(
      history: history, epoch: epoch, stepInEpoch: stepInEpoch, stepsPerEpoch: stepsPerEpoch,
      bestEpoch: bestEpoch, ending: ending, settings: settings, strengths: strengths,
      dropout: whole.masks.isEmpty ? nil : dropout ?? whole.masks[0].probability,
      parameters: inspection?.parameters(state, next: next) ?? [],
      layers: inspection?.layerStatistics ?? [], keptEpochs: keptEpochs,
      predictions: try points.flatMap { try predictions(at: $0) })
  }

  /// The state after the next step, which is not taken.
  private func nextState() throws -> [Double] {
    var next = state
    if isAhead {
      active?.store(into: &next)
      return next
    }
    let program = try prepared()
    program.run()
    program.store(into: &next)
    program.load(state)
    return next
  }
}
