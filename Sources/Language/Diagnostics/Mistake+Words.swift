/// The words for every mistake: lower case, no full stop, what was found and what was expected.
extension Mistake {
  /// The mistake in one line.
  public var message: String {
    switch self {
    case .invalidUTF8(let byte): "byte \(Self.hex(UInt32(byte), 2)) is not valid UTF-8"
    case .stranger(let scalar): Self.stranger(scalar)
    case .lookAlike(let found, let meant):
      "`\(found)` looks like `\(meant)` but is another character"
    case .foreign(let sign, let meaning): "`\(sign)` \(meaning.words)"
    case .loneSuperscriptSign: "a raised sign needs digits or ᵀ behind it, as in A⁻¹"
    case .strayPoint: "a point belongs to a number, to `.*`, `./`, `.^`, or to the transpose `.T`"
    case .twoPoints: "a number has one decimal point"
    case .numberTooLarge: "the number is too large for 64 bits"
    case .unclosedText: "the text has no closing `\"`"
    case .expectedOperand(let after, let found): Self.expected(after, found)
    case .unexpected(let found): "\(found) does not fit here"
    case .unclosed(let bracket): "`\(bracket)` is never closed"
    case .mismatched(let open, let close): "`\(open)` is closed by `\(close)`"
    case .unopened(let bracket): "`\(bracket)` closes nothing"
    case .tooDeep(let limit): "nested more than \(limit) deep"
    case .emptyBrackets: "an empty bracket has no shape"
    case .emptyParentheses: "nothing stands between the parentheses"
    case .commaOutside: "a comma separates entries in brackets and arguments of calls only"
    case .commaInParentheses: "a comma cannot stand in plain parentheses"
    case .decimalComma: "the decimal sign is a point"
    case .semicolonInParentheses: "`;` cannot stand in parentheses; it ends rows and statements"
    case .sideBySideInBrackets:
      "is this a product or two entries? in brackets, factors side by side need a sign"
    case .twoNumbers: "two numbers side by side"
    case .pointAfterOperand: "a number that begins with a point stands directly behind an operand"
    case .spacedPostfix(let sign): "`\(sign)` must touch what it belongs to"
    case .equalsInside: "`=` binds a name at the start of a statement only"
    case .statementUnseparated: "two statements on one line need a `;` between them"
    case .notAName: "only a name can stand to the left of `=`"
    case .entryAssigned: "entries cannot be assigned: a node never changes"
    case .keyword(let word): "`\(word)` is not needed to bind a name"
    case .foreignWord(let word): "`\(word)` is not a word of this language"
    case .parameterNotAName: "the parameters of a definition are names, separated by commas"
    case .parameterTwice(let name): "two parameters are called `\(Self.elided(name))`"
    case .comparisonChain: "comparisons do not chain"
    case .rangeOutside: "a range `from:to` can stand in an index only"
    case .tooManyIndices(let count): "\(count) indices, but a matrix has 2 axes"
    case .looseText: "a text is no value; it can only name a file in `load(\"file.csv\")`"
    case .functionWithoutParentheses(let name): "`\(name)` needs parentheses around its argument"
    case .functionAsValue(let name): "`\(name)` is a function, not a value"
    case .functionIndexed(let name): "`\(name)` is a function: its argument goes in parentheses"
    case .functionRaised(let name): "the power goes behind the call of `\(name)`"
    case .meaning(let meaning): meaning.message
    case .table(let table): table.message
    case .functionPrimed(let name): "`'` is the transpose, not the derivative of `\(name)`"
    }
  }

  private static func expected(_ after: String, _ found: String) -> String {
    after.isEmpty
      ? "expected an expression, found \(found)"
      : "expected an operand after `\(after)`, found \(found)"
  }

  private static func stranger(_ scalar: Unicode.Scalar) -> String {
    let code = "U+" + hex(scalar.value, 4)
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse,
      .unassigned:
      return "the invisible character \(code) has no meaning here"
    case .nonspacingMark, .spacingMark, .enclosingMark:
      return "the combining mark \(code) needs a letter before it"
    default: return "`\(scalar)` has no meaning here"
    }
  }

  private static func hex(_ value: UInt32, _ digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// Text of the learner's, cut short where it would fill the message.
  public static func elided(_ text: String) -> String {
    // By scalars: a letter may carry a million marks.
    let scalars = text.unicodeScalars
    if scalars.index(scalars.startIndex, offsetBy: 25, limitedBy: scalars.endIndex) == nil {
      return text
    }
    return String(scalars.prefix(10)) + "…" + String(scalars.suffix(10))
  }

  /// Advice that goes with the mistake whatever the source says.
  var advice: String? {
    switch self {
    case .expectedOperand(_, "the end of the line"), .expectedOperand(_, "the end"):
      "an expression in parentheses may go on over several lines"
    case .entryAssigned: "build the matrix from its blocks, as in `[A[1, :]; b]`"
    case .meaning(let meaning): meaning.advice
    case .foreign(_, .either): "add the masks: `(a + b) > 0`"
    case .foreign(_, .continuation): "put the expression in parentheses to go on over several lines"
    case .foreign(_, .infinity): "infinity is written `inf`"
    default: nil
    }
  }
}

extension Mistake.ForeignSign {
  fileprivate var words: String {
    switch self {
    case .power: "is not a sign of this language; a power is `^`"
    case .comment: "is not a sign of this language; a comment starts with `#`"
    case .both: "is not a sign of this language; masks are multiplied"
    case .either: "is not a sign of this language; masks are added"
    case .different: "is not a sign of this language"
    case .binding: "is not a sign of this language; a name is bound by `=`"
    case .update: "cannot update a name"
    case .brace: "has no meaning here; matrices are written in `[ ]`"
    case .continuation: "does not continue a line"
    case .bars: "is not a bracket of this language"
    case .kronecker: "is written as a function"
    case .sum: "is written as a function"
    case .derivative: "is written as a function"
    case .infinity: "is not a number that can be typed"
    case .raisedLetter: "is not an exponent that can be raised; use `^`"
    case .greaterOrEqual: "is written `>=`"
    case .lessOrEqual: "is written `<=`"
    }
  }
}
