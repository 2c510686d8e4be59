public import Algebra

/// What a `:` line asks of a study, read but not done yet.
public enum Request: Equatable, Sendable {
  /// A node by the name that was typed.
  public struct Target: Equatable, Sendable {
    /// As it was typed.
    public let name: String
    /// What it stands for.
    public let node: NodeID
  }

  /// A backward sweep from a scalar.
  case backward(from: NodeID)
  /// A forward sweep along a direction.
  case forward(ForwardSeed)
  /// On by so many steps, or back; without a sweep a backward one begins.
  case step(by: Int)
  /// To the step that completes a node.
  case jump(to: NodeID)
  /// The gradient beside differences and forward mode.
  case check(NodeID)
  /// Another value for an input.
  case set(String, to: String)
  /// A line whose names move on, though they are inputs.
  case rebind(String)
  case undo, redo
  /// Forget every name.
  case clear
  /// What is known of some nodes; of all that have names where there are none.
  case values([Target])
  /// Adjoints as formulas; the same target twice is a second derivative.
  case derive([Target], of: NodeID, explains: Bool)
}
