public import Algebra
internal import Language

/// What trains: a program of the language, and what its names mean to the training.
///
/// A preset and a learner's own program both become one, so nothing further on tells them apart.
public struct Recipe: Equatable, Sendable {
  /// The program's text, with every input that it needs.
  public var program: String
  /// What errors call the text.
  public var name = "program"
  /// The name of the 1×1 value that is made small.
  public var cost: String
  /// The names of the inputs that are trained.
  public var parameters: [String]
  /// The names of the inputs whose rows are samples; without them there are no minibatches.
  public var rows: [String] = []
  /// Rows to train on, where they are not those of the text.
  public var samples: [String: Matrix] = [:]
  /// Rows held back for validation; empty where none are.
  public var heldBack: [String: Matrix] = [:]
  /// An input that is drawn anew from the standard normal for each step, and 0 otherwise.
  public var noise: String?
  /// The part of the cost that punishes large weights, as a name of the program.
  public var penalty: String?
  /// Inputs that say how strong a regulariser is, with their values: they can change as it runs.
  public var strengths: [String: Double] = [:]
  /// Where the program's own random draws begin.
  public var seed: UInt64 = 1
  /// Where a preset's program came from; nil for a learner's own.
  public var origin: Origin?
  /// What `load` read, by path, so that a run can be resumed where the files are gone.
  public var files: [String: [UInt8]] = [:]

  /// What its values may use; no part of what is kept in a file.
  var budget = MemoryBudget.largest

  /// A program whose cost depends on its parameters.
  public init(program: String, cost: String, parameters: [String]) {
    self.program = program
    self.cost = cost
    self.parameters = parameters
  }

  /// The program's statements.
  /// - Throws: where it does not read.
  func statements() throws(TrainingProblem) -> [Statement] {
    let source = Source(program, name: name)
    do throws(Diagnostic) { return try Parser.parse(source) } catch {
      throw .text(Workspace(scope: scope).offering(error, in: source))
    }
  }

  /// The program elaborated on its own rows.
  func blueprint() throws(TrainingProblem) -> Blueprint {
    try Blueprint(self, statements(), inputs: [:])
  }

  /// The scope in which the program is read.
  var scope: Scope {
    Scope(
      seed: seed,
      readFile: { [files] request throws(FileProblem) in
        guard let bytes = files[request.path] else { throw FileProblem("no such file") }
        return bytes
      }, budget: budget)
  }
}
