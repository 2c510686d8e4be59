internal import Algebra

/// What a runner tells.
extension Runner {
  /// How things stand; nil before the first plan. What is told once, such as a minibatch or a
  /// problem, is not told again.
  public func report() -> TrainingReport? {
    switch stage {
    case .empty: return nil
    case .failed(let problem): return TrainingReport(.failed(problem))
    case .closed(let trained): return TrainingReport(.closed(trained))
    case .open: break
    }
    defer { (minibatch, trouble) = (nil, nil) }
    do throws(TrainingProblem) {
      return try (course == nil ? runReport() : scanReport()).map { TrainingReport(.running($0)) }
    } catch {
      return TrainingReport(.failed(error))
    }
  }

  func runReport() throws(TrainingProblem) -> RunReport? {
    guard let run, let plan else { return nil }
    let statistics = try run.statistics()
    return RunReport(
      number: number, plan: plan, additions: run.recipe.origin?.additions ?? [],
      program: run.recipe.program, history: run.history, epoch: run.epoch,
      stepInEpoch: run.stepInEpoch, stepsPerEpoch: run.stepsPerEpoch, bestEpoch: run.bestEpoch,
      isRunning: isRunning, pace: metronome.pace, epochsPerSecond: metronome.speed(at: place),
      ending: run.ending, parameters: statistics.parameters, layers: statistics.layers,
      samples: samples, answers: answers(run),
      basis: plan.network?.basis.flatMap { _ in BasisPlaces(run) }, keptEpochs: run.keptEpochs,
      minibatch: minibatch, scan: nil, kept: keeper.kept, problem: trouble)
  }

  /// What the network says at the points asked for; nil where the program fits no other rows than
  /// its own.
  private func answers(_ run: TrainingRun) -> Matrix? {
    guard let points, points.columns == samples?.features.columns else { return nil }
    do throws(TrainingProblem) { return try run.predictions(at: points) } catch {
      self.points = nil
      return nil
    }
  }
}
