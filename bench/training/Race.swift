import Training

/// How long a run takes to answer so many of the rows held back rightly.
struct Race {
  private let epochs: Int
  private let seconds: Double

  /// Trains a preset as the command does with `--data` and `--batch` alone.
  init(_ network: Network, to accuracy: Double) throws(TrainingProblem) {
    var plan = network.plan
    plan.settings.rate = 0.01
    let runner = try Runner(opening: plan)
    guard let run = runner.run else { preconditionFailure("a plan that opened has a run") }
    let clock = ContinuousClock()
    let start = clock.now
    runner.obey(.run)
    while run.history.last!.accuracy! < accuracy, runner.isRunning {
      let epoch = run.epoch
      _ = runner.work { run.epoch != epoch }
    }
    (epochs, seconds) = (run.epoch, (clock.now - start) / .seconds(1))
  }

  /// Epochs, and seconds of the loop alone.
  var line: String { "\(epochs)\t\(seconds)" }
}
