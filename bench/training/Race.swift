import Training

/// How long a run takes to answer so many of the rows held back rightly.
struct Race {
  private let epochs: Int
  private let seconds: Double

  /// Trains a preset as the command does with `--data` and `--batch` alone.
  init(_ network: Network, to accuracy: Double) throws {
    var settings = network.settings
    settings.rate = 0.01
    let run = try TrainingRun(network.recipe, settings)
    let clock = ContinuousClock()
    let start = clock.now
    while run.history.last!.accuracy! < accuracy, run.ending == nil { try run.runEpoch() }
    (epochs, seconds) = (run.epoch, (clock.now - start) / .seconds(1))
  }

  /// Epochs, and seconds of the loop alone.
  var line: String { "\(epochs)\t\(seconds)" }
}
