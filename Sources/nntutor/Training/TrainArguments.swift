public import ArgumentParser
public import Training
import Tutor

/// `--data` and what belongs to it.
struct DataArguments: ParsableArguments {
  @Option(
    name: .long, parsing: .unconditional,
    help: "xor, circles, moons, spiral, gaussians, sine, iris, digits, or FILE.csv.")
  var data: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: "The column of FILE.csv to predict, by name or number; the last unless given.")
  var target: String?

  @Option(
    name: .long, help: "What a column of numbers to predict is: classes, or numbers to fit.")
  var targetIs: DataSet.TargetKind?

  @Option(name: .long, parsing: .unconditional, help: "Deviation of the noise in drawn samples.")
  var noise: Double?

  @Option(name: .long, parsing: .unconditional, help: "How many samples.")
  var samples: Int?

  @Option(
    name: .long, parsing: .unconditional,
    help: "Share of the rows held back; 0.3 for --data, 0 for a program.")
  var validation: Double?
}

/// The network that a preset writes.
struct NetworkArguments: ParsableArguments {
  @Option(name: .long, parsing: .unconditional, help: "Units of each hidden layer, as in 8,8.")
  var layers: String?

  @Option(name: .long, help: "What each hidden unit puts its input through.")
  var activation: Activation?

  @Option(
    name: .long, help: "Bumps as the first layer, placed by hand or learned, for one input.")
  var basis: NetworkPreset.Basis?
}

/// How it is trained.
struct OptimizerArguments: ParsableArguments {
  @Option(name: .long, help: "adam for --data and sgd for a program, unless given.")
  var optimizer: Optimizer?

  @Option(name: .long, parsing: .unconditional, help: "η; 0.01 with adam, otherwise 0.1.")
  var rate: Double?

  @Option(
    name: .long, parsing: .unconditional, help: "μ of v ← μv + g; 0.9. Means --optimizer momentum.")
  var momentum: Double?

  @Option(name: .long, parsing: .unconditional, help: "Passes over the training rows.")
  var epochs: Int?

  @Option(name: .long, parsing: .unconditional, help: "Rows of a minibatch; 0 is all of them.")
  var batch: Int?
}

/// What holds a network in check.
struct RegularizerArguments: ParsableArguments {
  @Option(name: .long, parsing: .unconditional, help: "Add λ·Σ‖W‖² to the cost.")
  var l2: Double?

  @Option(name: .long, parsing: .unconditional, help: "Add λ·Σ|W| to the cost.")
  var l1: Double?

  @Option(name: .long, parsing: .unconditional, help: "Drop this share of hidden activations.")
  var dropout: Double?

  @Option(name: .long, parsing: .unconditional, help: "Deviation of noise on the inputs.")
  var inputNoise: Double?

  @Flag(name: .long, help: "Standardise hidden units over the minibatch.")
  var batchNorm = false

  @Flag(name: .long, help: "Add each hidden layer to the one before it.")
  var skip = false

  @Flag(name: .long, help: "Let x enter inside each activation.")
  var skipInside = false

  @Flag(name: .long, help: "Let a sigmoid of x multiply each hidden layer.")
  var gate = false

  @Option(
    name: .long, parsing: .unconditional,
    help: "Stop after so many epochs without a better loss, and restore the best weights.")
  var earlyStopping: Int?
}

/// How it is told, and where it is kept.
struct TellingArguments: ParsableArguments {
  @Flag(name: .long, help: "Print the program that would be trained, and train nothing.")
  var show = false

  @Option(
    name: .long, parsing: .unconditional,
    help: "Write the run for PyTorch to FILE.py, or to - for standard output, and train nothing.")
  var export: String?

  @Flag(name: .long, help: "Lines of progress rather than a screen.")
  var plain = false

  @Option(name: .long, parsing: .unconditional, help: "Tell of every N-th epoch.")
  var every: Int?

  @Option(name: .long, parsing: .unconditional, help: "Draw the run into FILE.svg when it ends.")
  var plot: String?

  @Option(name: .long, parsing: .unconditional, help: "Keep the run in FILE, written as it goes.")
  var save: String?

  @Option(name: .long, parsing: .unconditional, help: "Go on with the run that FILE keeps.")
  var resume: String?

  @Flag(
    name: .long,
    help: "Let --save, --plot and --export replace a file that nntutor did not write.")
  var force = false

  /// What may be lost for a file that is written.
  var replacing: Writing.Replacing { force ? .anything : .ours }
}

/// The lecture's experiments.
struct ExperimentArguments: ParsableArguments {
  @Option(
    name: [.long, .customLong("sweep-hidden")], parsing: .unconditional,
    help: "Train once for each width of the hidden layers, as in 1,2,4,8.")
  var scanHidden: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: "Train twice, the second time with another switch, as in dropout=0.3 or skip.")
  var compare: String?
}

extension Activation: ExpressibleByArgument {}
extension NetworkPreset.Basis: ExpressibleByArgument {}
extension DataSet.TargetKind: ExpressibleByArgument {}

extension Optimizer: ExpressibleByArgument {
  /// The optimiser of that name.
  public init?(argument: String) { self.init(named: argument) }
  /// The names of the catalogue.
  public static var allValueStrings: [String] { catalogue.map(\.name) }
  /// The same, for the shells.
  public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
  /// The optimiser's name.
  public var defaultValueDescription: String { name }
}
