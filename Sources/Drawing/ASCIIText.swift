/// Text for places that show nothing but ASCII: `Ā = C̄·Bᵀ` becomes `Abar = Cbar*B'`.
public enum ASCIIText {
  /// The text with every character spelt in ASCII; `?` stands for what has no spelling.
  public static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.reduce(into: "") { $0 += spelling($1) }
  }

  private static func spelling(_ character: Character) -> String {
    if character.isASCII { return String(character) }
    if let known = spellings[character] { return known }
    for (mark, word) in [("\u{304}", "bar"), ("\u{307}", "dot")] {
      for letter in letters where character == Character(String(letter) + mark) {
        return String(letter) + word
      }
      let scalars = character.unicodeScalars
      if scalars.count > 1, scalars.last == mark.unicodeScalars.first {
        let base = String(String.UnicodeScalarView(scalars.dropLast()))
        return fold(base) + word
      }
    }
    return "?"
  }

  private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

  private static let spellings: [Character: String] = [
    "−": "-", "–": "-", "—": "-", "·": "*", "×": "x", "⊙": ".*", "⊗": "kron", "√": "sqrt",
    "∂": "d", "∇": "grad ", "Σ": "sum", "δ": "delta", "∞": "inf", "≤": "<=", "≥": ">=", "≈": "~",
    "→": "->", "←": "<-", "↑": "^", "↓": "v", "⇉": "_copied", "…": "...", "′": "'", "ᵀ": "'",
    "⁻": "^-", "¹": "^1", "²": "^2", "³": "^3", "½": "1/2", "¼": "1/4", "ˣ": "^x", "‖": "||",
    "⟨": "<", "⟩": ">", "“": "\"", "”": "\"", "‘": "'", "’": "'", "›": ">", "✓": "ok", "✗": "NO",
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9", "α": "alpha", "β": "beta", "γ": "gamma", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "λ": "lambda", "μ": "mu", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau",
    "φ": "phi", "ω": "omega", "Φ": "Phi", "Δ": "Delta", "⋮": ":", "█": "#", "▏": "_", "▸": ">",
    "│": "|", "┌": "[", "└": "[", "┐": "]", "┘": "]", "─": "-", "●": "*", "⊕": "+", "\u{FFFD}": "?",
  ]
}

extension Array where Element == Text {
  /// The line with every character spelt in ASCII.
  public var foldedToASCII: StyledLine { map { Text(ASCIIText.fold($0.text), $0.style) } }
}
