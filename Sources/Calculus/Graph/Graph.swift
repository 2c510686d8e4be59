public import Algebra

/// A directed acyclic graph of operations: an append-only arena in which equal terms are one node.
///
/// It is a value. Copying it is undo and safety after an error; ids are a topological order, so
/// every sweep is a loop over ids and no depth can overflow a stack.
public struct Graph: Sendable {
  /// What a leaf is, and the value it has unless another is bound.
  public struct Leaf: Sendable {
    /// Where a leaf's value comes from.
    public enum Kind: Hashable, Sendable {
      /// Gradients are taken with respect to inputs by default.
      case input
      /// A random draw or another constructor inside an expression.
      case data
      /// What dropout multiplies by: ones outside training.
      case mask
    }
    /// Where the value comes from.
    public let kind: Kind
    /// The value unless another is bound; its shape never changes.
    public var value: Matrix
    /// How it was written: `randn(3, 3)`.
    public let spelling: String

    /// A leaf with a value; `spelling` is what formulas write for it.
    public init(_ kind: Kind, _ value: Matrix, spelling: String = "") {
      self.kind = kind
      self.value = value
      self.spelling = spelling
    }
  }

  /// The nodes that one call of a function made: they can be folded into one box.
  public struct Group: Hashable, Sendable {
    /// The function that was called.
    public let name: String
    /// Every node that the call appended, in order.
    public let nodes: [NodeID]
    /// The node that the call returned.
    public let result: NodeID

    /// A call of `name` that appended `nodes` and returned `result`.
    public init(name: String, nodes: [NodeID], result: NodeID) {
      self.name = name
      self.nodes = nodes
      self.result = result
    }
  }

  private var operations = Growing<Operation>()
  private var shapes = Growing<Shape>()
  private var operandEnds = Growing<Int32>()
  private var operandList = Growing<NodeID>()
  private var table = NodeTable()
  /// The table that `Operation.leaf` points into.
  public private(set) var leaves = Growing<Leaf>()
  /// Calls of functions, in the order made.
  public private(set) var groups: [Group] = []

  /// The slopes of nodes that may have none which derivatives took, in the order met.
  public private(set) var chosenSlopes: [ChosenSlope] = []
  private var chosen: Set<ChosenSlope> = []

  /// Entries of all nodes' values together.
  public private(set) var room = 0
  /// What these values may use.
  public var budget = MemoryBudget.largest

  /// A graph without nodes.
  public init() {}

  /// Number of nodes; the next one appended has this id.
  public var count: Int { operations.count }
  /// Every node from left to right, which is a topological order.
  public var nodes: LazyMapSequence<Range<Int>, NodeID> { (0..<count).lazy.map(NodeID.init) }

  /// What the node does.
  public func operation(_ node: NodeID) -> Operation { operations[node.index] }
  /// The shape of the node's value.
  public func shape(_ node: NodeID) -> Shape { shapes[node.index] }

  /// The nodes that it is computed from, in the order typed; all have smaller ids.
  public func operands(_ node: NodeID) -> ArraySlice<NodeID> {
    let start = node.index == 0 ? 0 : Int(operandEnds[node.index - 1])
    return operandList.together(start..<Int(operandEnds[node.index]))
  }

  /// The leaf that a node is, if it is one.
  public func leaf(_ node: NodeID) -> Leaf? {
    guard case .leaf(let number) = operation(node) else { return nil }
    return leaves[number]
  }

  /// Whether a node is what dropout multiplies by outside training: ones.
  func isIdleMask(_ node: NodeID) -> Bool {
    guard let leaf = leaf(node), leaf.kind == .mask else { return false }
    return leaf.value.elements.allSatisfy { $0 == 1 }
  }

  /// The node's record; a leaf has none.
  public func rule(_ node: NodeID) -> Rule? {
    switch operation(node) {
    case .leaf, .constant: nil
    case let operation: Rule.of(operation)
    }
  }

  /// A leaf of its own, whatever its value: two inputs are never one node.
  public mutating func insert(_ leaf: Leaf) -> NodeID {
    leaves.append(leaf)
    return append(.leaf(leaves.count - 1), [], leaf.value.shape)
  }

