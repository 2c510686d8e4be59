import ArgumentParser
import Language
import Training
import Tutor

/// Going on with a run that was saved.
extension Train {
  /// Bare options that a resumed run may have; everything else is in the checkpoint.
  func checkResuming() throws {
    for (name, isGiven) in [
      ("of", of != nil), ("wrt", !wrt.isEmpty), ("rows", !rows.isEmpty),
      ("layers", network.layers != nil), ("activation", network.activation != nil),
      ("basis", network.basis != nil), ("optimizer", optimizer.optimizer != nil),
      ("rate", optimizer.rate != nil), ("momentum", optimizer.momentum != nil),
      ("batch", optimizer.batch != nil), ("target", data.target != nil),
      ("noise", data.noise != nil), ("samples", data.samples != nil),
      ("validation", data.validation != nil), ("early-stopping", regularizers.earlyStopping != nil),
    ] where isGiven || regularizers.values != Regularizers() {
      let option = isGiven ? "--\(name)" : "a regulariser"
      throw ValidationError(
        "\(option) is in the checkpoint already; with --resume alone only --epochs can be new")
    }
  }

  /// The run of a checkpoint, with as many epochs as are asked for now.
  func resumed(_ path: String) throws -> TrainingRun {
    let run: TrainingRun
    do {
      let checkpoint = try Checkpoint(Files.bytes(path))
      if isSubjectGiven { try compare(checkpoint, path) }
      run = try TrainingRun(checkpoint)
    } catch let problem as Checkpoint.Problem {
      throw TrainingProblem(path, problem.message)
    } catch let problem as FileProblem {
      throw TrainingProblem(path, problem.message)
    }
    if let epochs = optimizer.epochs { run.setEpochs(epochs) }
    return run
  }

  var isSubjectGiven: Bool { source.isGiven || data.data != nil }

  /// A command line that describes another run than the checkpoint's is a mistake.
  private func compare(_ checkpoint: Checkpoint, _ path: String) throws {
    let plan = try plan()
    var here = plan.settings
    here.epochs = checkpoint.settings.epochs
    let there = checkpoint.settings
    let differences = [
      ("program or other data", plan.recipe != checkpoint.recipe),
      ("--optimizer", here.optimizer != there.optimizer), ("--rate", here.rate != there.rate),
      ("--momentum", here.momentum != there.momentum), ("--batch", here.batch != there.batch),
      ("--early-stopping", here.patience != there.patience), ("--seed", here.seed != there.seed),
    ].filter(\.1).map(\.0)
    guard differences.isEmpty else {
      throw TrainingProblem(
        path,
        "the checkpoint is of another run, with another \(differences.joined(separator: ", another "))",
        help: "leave out all but `--resume \(path)` to go on with the run that was saved")
    }
  }
}
