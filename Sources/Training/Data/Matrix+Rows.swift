internal import Algebra

extension Matrix {
  /// Some rows of the matrix, in the order given.
  func rows(_ chosen: some Sequence<Int>) -> Matrix {
    let entries = chosen.flatMap { elements[$0 * columns..<($0 + 1) * columns] }
    return Matrix(Shape(columns == 0 ? 0 : entries.count / columns, columns), entries)
  }
}
