import ArgumentParser
import Language
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

  @Flag(name: .long, help: "Print the program that would be trained, and train nothing.")
  var show = false

  @Flag(name: .long, help: "Lines of progress rather than a screen.")
  var plain = false

  @OptionGroup var format: FormatArguments

  func validate() throws { try checkOptions() }

  func run() throws {
    try Self.reporting {
      let plan = try plan()
      if show { return Output.text(plan.recipe.program) }
      let run = try TrainingRun(plan.recipe, plan.settings)
      try TrainingLoop(run, plan, isJSON: format.isJSON).finish()
    }
  }

  /// Problems become messages and exit codes.
  static func reporting(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as Diagnostic {
      Output.error(error.report())
      throw ExitCode(1)
    } catch let error as TrainingProblem {
      Output.error("\(error.option): error: \(error.message)")
      if !error.help.isEmpty { Output.error("help: \(error.help)") }
      throw ExitCode(error.isUsage ? 64 : 1)
    }
  }
}
