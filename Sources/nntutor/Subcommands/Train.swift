import ArgumentParser
import Drawing
import Language
import Training
import Tutor

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
    try Self.reporting {
      if let widths = experiments.sweepHidden { return try sweep(widths) }
      if let change = experiments.compare { return try compare(change) }
      if let path = telling.resume { return try resume(path) }
      let plan = try plan()
      if let path = telling.export { return try export(plan, to: path) }
      if telling.show { return Output.text(plan.recipe.program) }
      try openScreen(plan.forScreen)
      try go(on: TrainingRun(plan.recipe, plan.settings), preset: plan.preset)
    }
  }

  private func resume(_ path: String) throws {
    let run = try resumed(path)
    if !telling.show {
      let preset = isSubjectGiven ? try plan().preset : nil
      var plan = TrainPlan(recipe: run.recipe, settings: run.settings, preset: preset).forScreen
      plan.checkpoint = run.checkpoint()
      try openScreen(plan)
    }
    try go(on: run)
  }

  private func go(on run: TrainingRun, preset: PresetRecipe? = nil) throws {
    if telling.show { return Output.text(run.trainedProgram) }
    let isResumed = telling.resume != nil
    var loop = TrainingLoop(
      run, format.isJSON ? .json : .plain, every: telling.every, savePath: telling.save,
      told: isResumed ? run.history.count : 0)
    // A run that was interrupted or diverged has a picture, too.
    let course = Result { try loop.finish() }
    if let path = telling.plot { try draw(Figure(run, preset), to: path) }
    try course.get()
  }

  /// Problems become messages and exit codes.
  static func reporting(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as Diagnostic {
      Output.error(error.report())
      throw ExitCode(1)
    } catch let error as TrainingRun.RowsMisfit {
      Output.error(error.diagnostic.report())
      Output.error(
        "note: this is with \(error.rows) rows in the inputs of --rows, of \(error.of) that are trained on"
      )
      Output.error("help: sizes that follow them are written `rows(X)` rather than as a number")
      throw ExitCode(1)
    } catch let error as TrainingProblem {
      Output.error("\(error.option): error: \(error.message)")
      if !error.help.isEmpty { Output.error("help: \(error.help)") }
      throw ExitCode(error.isUsage ? 64 : 1)
    }
  }
}
