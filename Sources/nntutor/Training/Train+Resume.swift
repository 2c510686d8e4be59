import Algebra
import ArgumentParser
import Language
import Training

/// Going on with a run that was saved.
extension Train {
  /// Bare options that a resumed run may have; everything else is in the checkpoint.
  func checkResuming() throws(ValidationError) {
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

  /// The plan to go on with the run of a checkpoint, with as many epochs as are asked for now.
  func resumedPlan(_ path: String) throws(TrainingProblem) -> TrainingPlan {
    let bytes: [UInt8]
    do throws(FileProblem) { bytes = try resumedBytes(path) } catch {
      throw .file(error, path: path)
    }
    let checkpoint: Checkpoint
    do throws(CheckpointProblem) { checkpoint = try Checkpoint(bytes) } catch {
      throw .checkpoint(error, path: path)
    }
    var subject = TrainingPlan.Subject.program(checkpoint.recipe)
    if isSubjectGiven {
      let here = try plan()
      try compare(here, checkpoint, path)
      subject = here.subject
    }
    var plan = TrainingPlan(subject, checkpoint.settings, budget: GrantedMemory.budget)
    plan.settings.epochs = optimizer.epochs ?? plan.settings.epochs
    (plan.checkpoint, plan.file) = (checkpoint, telling.save)
    return plan
  }

  /// The checkpoint, an input like any other unless the run is kept in the same file.
  private func resumedBytes(_ path: String) throws(FileProblem) -> [UInt8] {
    let source = FileIdentity(path)
    if source != nil, source == telling.save.flatMap({ FileIdentity($0) }) {
      return try Files.bytes(path, .checkpoint)
    }
    return try GivenFile(path, .checkpoint).bytes()
  }

  var isSubjectGiven: Bool { source.isGiven || data.data != nil }

  /// A command line that describes another run than the checkpoint's is a mistake.
  private func compare(
    _ plan: TrainingPlan, _ checkpoint: Checkpoint, _ path: String
  ) throws(TrainingProblem) {
    var here = plan.settings
    here.epochs = checkpoint.settings.epochs
    let there = checkpoint.settings
    var plan = plan
    plan.budget = .largest
    let differences = [
      ("program or other data", plan.made().recipe != checkpoint.recipe),
      ("--optimizer", here.optimizer != there.optimizer), ("--rate", here.rate != there.rate),
      ("--momentum", here.momentum != there.momentum), ("--batch", here.batch != there.batch),
      ("--early-stopping", here.patience != there.patience), ("--seed", here.seed != there.seed),
    ].filter(\.1).map(\.0)
    guard differences.isEmpty else { throw .otherRun(path: path, differences: differences) }
  }
}
