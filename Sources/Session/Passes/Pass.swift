public import Algebra

/// A pass through the graph that a program holds: from there on X̄ or Ẋ read as its derivatives.
///
/// It is said by names, so that it can be made again where its statements were run again.
public enum Pass: Equatable, Sendable {
  /// From a scalar to everything that it depends on.
  case backward(from: String)
  /// From a node, along a direction of its shape.
  case forward(from: String, along: Matrix)

  /// Which way a pass goes.
  public enum Mode: CaseIterable, Hashable, Sendable {
    case backward, forward

    /// The words that ask for it after a colon, the usual one first.
    public var names: [String] {
      switch self {
      case .backward: ["backward", "b", "bwd"]
      case .forward: ["forward", "f", "fwd"]
      }
    }

    /// The mode that a word asks for.
    public init?(named word: String) {
      guard let mode = Self.allCases.first(where: { $0.names.contains(word) }) else { return nil }
      self = mode
    }
  }

  /// Which way it goes.
  public var mode: Mode {
    switch self {
    case .backward: .backward
    case .forward: .forward
    }
  }

  /// The line that asks for it: `:backward z`.
  public var line: String {
    switch self {
    case .backward(let name): ":\(mode.names[0]) \(name)"
    case .forward(let name, let direction):
      ":\(mode.names[0]) \(name) along \(direction.literal)"
    }
  }
}
