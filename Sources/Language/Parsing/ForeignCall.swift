/// A call of another library that is being read: `np.sum(`, or the method `A.sum(`.
struct ForeignCall: Sendable {
  /// The last part of the name.
  let name: String
  /// The first part: `np`; nil for a method.
  let library: String?
  /// What the method is called on.
  let receiver: Syntax.Index?
  /// The name as it is written, with the prefix.
  let written: Span
  /// Where the whole call begins.
  let start: Int
}

/// An argument of such a call.
struct ForeignArgument: Sendable {
  /// The name it is given by, if it is.
  var keyword: SpannedName?
  /// Its value, unless that is a word.
  var value: Syntax.Index?
  /// `True`, `None`, or whatever stands there where nobody asks what it is.
  var word = ""
}

/// How the entries of a bracket are separated.
struct ListForm: Sendable {
  /// White space without a comma stands between two entries.
  var hasSpaces = false
  /// A semicolon, or a line break without a comma, begins a row.
  var hasRows = false
  /// Line breaks behind a comma, which begin a row unless the bracket is another library's list.
  var breaks: [Int] = []
  /// It is a list of lists.
  var isNested = false

  /// Whether commas alone separate the entries.
  var isList: Bool { !hasSpaces && !hasRows }
}
