/// The characters that plots are drawn with.
extension GlyphSet {
  /// The mark of the points of a kind: ten that differ in form, then again from the first.
  public func mark(_ kind: UInt8) -> Unicode.Scalar {
    let marks = self == .ascii ? Self.asciiMarks : Self.unicodeMarks
    return marks[Int(kind) % marks.count]
  }

  private static let unicodeMarks = Array("○●△■◇▲□◆☆★".unicodeScalars)
  private static let asciiMarks = Array("ox+*#%@&$=".unicodeScalars)

  /// What a point that is named is marked with.
  var named: Unicode.Scalar { self == .ascii ? "X" : "◆" }

  /// A curve's dots where there is no Braille.
  func character(of stroke: Stroke) -> Unicode.Scalar {
    switch stroke {
    case .solid: "*"
    case .dashed: "-"
    case .dotted: "."
    }
  }

  /// A short piece of a curve, for the legend.
  func sample(of stroke: Stroke) -> String {
    if self == .ascii { return String(repeating: String(character(of: stroke)), count: 2) }
    switch stroke {
    case .solid: return "──"
    case .dashed: return "╌╌"
    case .dotted: return "··"
    }
  }

  /// The ground of a region of a class, told apart by texture.
  func texture(_ kind: UInt8) -> Unicode.Scalar {
    let textures: [Unicode.Scalar] =
      self == .ascii ? [" ", ":", "-", "=", ","] : [" ", "░", "▒", "╱", "╲"]
    return textures[Int(kind) % textures.count]
  }

  /// A cell that is so full, from 0 to 1, filled from the left.
  func eighth(_ part: Double) -> Unicode.Scalar? {
    let count = Int((part * 8).rounded())
    if self == .ascii { return count >= 4 ? "#" : nil }
    return count <= 0 ? nil : Unicode.Scalar(0x2590 - UInt32(min(8, count)))
  }

  /// A cell of so much grey, from 0 to 1, by density.
  func shade(_ part: Double) -> Unicode.Scalar {
    let shades = self == .ascii ? Self.asciiShades : Self.unicodeShades
    guard part == part else { return "?" }
    return shades[max(0, min(shades.count - 1, Int(part * Double(shades.count))))]
  }

  private static let unicodeShades = Array(" ░▒▓█".unicodeScalars)
  private static let asciiShades = Array(" .:-=+*#%@".unicodeScalars)
}
