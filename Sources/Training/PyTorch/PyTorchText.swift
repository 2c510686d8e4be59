internal import Algebra

/// Numbers and words as Python reads them.
enum PyTorchText {
  /// All digits: as many as read back exactly.
  static func number(_ value: Double) -> String { NumberText.exact(value, ascii: true) }

  /// A row on a line, its numbers by commas.
  static func rows(_ matrix: Matrix) -> String {
    (0..<matrix.rows).map { row in
      (0..<matrix.columns).map { number(matrix[row, $0]) }.joined(separator: ",")
    }.joined(separator: "\n")
  }

  /// A string between quotation marks.
  static func literal(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\\", "\"": "\\\(scalar)"
      case _ where scalar.value < 32 || scalar.value == 127:
        "\\x\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))"
      default: "\(scalar)"
      }
    }
    return "\"\(escaped.joined())\""
  }

  /// Words that stay on one line, and within the docstring or the comment that they stand in.
  static func plain(_ text: String) -> String {
    String(
      text.map { character in
        character.isNewline ? " " : character == "\\" ? "/" : character == "\"" ? "'" : character
      })
  }
}
