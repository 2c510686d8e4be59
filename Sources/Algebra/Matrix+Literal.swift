extension Matrix {
  /// The matrix as the language reads it back exactly: `[1 2; 3 4]`, or a number alone where it is
  /// 1×1.
  public var literal: String {
    if shape.isScalar { return Self.literal(scalar) }
    var text = "["
    for row in 0..<rows {
      if row > 0 { text += "; " }
      for column in 0..<columns {
        if column > 0 { text += " " }
        text += Self.literal(self[row, column])
      }
    }
    return text + "]"
  }

  private static func literal(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value > 0 ? "inf" : "-inf" }
    return value == 0 && value.sign == .minus ? "-0" : NumberText.exact(value, ascii: true)
  }
}
