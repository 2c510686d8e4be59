internal import Algebra

extension TrainingRun {
  /// A run of another recipe that goes on where `other` is: parameters and what the optimiser
  /// remembers of them are taken over by name and shape, and so are the history and the epochs
  /// kept. What is new in the recipe begins as its program says.
  ///
  /// A switch thrown while a network trains makes such a run.
  public convenience init(
    _ recipe: Recipe, _ settings: TrainingSettings, continuing other: TrainingRun
  ) throws(TrainingProblem) {
    try self.init(recipe, settings, evaluatesFirst: false)
    other.synchronize()
    let start = state
    state = adopted(other.state, of: other.layout, start)
    for epoch in other.snapshots.epochs where epoch < other.epoch {
      guard let kept = other.snapshots.states[epoch] else { continue }
      snapshots.keep(adopted(kept, of: other.layout, start), epoch: epoch)
    }
    bestState = adopted(other.bestState, of: other.layout, start)
    bestEpoch = other.bestEpoch
    history = other.history
    epoch = other.epoch
    if stepsPerEpoch == other.stepsPerEpoch { stepInEpoch = other.stepInEpoch }
    synchronizedStep = stepInEpoch
    ending = epoch < settings.epochs ? nil : .finished
    snapshots.keep(state, epoch: epoch)
  }

  /// Sets after how many epochs without a better loss the run stops; nil lets it go on.
  public func setPatience(_ patience: Int?) { settings.patience = patience }

  /// Another layout's state in this one, by names.
  private func adopted(_ state: [Double], of other: StateLayout, _ start: [Double]) -> [Double] {
    guard state.count == other.count else { return start }
    var result = start
    for slot in layout.slots {
      guard let old = other.slot(slot.name), old.shape == slot.shape else { continue }
      result.replaceSubrange(slot.range, with: state[old.range])
    }
    return result
  }
}
