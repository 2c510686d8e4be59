/// How many columns a character takes on a terminal: 0, 1 or 2.
///
/// Source: Unicode Standard Annex #11 (East Asian Width), the wide and fullwidth ranges that
/// terminals agree on. Ambiguous characters count as narrow, as terminals outside East Asia do.
public enum TextWidth {
  /// The columns that a string takes.
  public static func of(_ string: String) -> Int {
    string.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// The columns that a character takes: 0 for a mark or control, 2 for a wide one.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let code = scalar.value
    if code >= 0x20 && code < 0x7F { return 1 }
    if code < 0xA0 { return 0 }
    if code < 0x300 { return code == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .surrogate: return 0
    default: return isWide(code) ? 2 : 1
    }
  }

  private static func isWide(_ code: UInt32) -> Bool {
    switch code {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// Marks that terminals place alike. Joiners, variation selectors and direction controls are
  /// dropped: terminals disagree about them, and a disagreement moves the cursor.
  static func isSafeMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF: true
    default: false
    }
  }

  /// The longest beginning of `string` that fits into `width` columns; `…` marks a cut.
  public static func clip(_ string: String, to width: Int) -> String {
    guard of(string) > width else { return string }
    guard width > 0 else { return "" }
    var kept = String.UnicodeScalarView()
    var column = 0
    for scalar in string.unicodeScalars {
      let wide = of(scalar)
      if column + wide > width - 1 { break }
      kept.append(scalar)
      column += wide
    }
    return String(kept) + "…"
  }
}
