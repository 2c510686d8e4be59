import ArgumentParser
import Drawing
import Training

/// `nntutor train PROGRAM --of c --wrt W1,b1` and `nntutor train --data moons --layers 8,8`
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a network, or any program with a cost.",
    discussion: """
      Either a program trains, its data and first values being its inputs, or a preset does: \
      --data and the network's options write a program, which --show prints.
      """)

  @OptionGroup var source: TrainingSource

  @Option(
    name: .long, parsing: .unconditional, help: "The 1×1 cost; the name bound last by default.")
  var of: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "The inputs to train, repeated or by commas; every one that holds no rows by default.")
  var wrt: [String] = []

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "The inputs whose rows are samples, repeated or by commas.")
  var rows: [String] = []

  @OptionGroup(title: "Data") var data: DataArguments
  @OptionGroup(title: "Network") var network: NetworkArguments
  @OptionGroup(title: "Steps") var optimizer: OptimizerArguments
  @OptionGroup(title: "Regularisers and units") var regularizers: RegularizerArguments
  @OptionGroup(title: "Experiments") var experiments: ExperimentArguments
  @OptionGroup(title: "Output and checkpoints") var telling: TellingArguments
  @OptionGroup(title: "The screen") var display: DisplayArguments
  @OptionGroup var format: FormatArguments

  func validate() throws { try checkOptions() }

  func run() throws {
    let status: Int32
    do throws(TrainingProblem) { status = try train() } catch { try error.exit() }
    if status != 0 { throw ExitCode(status) }
  }

  /// - Returns: the status to exit with.
  private func train() throws(TrainingProblem) -> Int32 {
    try checkPlaces()
    if let widths = experiments.scanHidden { return try scan(widths) }
    if let change = experiments.compare { return try compare(change) }
    if let path = telling.resume { return try resume(path) }
    let plan = try plan()
    if telling.export != nil || telling.show {
      try write(plan)
      return 0
    }
    if let status = try openScreen(plan) { return status }
    return try go(on: plan)
  }

  /// The program, or what it is in PyTorch.
  private func write(_ plan: TrainingPlan) throws(TrainingProblem) {
    if let path = telling.export { return try export(plan, to: path) }
    Output.text(plan.made().recipe.program)
  }

  private func resume(_ path: String) throws(TrainingProblem) -> Int32 {
    let plan = try resumedPlan(path)
    if telling.show {
      Output.text(try Runner(opening: plan).run?.trainedProgram ?? "")
      return 0
    }
    if let status = try openScreen(plan) { return status }
    return try go(on: plan)
  }

  private func go(on plan: TrainingPlan) throws(TrainingProblem) -> Int32 {
    let runner = try Runner(opening: plan, write: Files.keeper(replacing: telling.replacing))
    guard let run = runner.run else { return 1 }
    var training = PlainTraining(
      runner, run, format.isJSON ? .json : .plain, every: telling.every, file: plan.file,
      told: plan.checkpoint == nil ? 0 : run.history.count)
    let status = try training.finish()
    // A run that was interrupted or diverged has a picture, too.
    if let path = telling.plot { try draw(runner, to: path) }
    return status
  }
}

extension TrainingProblem {
  /// Ends the program: with 64 and the usage where the command line is wrong.
  func exit() throws -> Never {
    switch self {
    case .unknownData, .noWidths, .tooManyUnits, .noPlaceForBasis, .unknownSwitch:
      throw ValidationError(message)
    case .noWeights, .tooMuchMemory(_, isNetwork: true):
      Output.error(report)
      throw ExitCode(64)
    case .text, .rowsMisfit, .noCost, .costNotScalar, .unbound, .computed, .unequalRows,
      .samplesTrained, .namedTwice, .noParameters, .sizeFollowsRows, .noColumn, .file, .picture,
      .checkpoint,
      .otherRun, .notKept, .epochNotKept, .tooMuchMemory(_, isNetwork: false):
      Output.error(report)
      throw ExitCode(1)
    }
  }
}
