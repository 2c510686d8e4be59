/// What can be the matter with a text. The words for each stand in `MistakeWords`.
public enum Mistake: Sendable, Equatable {
  // Characters.
  case invalidUTF8(UInt8)
  case stranger(Unicode.Scalar)
  /// A typographic or full-width character, and the ASCII one it was taken for.
  case lookAlike(String, String)
  /// A sign of another language.
  case foreign(String, ForeignSign)
  case loneSuperscriptSign
  case strayPoint
  case twoPoints
  case numberTooLarge
  case unclosedText

  // Grammar.
  case expectedOperand(after: String, found: String)
  case unexpected(String)
  case unclosed(String)
  case mismatched(open: String, close: String)
  case unopened(String)
  case tooDeep(Int)
  case emptyBrackets
  case emptyParentheses
  case commaOutside
  case commaInParentheses
  case decimalComma
  case semicolonInParentheses
  case sideBySideInBrackets
  case twoNumbers
  case pointAfterOperand
  case spacedPostfix(String)
  case equalsInside
  case statementUnseparated
  case notAName
  case entryAssigned
  case keyword(String)
  /// A word that other languages begin a statement with.
  case foreignWord(String)
  case parameterNotAName
  case parameterTwice(String)
  case comparisonChain
  case rangeOutside
  case tooManyIndices(Int)
  case looseText

  /// Grammatical, but not meaningful.
  case meaning(Meaning)

  /// In a table rather than in a program.
  case table(TableMistake)

  // Functions written as in a book.
  case functionWithoutParentheses(String)
  case functionAsValue(String)
  case functionIndexed(String)
  case functionRaised(String)
  case functionPrimed(String)

  /// What a foreign sign means where it comes from.
  public enum ForeignSign: Sendable, Equatable {
    case power, comment, both, either, different, binding, brace, continuation, bars
    case kronecker, sum, derivative, infinity, raisedLetter, greaterOrEqual, lessOrEqual
    case update(String)
  }
}
