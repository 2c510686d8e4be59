public import Algebra

/// What a run writes down after each epoch, and how it ends.
extension TrainingRun {
  /// Evaluates the present state, keeps it, and ends the run where that is due.
  func record() throws(TrainingProblem) {
    let found = try evaluate()
    var record = EpochRecord(
      epoch: epoch, trainLoss: found.cost, validationLoss: nil, gradientNorm: found.gradientNorm,
      accuracy: found.accuracy, penalty: found.penalty)
    if let validation {
      for (name, value) in strengths { validation.setStrength(name, value) }
      let held = validation.run(state)
      (record.validationLoss, record.accuracy) = (held.cost, held.accuracy)
    }
    if !record.isFinite, let norm = endIfNotFinite() { record.gradientNorm = norm }
    history.append(record)
    snapshots.keep(state, epoch: epoch)
    judge(record)
    if ending == nil, epoch >= settings.epochs { ending = .finished }
  }

  private func evaluate() throws(TrainingProblem) -> Evaluation.Finding {
    guard isPlain else {
      for (name, value) in strengths { evaluation.setStrength(name, value) }
      return evaluation.run(state)
    }
    let program = try prepared()
    program.run()
    isAhead = true
    var found = program.finding
    if validation == nil { found.accuracy = program.accuracy }
    return found
  }

  /// Keeps the best state, and stops where patience is at its end.
  private func judge(_ record: EpochRecord) {
    if history.count == 1 || record.judged < history[bestIndex].judged {
      (bestEpoch, bestState) = (epoch, state)
    } else if ending == nil, let patience = settings.patience, epoch - bestEpoch >= patience {
      state = bestState
      reload()
      ending = .stoppedEarly(best: bestEpoch)
    }
  }

  private var bestIndex: Int { bestEpoch - history[0].epoch }

  /// Numbers that are trained.
  public var parameterCount: Int {
    layout.slots.prefix(recipe.parameters.count).reduce(0) { $0 + $1.shape.count }
  }

  /// The epoch whose state a run hands over: the present one or, with early stopping at the end, the
  /// best.
  public var resultEpoch: Int { isBestHandedOver ? bestEpoch : epoch }

  /// The state of that epoch. A run that is then given more epochs goes on from where it was.
  var result: [Double] {
    synchronize()
    return isBestHandedOver ? bestState : state
  }

  private var isBestHandedOver: Bool {
    switch ending {
    case .stoppedEarly: true
    case .finished: settings.patience != nil
    case .diverged, nil: false
    }
  }

  /// The parameters by name, as they are now; with early stopping, at the end the best ones.
  public var parameters: [String: Matrix] {
    let result = result
    return Dictionary(
      uniqueKeysWithValues: layout.slots.prefix(recipe.parameters.count).map {
        ($0.name, layout.matrix($0, in: result))
      })
  }
}
