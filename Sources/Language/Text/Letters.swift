/// Which characters may stand in a name, and what the superscripts mean.
///
/// A name is a letter, then letters, digits, `_`, subscripts and combining marks. Modifier
/// letters are left out: `ᵀ` and `ⁿ` are operators written small, not letters of a name.
enum Letters {
  static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isASCIILetter(scalar) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter:
      return asciiMeaning(ofFullWidth: scalar) == nil && scalar != "ª" && scalar != "º"
    default: return false
    }
  }

  static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isASCIILetter(scalar) || isDigit(scalar) || scalar == "_" }
    return startsName(scalar) || isMark(scalar) || isSubscript(scalar)
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }

  /// The digit or sign that a superscript stands for: `²` → `2`, `⁻` → `-`.
  static func meaning(ofSuperscript scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xB9: "1"
    case 0xB2, 0xB3: Unicode.Scalar(scalar.value - 0xB0 + 0x30)
    case 0x2070, 0x2074...0x2079: Unicode.Scalar(scalar.value - 0x2070 + 0x30)
    case 0x207A: "+"
    case 0x207B: "-"
    default: nil
    }
  }

  /// Full-width forms repeat ASCII at a fixed distance (Unicode block FF00–FFEF).
  static func asciiMeaning(ofFullWidth scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
    default: nil
    }
  }

  private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isSubscript(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1D62...0x1D6A, 0x2080...0x2089, 0x2090...0x209C, 0x2C7C: true
    default: false
    }
  }
}
