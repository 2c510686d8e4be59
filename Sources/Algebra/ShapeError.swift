/// Why operands do not fit an operation. The words for the learner are chosen by whoever reports it.
public struct ShapeError: Error, Hashable, Sendable {
  public let operation: Operation
  public let operands: [Shape]
  public let reason: Reason

  public enum Reason: Hashable, Sendable {
    /// Columns of the left factor against rows of the right one.
    case innerSizes
    /// Neither equal nor stretchable along an axis of length 1.
    case noBroadcast
    case needsSameShape
    case needsSquare(operand: Int)
    case needsScalar(operand: Int)
    case needsVector(operand: Int)
    /// A \ B needs as many rows in B as in A.
    case needsSameRows
    /// One of γ, β is not a row as long as X is wide (or X high, for a column).
    case needsRow(operand: Int, length: Int)
    case needsSameCount(Shape)
    /// An index beyond the matrix.
    case outside(Selection)
    case raggedRows(first: Int, other: Int)
    case unevenHeights(part: Int)
    case tooLarge(Shape)
  }

  public init(_ operation: Operation, _ operands: [Shape], _ reason: Reason) {
    self.operation = operation
    self.operands = operands
    self.reason = reason
  }
}
