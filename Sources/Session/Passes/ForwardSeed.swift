public import Algebra
import Calculus

/// Where a forward sweep begins and in which direction.
public struct ForwardSeed: Equatable, Sendable {
  /// The node that moves.
  public let input: NodeID
  /// Of the input's shape.
  public let direction: Matrix

  /// - Parameter direction: of the input's shape.
  public init(input: NodeID, direction: Matrix) {
    self.input = input
    self.direction = direction
  }
}
