/// Changes of what is trained while its run goes on.
extension Runner {
  /// Carries out an order that may make another program of the plan.
  func change(_ order: TrainingOrder) throws(TrainingProblem) {
    guard var next = plan else { return }
    switch order {
    case .regularizers(let switches):
      guard let now = next.network?.regularizers else { return }
      next.network?.regularizers = switches
      if now.hasSameTerms(as: switches) { return strengthen(switches, next) }
    case .activation(let activation): next.network?.activation = activation
    case .optimizer(let optimizer): next.settings.optimizer = optimizer
    case .open, .run, .pause, .step, .epoch, .pace, .rate, .patience, .reset, .rewind, .ask,
      .inspect, .scan, .endScan, .close:
      return
    }
    try remake(next)
  }

  /// Strengths that the program has already are leaves of its graph: nothing is compiled anew.
  private func strengthen(_ switches: Regularizers, _ next: TrainingPlan) {
    guard let run else { return }
    plan = next
    for (name, value) in [
      ("l2", switches.l2), ("l1", switches.l1), ("sigma", switches.inputNoise),
    ] where run.recipe.strengths[name] != nil {
      run.setStrength(name, value)
    }
    if switches.dropout > 0 { run.setDropout(switches.dropout) }
  }
}
