import Algebra
public import Drawing
public import Session

/// Words in the screen's inks.
extension [Text] {
  /// A line of words, each in the ink of what it is.
  public init(_ words: PhraseLine) { self = words.map { Text($0) } }
}

extension Text {
  /// Words in the ink of what they are.
  public init(_ phrase: Phrase) {
    let weight: Style.Weight = phrase.isStrong ? .bold : []
    self.init(
      phrase.text,
      phrase.role == .lit
        ? Style(.active, [.bold, .underline])
        : Style(
          Ink(phrase.role), weight))
  }
}

extension Ink {
  /// The ink of what words are.
  fileprivate init(_ role: Phrase.Role) {
    self =
      switch role {
      case .plain: .plain
      case .muted: .muted
      case .accent: .accent
      case .name: .name
      case .value: .value
      case .tangent: .tangent
      case .adjoint: .adjoint
      case .formula: .operator
      case .shape: .shape
      case .typed: .key
      case .success: .success
      case .warning: .warning
      case .failure: .failure
      case .bracket: .frame
      case .lit: .active
      }
  }
}

extension Room {
  /// Room on a screen, where widths are a terminal's.
  public init(_ size: Size, _ glyphs: GlyphSet) {
    self.init(
      columns: size.columns, rows: size.rows, script: glyphs.script, width: { TextWidth.of($0) })
  }
}

extension GlyphSet {
  /// The characters of formulas.
  var script: Script { self == .ascii ? .ascii : .unicode }
}
