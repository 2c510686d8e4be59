public import Algebra

/// Adjoints as textbook formulas: for each variable one expression to read, and a program in the
/// language that says the same with every bar defined.
public struct Derivation: Sendable {
  /// `W1bar = X' * …`
  public struct Line: Sendable {
    /// What the line defines.
    public let symbol: Surface.Symbol
    /// What it is.
    public let value: Surface
    /// The steps by which the rule of the chain became this formula.
    public let reasons: [Rewriting]

    /// The line as text.
    public func text(_ script: Script) -> String {
      "\(symbol.written(script)) = \(value.text(script))"
    }
  }

  /// How far the bars of named nodes are written out.
  public enum Expansion: Hashable, Sendable {
    /// So many times; 0 leaves every bar of a named node a name.
    case depth(Int)
    /// Once, but not the bars that come straight from the result, which are where one starts from.
    case some
    /// Until no bar is left.
    case all
  }

  /// One formula for each variable, in the order asked for.
  public internal(set) var formulas: [Line] = []
  /// What the formulas' own names stand for, in the order of reading.
  public internal(set) var definitions: [Line] = []
  /// Lines that follow the program they were derived from and end in the adjoints.
  public internal(set) var program: [Line] = []

  /// The program's text, in the language.
  public var programText: String { program.map { $0.text(.ascii) }.joined(separator: "\n") }
}

/// A step of simplification: two ways to write one value, and the law that says so.
public struct Rewriting: Sendable {
  /// The law's name.
  public let law: String
  /// The term before.
  public let before: Surface
  /// The term after.
  public let after: Surface
}
