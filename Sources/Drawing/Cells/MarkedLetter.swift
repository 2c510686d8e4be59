/// A letter under a macron or a dot, taken apart: what a picture without that glyph makes of it.
///
/// Not what the mark says: that is the calculus's, which is not known here.
struct MarkedLetter {
  /// The letter without its mark.
  let base: Character
  /// What the mark is called, in ASCII as in LaTeX.
  let word: String

  private static let marks: [(scalar: Unicode.Scalar, word: String)] = [
    ("\u{304}", "bar"), ("\u{307}", "dot"),
  ]
  private static let latin = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

  /// nil where there is no such mark.
  init?(_ character: Character) {
    let scalars = character.unicodeScalars
    for (scalar, word) in Self.marks {
      if scalars.count > 1, scalars.last == scalar {
        self.init(base: Character(String(String.UnicodeScalarView(scalars.dropLast()))), word)
        return
      }
      // Ā may be one character.
      if let letter = Self.latin.first(where: { Character("\($0)\(scalar)") == character }) {
        self.init(base: letter, word)
        return
      }
    }
    return nil
  }

  private init(base: Character, _ word: String) {
    self.base = base
    self.word = word
  }
}
