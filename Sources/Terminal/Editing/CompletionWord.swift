/// Where the word before the cursor begins: what Tab completes.
///
/// In an expression a word is a name: letters of any alphabet, digits, marks, primes and `_`,
/// with a `\` before it, as in `\theta`. On a line that starts with `:` the command itself is a
/// word with its colon, and an argument may also be a name with hyphens or a file's path.
enum CompletionWord {
  /// The offset in `line.utf8` of the word that ends at the offset `end`.
  static func start(in line: String, before end: Int) -> Int {
    let before = Substring(line.utf8.prefix(end)).unicodeScalars
    let isCommand = before.first { $0 != " " } == ":"
    if isCommand, let start = argument(before) { return start }
    var word = suffix(of: before, while: isNamePart)
    if let previous = before[..<word.startIndex].last, previous == "\\" {
      word = before[before.index(before: word.startIndex)...]
    }
    return end - width(word)
  }

  /// The start of an argument made of the letters of names and paths; nil for an expression.
  private static func argument(_ before: Substring.UnicodeScalarView) -> Int? {
    let word = suffix(of: before) { $0 != " " && $0 != "\t" }
    guard word.allSatisfy({ isNamePart($0) || ":-./~".unicodeScalars.contains($0) }) else {
      return nil
    }
    return width(before) - width(word)
  }

  private static func suffix(
    of scalars: Substring.UnicodeScalarView, while belongs: (Unicode.Scalar) -> Bool
  ) -> Substring.UnicodeScalarView {
    guard let other = scalars.lastIndex(where: { !belongs($0) }) else { return scalars }
    return scalars[scalars.index(after: other)...]
  }

  private static func width(_ scalars: Substring.UnicodeScalarView) -> Int {
    Substring(scalars).utf8.count
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "_" || scalar == "'" || scalar == "′" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .decimalNumber, .otherNumber:
      return true
    default: return false
    }
  }
}
