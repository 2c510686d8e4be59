/// Text from outside, safe to be shown: no character of it steers a terminal or turns a line around.
///
/// Whatever is written for a reader passes here, however it came in: names of files, cells of
/// tables, fields of checkpoints, arguments. Hidden are the controls of ASCII and of ISO 6429 (C0,
/// DEL, C1), the separators U+2028 and U+2029, and every format character, those that turn the
/// direction of writing among them (Unicode Standard Annex #9); the two joiners, without which some
/// languages cannot be written, stay.
public enum Printable {
  /// One line: what is hidden is shown by a sign, line breaks too; tabs become spaces.
  public static func line(_ text: String) -> String {
    shown(text) { $0 == "\t" ? " " : isHidden($0) || $0 == "\n" ? sign(of: $0) : nil }
  }

  /// Lines of text: what is hidden is shown by a sign; line breaks, all of them line feeds, and tabs
  /// stay.
  public static func lines(_ text: String) -> String {
    let text = text.utf8.contains(0x0D) ? withLineFeeds(text) : text
    return shown(text) { isHidden($0) ? sign(of: $0) : nil }
  }

  /// The text with `\n` for each `\r\n`; other carriage returns stay.
  private static func withLineFeeds(_ text: String) -> String {
    String(text.map { $0 == "\r\n" ? "\n" : $0 })
  }

  /// Whether a character is none to be seen; a line break and a tab are not hidden.
  public static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20..<0x7F, 0x200C, 0x200D: return false
    case 0..<0x20, 0x7F..<0xA0: return true
    default:
      switch scalar.properties.generalCategory {
      case .format, .lineSeparator, .paragraphSeparator: return true
      default: return false
      }
    }
  }

  /// Whether a text holds nothing that is hidden and is one line.
  public static func isPlain(_ text: String) -> Bool {
    !text.unicodeScalars.contains { isHidden($0) || $0 == "\n" }
  }

  /// `␛` for what ASCII has; `[U+202E]`, which is harmless in every language, for what it has not.
  private static func sign(of scalar: Unicode.Scalar) -> String {
    if let picture = picture(of: scalar) { return String(Character(picture)) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "[U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
  }

  /// The control pictures of Unicode (block 2400).
  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    default: nil
    }
  }

  private static func shown(
    _ text: String, _ sign: (Unicode.Scalar) -> String?
  ) -> String {
    let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A }
    if isPlain, !text.utf8.contains(0x0A) || sign("\n") == nil { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let sign = sign(scalar) {
        result.append(contentsOf: sign.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// One character of an excerpt, whose columns must stay what they are; tabs become spaces.
  static func scalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar == "\t" { return " " }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate:
      return picture(of: scalar) ?? "\u{FFFD}"
    default: return scalar
    }
  }

  /// The few signs that messages use, in ASCII.
  static func ascii(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "×": result += "x"
      case "−": result += "-"
      case "…": result += "..."
      case "∞": result += "Inf"
      default: result.append(character)
      }
    }
    return result
  }
}
