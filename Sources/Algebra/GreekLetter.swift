/// A Greek letter: the one table of what it is called where it cannot be written.
///
///     θ    theta    \theta
///     ε    epsilon  \varepsilon
///
/// Names are typed with Tab, suggested for misspelt ones and written in ASCII; commands are LaTeX.
/// Two letters are printed in the form that their glyphs on the screen have, not in TeX's own.
public struct GreekLetter: Hashable, Sendable {
  /// The letter itself.
  public let character: Character
  /// What it is called in Latin letters: `epsilon`, `Delta`.
  public let name: String
  /// Another name that is understood where one is typed: `varepsilon`.
  public let variant: String?

  /// LaTeX's command for it, in mathematics mode: `\varepsilon`.
  public var command: String { "\\" + (variant ?? name) }

  /// Its names where one is typed.
  public var names: [String] { [name] + (variant.map { [$0] } ?? []) }

  private init(_ character: Character, _ name: String, _ variant: String? = nil) {
    self.character = character
    self.name = name
    self.variant = variant
  }

  /// Small letters, then those capitals that do not look Latin. Omicron looks Latin, too, and TeX
  /// has no command for it.
  public static let all: [GreekLetter] = [
    .init("α", "alpha"), .init("β", "beta"), .init("γ", "gamma"), .init("δ", "delta"),
    .init("ε", "epsilon", "varepsilon"), .init("ζ", "zeta"), .init("η", "eta"),
    .init("θ", "theta"), .init("ι", "iota"), .init("κ", "kappa"), .init("λ", "lambda"),
    .init("μ", "mu"), .init("ν", "nu"), .init("ξ", "xi"), .init("π", "pi"), .init("ρ", "rho"),
    .init("σ", "sigma"), .init("τ", "tau"), .init("υ", "upsilon"), .init("φ", "phi", "varphi"),
    .init("χ", "chi"), .init("ψ", "psi"), .init("ω", "omega"), .init("Γ", "Gamma"),
    .init("Δ", "Delta"), .init("Θ", "Theta"), .init("Λ", "Lambda"), .init("Ξ", "Xi"),
    .init("Π", "Pi"), .init("Σ", "Sigma"), .init("Υ", "Upsilon"), .init("Φ", "Phi"),
    .init("Ψ", "Psi"), .init("Ω", "Omega"),
  ]

  /// The letter that this character is.
  public static func of(_ character: Character) -> GreekLetter? { byCharacter[character] }

  /// The letter of one of its names.
  public static func named(_ name: String) -> GreekLetter? { byName[name] }

  /// LaTeX's command of each letter.
  public static let commands = Dictionary(
    uniqueKeysWithValues: all.map { ($0.character, $0.command) })

  private static let byCharacter = Dictionary(uniqueKeysWithValues: all.map { ($0.character, $0) })
  private static let byName = Dictionary(
    uniqueKeysWithValues: all.flatMap { letter in letter.names.map { ($0, letter) } })
}

extension GreekLetter {
  /// Whether a name is one such letter, or spells one: `λ`, `lambda`.
  public static func spells(_ name: String) -> Bool {
    all.contains { String($0.character) == name || $0.name == name }
  }
}
