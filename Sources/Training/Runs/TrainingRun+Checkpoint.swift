internal import Algebra

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
  public convenience init(_ checkpoint: Checkpoint) throws(TrainingProblem) {
    try self.init(checkpoint.recipe, checkpoint.settings, evaluatesFirst: false)
    guard layout == checkpoint.layout, checkpoint.stepInEpoch < stepsPerEpoch else {
      throw .checkpoint(.damaged, path: nil)
    }
    (history, epoch, stepInEpoch) = (checkpoint.history, checkpoint.epoch, checkpoint.stepInEpoch)
    (bestEpoch, bestState) = (checkpoint.bestEpoch, checkpoint.bestState)
    (state, synchronizedStep) = (checkpoint.state, stepInEpoch)
    (strengths, dropout) = (checkpoint.strengths, checkpoint.dropout)
    if checkpoint.hasStoppedEarly {
      ending = .stoppedEarly(best: bestEpoch)
    } else if stepInEpoch == 0 {
      snapshots.keep(state, epoch: epoch)
      if epoch >= settings.epochs { ending = .finished }
    }
  }
}
