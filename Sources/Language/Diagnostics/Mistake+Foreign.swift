internal import Algebra

extension Mistake {
  /// What cannot be read as another library means it, and why.
  public enum ForeignMistake: Sendable, Equatable {
    /// `F.relu(A)` where F is bound.
    case boundPrefix(String, call: String)
    case unknownFunction(String)
    case unknownMethod(String)
    case methodWithoutParentheses(String)
    case shapeAlone
    case oneAxis(String)
    case threeAxes
    case noSuchAxis(Double)
    case axisOfBare(String)
    case keyword(String, String)
    case keywordOfBare(String)
    case twoReadings(String)
    case needsAxis(String)
    case flattened(String)
    case classTargets
    case seed(String)
    case wrongCount(String, usage: String?)
    // Notes.
    case nestedRows
    case oneAxisIsRow
    case starIsProduct
    case keptAxis
    case spreadOfAll(String)
  }
}

extension Mistake.ForeignMistake {
  var message: String {
    switch self {
    case .boundPrefix(let name, let call):
      "`\(name)` is bound to a value here, so `\(name).\(call)` is its method, not a function"
    case .unknownFunction(let name): "there is no function `\(Mistake.elided(name))` here"
    case .unknownMethod(let name): "a matrix has no method `.\(Mistake.elided(name))` here"
    case .methodWithoutParentheses(let name): "the method `.\(name)` is called with parentheses"
    case .shapeAlone: "a shape is no value; its two numbers are"
    case .oneAxis(let name): "`\(Mistake.elided(name))` asks for one axis, and a matrix has two"
    case .threeAxes: "three brackets deep would be three axes, and a matrix has two"
    case .noSuchAxis(let value):
      "behind a prefix or in a method axes count from 0, and a matrix has 0 and 1; not "
        + Fragment(number: value).text
    case .axisOfBare(let argument):
      "`\(argument)=` names an argument; here the axis goes by its place, and counts from 1"
    case .keyword(let function, let keyword):
      "`\(Mistake.elided(function))` takes no `\(Mistake.elided(keyword))=` here"
    case .keywordOfBare(let keyword):
      "`\(Mistake.elided(keyword))=` names an argument; here arguments go by their places"
    case .twoReadings(let name): Self.readings[name] ?? "`\(name)` can be read in two ways"
    case .needsAxis(let name): "`\(name)` is along each row here, and no axis is given"
    case .flattened(let name): "`\(name)` makes one axis of two, and a matrix keeps two"
    case .classTargets:
      "the targets of `cross_entropy` are classes counted from 0; here rows are one-hot"
    case .seed(let name): "`\(Mistake.elided(name))` is no statement here: the seed is an option"
    case .wrongCount(let name, _): "the arguments of `\(Mistake.elided(name))` do not fit"
    case .nestedRows: "each inner bracket is read as one row, as in NumPy"
    case .oneAxisIsRow: "one axis is read as a row; a column is written with `;`"
    case .starIsProduct: "`*` is the matrix product here; NumPy's `*` is `.*`"
    case .keptAxis:
      "it stays a column here; NumPy without `keepdims=True` makes one axis of it"
    case .spreadOfAll(let name):
      "`\(name)` divides by n here, as NumPy's does; PyTorch's divides by n - 1"
    }
  }

  private static let readings = [
    "var": "PyTorch's `var` divides by n - 1, the one here by n",
    "std": "PyTorch's `std` divides by n - 1, the one here by n",
    "argmax": "`argmax` counts from 0 there, and from 1 here",
    "argmin": "`argmin` counts from 0 there, and from 1 here",
  ]

  var advice: String? {
    switch self {
    case .seed: "random draws begin at `nntutor --seed 0`, and are the same on every run"
    case .unknownMethod("backward"): "`:backward z` sweeps backward from z"
    case .wrongCount(_, let usage?): "it is called as `\(usage)`"
    case .shapeAlone: "they are `rows(A)` and `cols(A)`"
    default: nil
    }
  }
}
