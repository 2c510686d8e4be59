import Algebra

/// A value as people read it: a number, or rows of numbers.
enum Plain {
  static func text(_ matrix: Matrix) -> String {
    if matrix.shape.isScalar { return text(matrix.scalar) }
    return "["
      + matrix.rowArrays.map { $0.map(text).joined(separator: " ") }.joined(separator: "; ") + "]"
  }

  /// As many digits as read back exactly.
  static func text(_ number: Double) -> String { number.isNaN ? "NaN" : number.description }
}