  /// A leaf with the value that an earlier leaf has: the entries are there once.
  public mutating func insert(_ leaf: Leaf, sharing other: NodeID) -> NodeID {
    let before = room
    defer { if self.leaf(other)?.value.shape == leaf.value.shape { room = before } }
    return insert(leaf)
  }

  /// A literal inside an expression; equal ones are one node.
  public mutating func constant(_ value: Matrix) -> NodeID {
    intern(.constant(value), [], shape: value.shape)
  }

  /// A literal number; equal ones are one node.
  public mutating func number(_ value: Double) -> NodeID { constant(Matrix(value)) }

  /// The node that applies `operation` to `operands`, new or found.
  /// - Throws: `ShapeError` where the operands do not fit.
  public mutating func insert(
    _ operation: Operation, _ operands: [NodeID]
  ) throws(ShapeError) -> NodeID {
    let key = NodeTable.Key(operation, operands)
    if let found = table.find(key, in: self) { return found }
    let shape = try Rule.of(operation).shape(operation, operands.map { self.shape($0) })
    return append(key, operands, shape)
  }

  /// The node that does here to `operands` what a node of another graph does to its own.
  public mutating func insert(
    _ node: NodeID, of other: Graph, _ operands: [NodeID]
  ) -> NodeID {
    if let leaf = other.leaf(node) { return insert(leaf) }
    return intern(other.operation(node), operands, shape: other.shape(node))
  }

  /// The nodes of an expression that a rule built.
  public mutating func insert(_ expression: Expression) -> NodeID {
    switch expression.body {
    case .node(let node): return node
    case .apply(let operation, let operands):
      let operands = operands.map { insert($0) }
      return intern(operation, operands, shape: expression.shape)
    }
  }

  /// A node as an operand of a rule's expression.
  public func expression(_ node: NodeID) -> Expression {
    switch operation(node) {
    case .constant(let matrix) where matrix.shape.isScalar: Expression(matrix.scalar)
    case .broadcast(let shape):
      expression(operands(node).first!).broadcast(to: shape, keeping: node)
    default: Expression(node, shape(node))
    }
  }

  /// Whether another graph's nodes are the first of this one's, which is seen at once where they share
  /// them; the values of leaves do not count.
  public func begins(with other: Graph) -> Bool {
    operations.begins(with: other.operations) && operandEnds.begins(with: other.operandEnds)
      && operandList.begins(with: other.operandList)
  }

  /// Remembers which nodes one call of a function made.
  public mutating func addGroup(_ group: Group) { groups.append(group) }

  /// Remembers that a derivative has passed a node that may have no slope.
  mutating func add(_ slope: ChosenSlope) {
    if chosen.insert(slope).inserted { chosenSlopes.append(slope) }
  }

  /// Binds another value to a leaf for good.
  public mutating func setValue(_ value: Matrix, of node: NodeID) {
    guard case .leaf(let number) = operation(node) else {
      preconditionFailure("only a leaf holds a value")
    }
    precondition(value.shape == shape(node), "a leaf keeps its shape")
    leaves[number].value = value
  }

  private mutating func intern(
    _ operation: Operation, _ operands: [NodeID], shape: Shape
  ) -> NodeID {
    let key = NodeTable.Key(operation, operands)
    return table.find(key, in: self) ?? append(key, operands, shape)
  }

  private mutating func append(
    _ key: NodeTable.Key, _ operands: [NodeID], _ shape: Shape
  ) -> NodeID {
    let node = append(key.operation, operands, shape)
    table.insert(node, key)
    return node
  }

  private mutating func append(
    _ operation: Operation, _ operands: [NodeID], _ shape: Shape
  ) -> NodeID {
    operations.append(operation)
    shapes.append(shape)
    room = room.clampedSum(with: shape.rows.clampedProduct(with: shape.columns))
    operandList.append(contentsOf: operands)
    operandEnds.append(Int32(operandList.count))
    return NodeID(operations.count - 1)
  }
}

extension Expression {
  /// A copied number stays known as a number, so that rules can see an exponent of 2.
  func broadcast(to target: Shape, keeping node: NodeID) -> Expression {
    number == nil ? Expression(node, target) : broadcast(to: target)
  }
}
