/// Text for LaTeX: what its own signs, mathematics and accents are written with.
struct TeXText {
  /// Commands for letters that are not Latin, handed in: no alphabet is known here.
  let letters: [Character: String]

  func escaped(_ line: StyledLine) -> String {
    line.text.reduce(into: "") { $0 += spelling($1) }
  }

  private func spelling(_ character: Character) -> String {
    if let known = Self.spellings[character] { return known }
    if character.isNewline { return "~" }
    if character.isASCII { return String(character) }
    if let marked = MarkedLetter(character) {
      let base = letters[marked.base] ?? String(marked.base)
      return "$\\\(marked.word){\(base)}$"
    }
    return letters[character].map { "$\($0)$" } ?? "?"
  }

  private static let spellings: [Character: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
    "%": "\\%", "_": "\\_", "^": "\\^{}", "~": "\\~{}", "<": "$<$", ">": "$>$", "·": "$\\cdot$",
    "⊙": "$\\odot$", "×": "$\\times$", "−": "$-$", "²": "$^2$", "³": "$^3$", "⁻": "$^-$",
    "¹": "$^1$", "ᵀ": "$^\\top$", "→": "$\\to$", "←": "$\\gets$", "⇉": "$\\rightrightarrows$",
    "√": "$\\surd$", "∂": "$\\partial$", "∞": "$\\infty$", "…": "\\dots{}", "′": "$'$",
    "≤": "$\\le$", "≥": "$\\ge$", " ": "~",
  ]
}
