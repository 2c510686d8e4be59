public import Algebra
public import Calculus

/// What is said of an answer.
public struct Verdict: Sendable {
  /// Whether it is right; an invalid one is explained and costs nothing.
  public enum Outcome: String, Sendable {
    case correct, incorrect, invalid
  }

  /// Why an answer cannot be judged.
  public enum Fault: String, Sendable {
    case syntax
    case unknownName = "unknown-name"
    case shape, forbidden, brackets
  }

  /// What was found.
  public enum Diagnosis: Hashable, Sendable {
    case none
    case fault(Fault)
    case mistake(Misconception)
    case unrecognised

    /// `M8`, `shape`; empty where there is nothing to say.
    public var code: String {
      switch self {
      case .none: ""
      case .fault(let fault): fault.rawValue
      case .mistake(let mistake): mistake.code
      case .unrecognised: "unrecognised"
      }
    }
  }

  /// A small case in which the answer fails.
  public struct Counterexample: Sendable {
    /// Operands and the result's adjoint, in the order of the question.
    public let inputs: [(name: String, value: Matrix)]
    /// What the answer gives there.
    public let yours: Matrix
    /// What is right there.
    public let right: Matrix
  }

  /// Whether the answer is right.
  public var outcome: Outcome
  /// What was found.
  public var diagnosis = Diagnosis.none
  /// A sentence or two for the learner.
  public var feedback: String
  /// How the answer was read; empty where it could not be.
  public var readAs = ""
  /// The shape of the answer; nil where it has none.
  public var shape: Shape?
  /// The right answer as a textbook writes it.
  public var usual = ""
  /// Where the answer fails.
  public var counterexample: Counterexample?

  /// The mistake by its name; empty where it has none.
  public var mistake: String {
    if case .mistake(let mistake) = diagnosis { return mistake.name }
    return ""
  }
}
