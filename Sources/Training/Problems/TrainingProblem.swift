public import Algebra
public import Language

/// Why something cannot be trained, kept or gone on with.
///
/// What is the matter is data; its words stand in `TrainingProblem+Words.swift`.
public enum TrainingProblem: Error, Sendable {
  /// What a name on the command line is for.
  public enum Role: Sendable {
    case cost, parameters, rows
  }

  /// A program or a table does not read as it should.
  case text(Diagnostic)
  /// The program fits its own rows, but not those of a minibatch or those held back: so many, of
  /// all that are trained on.
  case rowsMisfit(Diagnostic, rows: Int, of: Int)

  /// The program binds no value that could be made small.
  case noCost
  case costNotScalar(String, Shape)
  /// There is no such name; `nearest` is one that there is.
  case unbound(String, Role, nearest: String?)
  /// The name is no input; these are.
  case computed(String, Role, inputs: [String])
  case unequalRows(String, Shape, other: String, Shape)
  /// An input is to be trained whose rows are samples.
  case samplesTrained(String)
  case namedTwice(String)
  /// What is learned has another size with another number of rows.
  case sizeFollowsRows(String)
  /// The program has no input that could be trained.
  case noParameters
  /// A penalty on weights where there are only biases, and which.
  case noWeights(Penalty, cost: String)

  /// A table has no such column; these are its names, or so many without names.
  case noColumn(String, Columns)
  /// It is neither a file nor a known data set.
  case unknownData(String, known: [String])
  /// It is no list of widths.
  case noWidths(String, Experiment)
  case tooManyUnits(String, Experiment)
  /// More memory is asked for than may be used: by a preset's network, or by a program.
  case tooMuchMemory(MemoryShortage, isNetwork: Bool)
  /// Basis functions in a network without the one input or the layer that they need.
  case noPlaceForBasis(inputs: Int, hiddenLayers: Int)
  /// A comparison with a switch that there is not; these there are.
  case unknownSwitch(String, known: [String])

  case file(FileProblem, path: String)
  /// The picture of a run cannot be written.
  case picture(FileProblem, path: String)
  case checkpoint(CheckpointProblem, path: String?)
  /// The command line describes another run than the checkpoint does, in these respects.
  case otherRun(path: String, differences: [String])
  /// The run goes on, but its file cannot be written.
  case notKept(FileProblem, path: String)
  /// A run cannot be wound back to this epoch.
  case epochNotKept(Int)

  /// A sum over the weights that the cost may have.
  public enum Penalty: Sendable { case l2, l1 }

  /// What widths are given for.
  public enum Experiment: Sendable { case network, scan }

  /// The columns of a table.
  public enum Columns: Sendable {
    case named([String])
    case numbered(Int)
  }
}

/// Why a file is no checkpoint that can be gone on from.
public enum CheckpointProblem: Error, Equatable, Sendable {
  /// It is something else.
  case foreign
  /// It is of another version of the format.
  case version(String)
  /// It ends too early.
  case truncated(expected: Int, found: Int)
  /// Its checksum does not fit its content.
  case damaged
  /// A field of its content is not what it may be.
  case misfit(field: String, reason: String)
}
