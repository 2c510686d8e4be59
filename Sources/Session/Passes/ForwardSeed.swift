public import Algebra
import Calculus

/// Where a forward sweep begins and in which direction.
public struct ForwardSeed: Equatable, Sendable {
  /// The node that moves.
  public let input: NodeID
  /// Of the input's shape.
  public let direction: Matrix
  /// Nobody said which way a matrix should go: its first entry moves.
  public var isFirstEntry = false

  /// - Parameter direction: of the input's shape.
  public init(input: NodeID, direction: Matrix) {
    self.input = input
    self.direction = direction
  }
}
