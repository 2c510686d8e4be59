public import Algebra
import Calculus

/// A matrix that a proof speaks of entry by entry.
public struct Tensor: Hashable, Sendable {
  /// What of a node it holds.
  public enum Role: Hashable, Sendable {
    /// The node's value.
    case value
    /// The node's adjoint.
    case adjoint
    /// The inverse of the node's value.
    case inverse
  }

  /// The node that it belongs to.
  public let node: NodeID
  /// What of the node.
  public let role: Role
  /// Along its rows; nil where there is one.
  public let rows: Dimension?
  /// Along its columns; nil where there is one.
  public let columns: Dimension?
}

/// One entry: X_mp, with no letter on an axis of length 1.
public struct Entry: Hashable, Sendable {
  /// The matrix.
  public let tensor: Tensor
  /// Down the rows.
  public var row: Letter?
  /// Across the columns.
  public var column: Letter?

  /// The letters that it has.
  public var letters: [Letter] { [row, column].compactMap(\.self) }
}
