public import Algebra
import Calculus

/// Where a forward sweep begins and in which direction: `u`, `W[1, 2]`, `W along [1 0; 0 1]`,
/// `W=[1 0; 0 1]` or `W random`.
public struct ForwardSeed: Sendable {
  /// The node that moves.
  public let input: NodeID
  /// Of the input's shape.
  public let direction: Matrix

  /// - Parameter direction: of the input's shape.
  public init(input: NodeID, direction: Matrix) {
    self.input = input
    self.direction = direction
  }

  /// - Throws: `CommandProblem` that says what can be typed.
  public init(
    _ text: String, in session: Session, default inputs: [NodeID] = []
  ) throws(CommandProblem) {
    var rest = text[...]
    let name = rest.prefix { !" [=".contains($0) }
    rest = rest.dropFirst(name.count)
    input = try Self.node(String(name), session, inputs)
    let shape = session.graph.shape(input)
    let label = session.name(input) ?? "u"
    let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
    if rest.first == "[" {
      direction = try Self.entry(String(rest), shape, label)
    } else if rest.first == "=" {
      direction = try session.literal(String(rest.dropFirst()), shape: shape, for: label)
    } else if words.first == "along", words.count == 2 {
      direction = try session.literal(words[1], shape: shape, for: label)
    } else if words == ["random"] {
      var generator = SeededGenerator(seed: session.seed, stream: 0xD1)
      direction = generator.normal(shape)
    } else if words.isEmpty {
      direction = try Self.unit(shape, label)
    } else {
      throw CommandProblem(
        "`\(text)` is no seed for a forward sweep", help: ":forward \(label)",
        ":forward \(label) along [1 0; 0 0]", ":forward \(label) random")
    }
  }

  private static func node(
    _ name: String, _ session: Session, _ inputs: [NodeID]
  ) throws(CommandProblem) -> NodeID {
    if !name.isEmpty { return try session.node(name) }
    guard let node = inputs.first else {
      throw CommandProblem("nothing is shown that depends on an input", help: "u = 1.3")
    }
    return node
  }

  private static func unit(_ shape: Shape, _ name: String) throws(CommandProblem) -> Matrix {
    if shape.isScalar { return Matrix(1) }
    throw CommandProblem(
      "\(name) is \(shape): in which direction should it move?", help: ":forward \(name)[1, 1]",
      ":forward \(name) random", ":forward \(name) along ones(\(shape.rows), \(shape.columns))")
  }

  private static func entry(
    _ text: String, _ shape: Shape, _ name: String
  ) throws(CommandProblem) -> Matrix {
    let inside = text.dropFirst().prefix { $0 != "]" }
    let places = inside.split(separator: ",").map { Int($0.filter { $0 != " " }) }
    guard text.hasSuffix("]"), places.count == 2, let row = places[0], let column = places[1],
      (1...shape.rows).contains(row), (1...shape.columns).contains(column)
    else {
      throw CommandProblem(
        "`\(text)` is no entry of \(name), which is \(shape)",
        help: ":forward \(name)[\(shape.rows), \(shape.columns)]")
    }
    return Matrix(shape) { $0 == row - 1 && $1 == column - 1 ? 1 : 0 }
  }
}
