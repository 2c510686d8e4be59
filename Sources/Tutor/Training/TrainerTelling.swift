import Training

/// What a trainer tells.
extension Trainer {
  /// What changed since the last report; nil before there is a run.
  public func report() -> TrainingReport? {
    experiment == nil ? runReport() : sweepReport(runReport)
  }

  private func runReport() -> TrainingReport? {
    guard let run, let plan, let now = try? run.report() else { return failure() }
    // The last record told may have been replaced since.
    let first = max(0, min(reported, run.history.count) - 1)
    defer { (reported, minibatch, problem) = (run.history.count, nil, nil) }
    return TrainingReport(
      plan: plan, additions: run.recipe.origin?.additions ?? [], program: run.recipe.program,
      firstRecord: first, records: Array(run.history[first...]), epoch: run.epoch,
      stepInEpoch: run.stepInEpoch, stepsPerEpoch: run.stepsPerEpoch, bestEpoch: run.bestEpoch,
      isRunning: isRunning, pace: metronome.pace,
      epochsPerSecond: metronome.speed(at: place), ending: run.ending,
      parameters: now.parameters, layers: now.layers, picture: gallery?.now(sample: sample),
      keptEpochs: run.keptEpochs, minibatch: minibatch,
      trained: trained, obeyed: obeyed, isClosed: isClosed, sweep: nil,
      kept: keeper.kept, problem: problem)
  }

  /// A plan that could not be opened.
  private func failure() -> TrainingReport? {
    guard let plan, problem != nil || isClosed else { return nil }
    return TrainingReport(
      plan: plan, additions: [], program: "", firstRecord: 0, records: [], epoch: 0,
      stepInEpoch: 0, stepsPerEpoch: 1, bestEpoch: 0, isRunning: false, pace: .full,
      epochsPerSecond: nil, ending: nil, parameters: [], layers: [], picture: nil, keptEpochs: [],
      minibatch: nil,
      trained: nil, obeyed: obeyed, isClosed: isClosed, sweep: nil,
      kept: keeper.kept, problem: problem)
  }
}
