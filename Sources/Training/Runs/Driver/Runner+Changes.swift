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
    for (name, strength) in Regularizers.strengths where run.recipe.strengths[name] != nil {
      run.setStrength(name, switches[keyPath: strength])
    }
    if switches.dropout > 0 { run.setDropout(switches.dropout) }
  }
}

extension Regularizers {
  /// Strengths that are inputs of a preset's program, by their names in it.
  fileprivate static var strengths:
    [(name: String, strength: WritableKeyPath<Regularizers, Double>)]
  {
    [("l2", \.l2), ("l1", \.l1), ("sigma", \.inputNoise)]
  }

  /// Takes over how strong a run's regularisers are now, which a checkpoint knows better than the
  /// program.
  mutating func takeStrengths(of run: TrainingRun) {
    for (name, strength) in Self.strengths {
      if let value = run.strengths[name] { self[keyPath: strength] = value }
    }
    if let share = run.dropout { dropout = share }
  }
}
