/// Text for places that show nothing but ASCII: `Ā = C̄·Bᵀ` becomes `Abar = Cbar*B'`.
///
/// A table of glyphs and what stands in for them, not of what they mean: Σ is `sum`. What a letter
/// is called comes from Unicode, so that no alphabet is known here.
public enum ASCIIText {
  /// The text with every character spelt in ASCII; `?` stands for what has no spelling.
  public static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.reduce(into: "") { $0 += spelling($1) }
  }

  private static func spelling(_ character: Character) -> String {
    if character.isASCII { return String(character) }
    if let known = spellings[character] ?? control(character) { return known }
    if let marked = MarkedLetter(character) { return fold(String(marked.base)) + marked.word }
    return greek(character) ?? "?"
  }

  /// The pictures of control characters (block 2400) as terminals show those: `^[` for ␛.
  private static func control(_ character: Character) -> String? {
    guard let scalar = character.unicodeScalars.first, (0x2400...0x241F).contains(scalar.value)
    else { return nil }
    return "^" + String(UnicodeScalar(UInt8(scalar.value - 0x2400 + 0x40)))
  }

  /// Greek letters by the names in Unicode's own database: `GREEK SMALL LETTER THETA` is theta.
  private static func greek(_ character: Character) -> String? {
    guard character.unicodeScalars.count == 1,
      let words = character.unicodeScalars.first?.properties.name?.split(separator: " "),
      words.count == 4, words[0] == "GREEK", words[2] == "LETTER"
    else { return nil }
    let name = words[3] == "LAMDA" ? "lambda" : words[3].lowercased()
    return words[1] == "CAPITAL" ? name.prefix(1).uppercased() + name.dropFirst() : name
  }

  private static let spellings: [Character: String] = [
    "−": "-", "–": "-", "—": "-", "·": "*", "×": "x", "⊙": ".*", "⊗": "kron", "√": "sqrt",
    "∂": "d", "∇": "grad ", "Σ": "sum", "∞": "inf", "≤": "<=", "≥": ">=", "≈": "~",
    "→": "->", "←": "<-", "↑": "^", "↓": "v", "⇉": "_copied", "…": "...", "′": "'", "ᵀ": "'",
    "⁻": "^-", "¹": "^1", "²": "^2", "³": "^3", "½": "1/2", "¼": "1/4", "ˣ": "^x", "‖": "||",
    "⟨": "<", "⟩": ">", "“": "\"", "”": "\"", "‘": "'", "’": "'", "›": ">", "✓": "ok", "✗": "NO",
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9", "⋮": ":", "█": "#", "▏": "_", "▸": ">",
    "│": "|", "┌": "[", "└": "[", "┐": "]", "┘": "]", "─": "-", "●": "*", "⊕": "+", "\u{FFFD}": "?",
  ]
}

extension Array where Element == Text {
  /// The line with every character spelt in ASCII.
  public var foldedToASCII: StyledLine { map { Text(ASCIIText.fold($0.text), $0.style) } }
}
