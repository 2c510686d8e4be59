/// What may change while a run goes on. The numbers are leaves of the graph: nothing is compiled
/// anew.
extension TrainingRun {
  /// Sets the rate η from the next step on.
  public func setRate(_ rate: Double) {
    reload()
    settings.rate = rate
  }

  /// Sets how strong a regulariser of the recipe is: `l2`, `l1`, `sigma`.
  public func setStrength(_ name: String, _ value: Double) {
    precondition(recipe.strengths[name] != nil, "`\(name)` is no strength of the recipe")
    reload()
    strengths[name] = value
  }

  /// Sets what share of entries dropout drops, where the program has dropout.
  public func setDropout(_ probability: Double) {
    precondition((0..<1).contains(probability), "a probability below 1")
    reload()
    dropout = probability
  }

  /// Sets how many epochs there are to be; a run that had finished goes on.
  public func setEpochs(_ epochs: Int) {
    settings.epochs = epochs
    if ending == .finished, epoch < epochs { ending = nil }
  }

  /// Epochs that the run can be wound back to, oldest first.
  public var keptEpochs: [Int] { snapshots.epochs }

  /// Winds the run back to a kept epoch, from where it goes on as it did before.
  /// - Returns: false where the epoch is not kept.
  public func rewind(to epoch: Int) -> Bool {
    guard let kept = snapshots.states[epoch] else { return false }
    reload()
    (state, self.epoch, stepInEpoch, synchronizedStep) = (kept, epoch, 0, 0)
    history.removeAll(after: epoch)
    snapshots.removeAll(after: epoch)
    restoreBest()
    (ending, failure) = (nil, nil)
    return true
  }

  /// Back to the state before the first step, with the same seed.
  public func reset() {
    // A resumed run has kept no state from before it was saved.
    snapshots.keep(initialState, epoch: 0)
    _ = rewind(to: 0)
  }

  /// Of what is left of the history, the best epoch whose state is kept.
  private func restoreBest() {
    guard bestEpoch > epoch else { return }
    let kept = history.filter { snapshots.states[$0.epoch] != nil }
    bestEpoch = kept.min { $0.judged < $1.judged }?.epoch ?? epoch
    bestState = snapshots.states[bestEpoch] ?? state
  }
}
