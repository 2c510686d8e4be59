public import Algebra

/// A run written down, and gone on with.
extension TrainingRun {
  /// The run as it stands.
  public func checkpoint() -> Checkpoint {
    synchronize()
    var hasStoppedEarly = false
    if case .stoppedEarly = ending { hasStoppedEarly = true }
    return Checkpoint(
      recipe: recipe, settings: settings, history: history, epoch: epoch,
      stepInEpoch: stepInEpoch, bestEpoch: bestEpoch, hasStoppedEarly: hasStoppedEarly,
      state: state, bestState: bestState, layout: layout, strengths: strengths,
      dropout: dropout)
  }

  /// The run that a checkpoint was made of, at the same step.
  /// - Throws: where the state does not fit the program.
  public convenience init(
    _ checkpoint: Checkpoint, budget: MemoryBudget = .largest
  ) throws(TrainingProblem) {
    var checkpoint = checkpoint
    checkpoint.recipe.budget = budget
    try checkpoint.checkProgram()
    try self.init(checkpoint.recipe, checkpoint.settings, evaluatesFirst: false)
    try check(checkpoint)
    (history, epoch, stepInEpoch) = (checkpoint.history, checkpoint.epoch, checkpoint.stepInEpoch)
    (bestEpoch, bestState) = (checkpoint.bestEpoch, checkpoint.bestState)
    (state, synchronizedStep) = (checkpoint.state, stepInEpoch)
    (strengths, dropout) = (checkpoint.strengths, checkpoint.dropout)
    findEnding(hasStoppedEarly: checkpoint.hasStoppedEarly)
  }

  /// Ends a run that had ended when it was saved, or has the epochs that are asked for now.
  private func findEnding(hasStoppedEarly: Bool) {
    if hasStoppedEarly {
      ending = .stoppedEarly(best: bestEpoch)
      return
    }
    if stepInEpoch == 0 {
      snapshots.keep(state, epoch: epoch)
      if let last = history.last, !last.isFinite { _ = endIfNotFinite() }
    }
    if ending == nil, epoch >= settings.epochs { ending = .finished }
  }

  /// Whether the state is one of the program's, and the step one of its epoch's.
  private func check(_ checkpoint: Checkpoint) throws(TrainingProblem) {
    do throws(ByteReader.Misfit) {
      if let misfit = checkpoint.layout.misfit(to: layout) {
        throw ByteReader.Misfit(field: "layout", reason: misfit)
      }
      guard checkpoint.stepInEpoch < stepsPerEpoch else {
        throw ByteReader.Misfit(
          field: "stepInEpoch", reason: "is \(checkpoint.stepInEpoch) of \(stepsPerEpoch) steps")
      }
      if let origin = checkpoint.recipe.origin, let features = samples.first?.columns,
        origin.features.count != features
      {
        throw ByteReader.Misfit(
          field: "features", reason: "are \(origin.features.count), and the program has \(features)"
        )
      }
    } catch {
      throw error.problem
    }
  }
}
