/// Text from outside, safe for a terminal.
enum Printable {
  /// Control and direction characters become `\u{FFFD}`, tabs spaces.
  static func text(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(self.scalar(scalar)) }
    return String(result)
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

  static func scalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar == "\t" { return " " }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate:
      return "\u{FFFD}"
    default: return scalar
    }
  }
}
