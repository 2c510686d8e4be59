public import Algebra

/// A slope that a derivative took across a node that may have none, by the rule's choice.
public struct ChosenSlope: Hashable, Sendable {
  /// The node that was crossed: `|x|`.
  public let node: NodeID
  /// The slope that the rule has for it: `sign(x)`.
  public let slope: NodeID
}
