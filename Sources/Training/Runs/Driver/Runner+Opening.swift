/// From a plan to its run, and the end of it.
extension Runner {
  func open(_ plan: TrainingPlan) {
    if isRunning { keep() }
    pause()
    endScan()
    (self.plan, run, samples, points) = (nil, nil, nil, nil)
    (minibatch, trouble) = (nil, nil)
    number += 1
    do throws(TrainingProblem) {
      try begin(plan)
      keeper.begin(in: plan.file)
      metronome.pace = .suited(to: plan.settings.epochs)
      stage = .open
    } catch {
      keeper.begin(in: nil)
      stage = .failed(error)
    }
  }

  private func begin(_ plan: TrainingPlan) throws(TrainingProblem) {
    try plan.checkMemory()
    let (recipe, preset) = plan.made()
    let run: TrainingRun
    if var saved = plan.checkpoint {
      saved.settings.epochs = plan.settings.epochs
      run = try TrainingRun(saved, budget: plan.budget)
    } else {
      run = try TrainingRun(recipe, plan.settings)
    }
    (self.plan, self.run, samples) = (plan, run, TrainingSamples(run, preset))
    self.plan?.checkpoint = nil
    self.plan?.network?.regularizers.takeStrengths(of: run)
  }

  /// The same run with another program or optimiser; without a run, nothing.
  func remake(_ next: TrainingPlan) throws(TrainingProblem) {
    guard let old = run else { return }
    try next.checkMemory()
    let (recipe, preset) = next.made()
    let new = try TrainingRun(recipe, next.settings, continuing: old)
    // Strengths of a preset are in the plan; those of a program only the run knows.
    if next.network == nil { (new.strengths, new.dropout) = (old.strengths, old.dropout) }
    (run, plan, samples) = (new, next, TrainingSamples(new, preset))
  }

  func close() {
    pause()
    endScan()
    keep()
    let trained = run.map { TrainedRun(program: $0.trainedProgram, epochs: $0.epoch) }
    (run, plan, stage) = (nil, nil, .closed(trained))
    keeper.begin(in: nil)
  }
}
