/// Why operands do not fit an operation. The words for the learner are chosen by whoever reports it.
public struct ShapeError: Error, Hashable, Sendable {
  /// What was to be applied.
  public let operation: Operation
  /// The shapes that it met, in order.
  public let operands: [Shape]
  /// Which demand they fail.
  public let reason: Reason

  /// A demand of an operation on its operands; operands count from 0.
  public enum Reason: Hashable, Sendable {
    /// Columns of the left factor against rows of the right one.
    case innerSizes
    /// Neither equal nor stretchable along an axis of length 1.
    case noBroadcast
    /// Operands of one shape, with nothing stretched.
    case needsSameShape
    /// n×n, as for an inverse or a determinant.
    case needsSquare(operand: Int)
    /// 1×1, as for the divisor in `A / b` or the value that a sweep starts from.
    case needsScalar(operand: Int)
    /// n×1 or 1×n.
    case needsVector(operand: Int)
    /// A \ B needs as many rows in B as in A.
    case needsSameRows
    /// One of γ, β is not a row as long as X is wide (or X high, for a column).
    case needsRow(operand: Int, length: Int)
    /// As many entries as the shape that is asked for.
    case needsSameCount(Shape)
    /// An index beyond the matrix.
    case outside(Selection)
    /// Rows of blocks of different widths, in columns.
    case raggedRows(first: Int, other: Int)
    /// A block that is not as high as the first one in its row.
    case unevenHeights(part: Int)
    /// More entries than memory is set aside for.
    case tooLarge(Shape)
  }

  /// Operands of these shapes do not fit `operation`.
  public init(_ operation: Operation, _ operands: [Shape], _ reason: Reason) {
    self.operation = operation
    self.operands = operands
    self.reason = reason
  }
}
