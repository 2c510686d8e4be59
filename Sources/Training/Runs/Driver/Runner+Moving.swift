/// How a run comes to move and to stand.
extension Runner {
  func start() {
    guard let run else { return }
    switch run.ending {
    case nil: break
    // Asked to go on after its last epoch, it goes on for as many again.
    case .finished: run.setEpochs(2 * max(1, run.epoch))
    case .stoppedEarly, .diverged: return
    }
    isRunning = true
    metronome.start(at: place)
  }

  func pause() {
    isRunning = false
    metronome.stop()
  }

  /// The run, standing, and with an epoch left to go.
  func standingRun() -> TrainingRun? {
    pause()
    if let run, run.ending == .finished { run.setEpochs(run.epoch + 1) }
    return run
  }

  /// To a kept epoch; nil is the state before the first step.
  func goBack(to epoch: Int?) {
    pause()
    guard let run else { return }
    guard let epoch else { return run.reset() }
    if !run.rewind(to: epoch) { trouble = .epochNotKept(epoch) }
  }

  /// Takes steps until `isDue` says that something else waits, or the pace says to wait.
  /// - Returns: how long there is nothing to do; zero where there is.
  public func work(until isDue: () -> Bool) -> Duration {
    do throws(TrainingProblem) {
      if let course, !course.isFinished {
        try course.work(until: isDue)
        return .zero
      }
      return try takeSteps(until: isDue)
    } catch {
      trouble = error
      endScan()
      pause()
      return .zero
    }
  }

  private func takeSteps(until isDue: () -> Bool) throws(TrainingProblem) -> Duration {
    guard isRunning, let run else { return .zero }
    while isRunning, !isDue() {
      if let wait = metronome.wait(at: place) { return wait }
      try run.step()
      if run.ending != nil { pause() }
      if !isRunning || keeper.isDue { keep() }
    }
    return .zero
  }

  func keep() {
    if let run, let found = keeper.keep(run) { trouble = found }
  }

  /// Epochs and parts of them.
  var place: Double {
    guard let run else { return 0 }
    return Double(run.epoch) + Double(run.stepInEpoch) / Double(run.stepsPerEpoch)
  }
}
