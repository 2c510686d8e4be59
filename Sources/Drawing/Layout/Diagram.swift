/// What is to be drawn: boxes and the wires between them, without any positions.
///
/// The graph must be acyclic; wires run from operands to results. One box has one value, so all
/// wires that leave it are one net and share a trunk.
public struct Diagram: Hashable, Sendable {
  /// How a box meets its surroundings.
  public enum Frame: Hashable, Sendable {
    /// A border of one cell; wires enter and leave between the corners.
    case bordered
    /// No border: every row may take a wire.
    case bare
  }

  /// A box to be placed.
  public struct Node: Hashable, Sendable {
    /// The name by which edges refer to the box.
    public var id: String
    /// The size in cells, a border included. A box too low for its operands is drawn taller.
    public var width, height: Int
    /// How it meets its surroundings.
    public var frame: Frame

    /// A box of so many cells.
    public init(id: String, width: Int, height: Int, frame: Frame = .bordered) {
      self.id = id
      self.width = width
      self.height = height
      self.frame = frame
    }
  }

  /// A wire from the box of an operand to the box of its result.
  public struct Edge: Hashable, Sendable {
    public var from, to: String
    /// The place among the operands of `to`, from 0; operand 0 enters above operand 1.
    public var port: Int

    /// The wire that brings the value of `from` to a port of `to`.
    public init(from: String, to: String, port: Int) {
      self.from = from
      self.to = to
      self.port = port
    }
  }

  /// The boxes; their order decides where nothing else does.
  public var nodes: [Node]
  /// The wires, in any order.
  public var edges: [Edge]

  /// A diagram; `Layout` finds what is wrong with it.
  public init(nodes: [Node], edges: [Edge]) {
    self.nodes = nodes
    self.edges = edges
  }
}

/// Why a diagram cannot be drawn.
public enum DiagramError: Error, Hashable, Sendable {
  case repeatedNode(String)
  case unknownNode(String, in: Diagram.Edge)
  case impossibleSize(Diagram.Node)
  case negativePort(Diagram.Edge)
  case portTaken(Diagram.Edge, by: Diagram.Edge)
  /// The boxes around the cycle, each feeding the next and the last feeding the first.
  case cycle([String])

  /// The fault in one line, and a line of help.
  public var message: String {
    switch self {
    case .repeatedNode(let id):
      "two boxes are named `\(id)`\nhelp: give each box its own id"
    case .unknownNode(let id, let edge):
      "the edge \(edge.from) → \(edge.to) names `\(id)`, which is no box\n"
        + "help: add {\"id\": \"\(id)\", …} to the nodes, or correct the edge"
    case .impossibleSize(let node):
      "box `\(node.id)` is \(node.width) wide and \(node.height) high\n"
        + "help: \(Self.sizes(of: node.frame))"
    case .negativePort(let edge):
      "the edge \(edge.from) → \(edge.to) enters at port \(edge.port)\n"
        + "help: ports count from 0, which is the uppermost operand"
    case .portTaken(let edge, let other):
      "\(other.from) and \(edge.from) both enter `\(edge.to)` at port \(edge.port)\n"
        + "help: give each operand its own port"
    case .cycle(let ids):
      "the boxes feed each other in a circle: \((ids + ids.prefix(1)).joined(separator: " → "))\n"
        + "help: remove one of these edges"
    }
  }

  private static func sizes(of frame: Diagram.Frame) -> String {
    switch frame {
    case .bordered: "with its border a box takes 2×3 to \(Wiring.limit)×\(Wiring.limit) cells"
    case .bare: "a box takes 1×1 to \(Wiring.limit)×\(Wiring.limit) cells"
    }
  }
}
