public import Algebra

extension Mistake {
  /// What can be the matter with a text that is grammatical.
  public enum Meaning: Sendable, Equatable {
    case unknownName(String)
    case unknownFunction(String)
    case wrongCount(usage: String, given: Int)
    case callsItself(String)
    case tooManySteps
    case noValue

    // Shapes.
    case innerSizes
    case shapesDiffer(Shape, Shape)
    case needsSameShape(String)
    case needsSameRows
    case needsSquare(String, Shape)
    case needsScalar(String, Shape)
    case needsVector(String, Shape)
    case needsRow(String, length: Int)
    case needsSameCount(Shape, Shape)
    case raggedRows(first: Shape, other: Shape)
    case unevenHeights(Shape, Shape)
    case tooLarge(rows: Double, columns: Double)
    case tooMuchMemory(MemoryShortage)
    case identityNeedsSize
    case identityNotSquare(Shape)

    // Numbers that sizes, axes and indices are made of.
    case notWhole(String, Double)
    case wholeTooLarge(String, Double)
    case notPositive(String, Double)
    case noSuchAxis(Double)
    case noProbability(Double)
    case outside(Int, of: String, count: Int)
    case emptyRange(Int, Int)
    case oneIndex(Shape)

    // Derivatives and files.
    case derivativeByConstant
    case needsFileName
    case cannotLoad(String, FileProblem)

    // Notices.
    case rebound(String)
    case hidesBuiltIn(String)
    /// A number whose exponent is spelled as a name that is bound: `0.5e1` and `e1`.
    case exponentNotName(String, String)
  }
}

extension Mistake.Meaning {
  /// The largest matrix that a text may ask for: 400 MB.
  static let mostEntries = 50_000_000

  var message: String {
    switch self {
    case .unknownName(let name): "the name `\(Mistake.elided(name))` is not bound"
    case .unknownFunction(let name): "there is no function `\(Mistake.elided(name))`"
    case .wrongCount(let usage, let given):
      "`\(usage)` was given \(given) argument\(given == 1 ? "" : "s")"
    case .callsItself(let name): "`\(Mistake.elided(name))` calls itself, so its graph has no end"
    case .tooManySteps: "the calls unfold into more than a million operations"
    case .noValue: "this has no value of its own"
    case .innerSizes: "inner sizes differ"
    case .shapesDiffer(let a, let b):
      "shapes \(a) and \(b) do not match, and no axis of length 1 stretches"
    case .needsSameShape(let name): "`\(name)` needs two operands of one shape"
    case .needsSameRows: "both sides of `\\` need the same number of rows"
    case .needsSquare(let name, let shape): "\(name) needs a square matrix, not \(shape)"
    case .needsScalar(let name, let shape): "\(name) must be a scalar, not \(shape)"
    case .needsVector(let name, let shape): "\(name) needs a vector, not \(shape)"
    case .needsRow(let name, let length): "`\(name)` needs a row of length \(length) here"
    case .needsSameCount(let from, let to):
      "\(from) has \(from.count) entries, \(to) would have \(to.count)"
    case .raggedRows(let first, let other): "rows of different lengths: \(first) and \(other)"
    case .unevenHeights(let first, let other):
      "blocks in one row need one height: \(first) and \(other)"
    case .tooLarge(let rows, let columns):
      "\(Self.digits(rows))×\(Self.digits(columns)) is too large: at most 50 million entries"
    case .tooMuchMemory(let shortage): shortage.message
    case .identityNeedsSize:
      "`I` takes its size from what it stands beside, and nothing here has one"
    case .identityNotSquare(let shape): "`I` is square and cannot match \(shape)"
    case .notWhole(let what, let value):
      "\(what) must be a whole number, not \(Self.digits(value))"
    case .wholeTooLarge(let what, let value): "\(what) is too large: \(Self.digits(value))"
    case .notPositive(let what, let value): "\(what) must be at least 1, not \(Self.digits(value))"
    case .noSuchAxis(let value):
      "a matrix has axis 1, down the rows, and axis 2, across the columns; not \(Self.digits(value))"
    case .noProbability(let value):
      "a probability of dropping lies from 0 to below 1; \(Self.digits(value)) does not"
    case .outside(let index, let axis, let count):
      "\(axis) \(index) does not exist: there \(count == 1 ? "is 1" : "are \(count)")"
    case .emptyRange(let from, let to): "the range \(from):\(to) is empty"
    case .oneIndex(let shape): "one index picks from a vector, and this is \(shape)"
    case .derivativeByConstant: "a constant does not vary, so nothing can be differentiated by it"
    case .needsFileName: "`load` needs the name of a file in quotes"
    case .cannotLoad(let file, let problem):
      "cannot load `\(Mistake.elided(Printable.line(file)))`: \(problem.message)"
    case .rebound(let name):
      "`\(Mistake.elided(name))` is bound anew; nodes built before keep the old one"
    case .exponentNotName(let number, let name):
      "`\(Mistake.elided(number))` is one number; the name `\(Mistake.elided(name))` is not read in it"
    case .hidesBuiltIn(let name): "`\(name)` now hides what the language calls so"
    }
  }

  var advice: String? {
    switch self {
    case .wrongCount(let usage, _): "it is called as `\(usage)`"
    case .callsItself: "a definition may use functions that do not lead back to it"
    case .derivativeByConstant: "name it first, as in `x = 3`, and differentiate by the name"
    case .outside(let index, _, _) where index < 1: "rows and columns count from 1"
    default: nil
    }
  }

  private static func digits(_ value: Double) -> String { Fragment(number: value).text }
}
