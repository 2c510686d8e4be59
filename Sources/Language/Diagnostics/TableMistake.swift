/// What can be the matter with a table of comma-separated values.
public enum TableMistake: Sendable, Equatable {
  /// Nothing is in the table, or nothing below its header.
  case noRows
  /// A row with another number of cells than the first.
  case ragged(found: Int, expected: Int)
  /// A cell that is empty or says that its value is missing.
  case missing(column: String)
  /// A cell that should hold a number.
  case notANumber(column: String)
  /// A quoted cell that runs to the end of the file.
  case unclosedQuote
  /// Something behind a closing quote.
  case behindQuote
  /// There is a single column, which cannot be both given and predicted.
  case oneColumn
  /// All rows are of one class.
  case oneClass(String)

  /// The mistake in one line.
  public var message: String {
    switch self {
    case .noRows: "there are no samples in the table"
    case .ragged(let found, let expected):
      "this row has \(Self.cells(found)), and the rows before have \(expected)"
    case .missing(let column): "the value of column `\(Mistake.elided(column))` is missing"
    case .notANumber(let column):
      "column `\(Mistake.elided(column))` holds numbers, and this is none"
    case .unclosedQuote: "the quoted cell has no closing `\"`"
    case .behindQuote: "a closing `\"` ends the cell; inside one a quote is written twice"
    case .oneColumn:
      "a table to learn from has at least two columns: what is given, and what is predicted"
    case .oneClass(let name):
      "every row is of class `\(Mistake.elided(name))`: there is nothing to tell apart"
    }
  }

  /// What could be done, in words.
  public var advice: String {
    switch self {
    case .noRows, .oneColumn, .oneClass: "give a table with a row for each sample"
    case .ragged: "a cell with a comma in it goes into quotes: \"a, b\""
    case .missing: "fill the value in, or take the row out"
    case .notANumber: "write words as numbers, take the column out, or predict it with --target"
    case .unclosedQuote: "close the quote"
    case .behindQuote: "write \"\" for a quote inside a quoted cell"
    }
  }

  private static func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }
}

extension Diagnostic {
  /// A mistake at a place of a table.
  public init(_ mistake: TableMistake, at span: Span, in source: Source) {
    self.init(.table(mistake), at: span, in: source, mends: [.advice(mistake.advice)])
  }
}
