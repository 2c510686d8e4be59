import Algebra

/// Finds the node that a term already has: open addressing over the arena itself, so that the
/// table holds ids and no copies of terms.
struct NodeTable: Sendable {
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  private var used = 0

  func find(_ operation: Operation, _ operands: [NodeID], in graph: Graph) -> NodeID? {
    let operands = Self.ordered(operation, operands)
    var slot = Self.hash(operation, operands) & (slots.count - 1)
    while slots[slot] >= 0 {
      let node = NodeID(Int(slots[slot]))
      if graph.operation(node) == operation,
        Self.ordered(operation, Array(graph.operands(node))) == operands
      {
        return node
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  mutating func insert(
    _ node: NodeID, _ operation: Operation, _ operands: [NodeID], in graph: Graph
  ) {
    if 2 * (used + 1) > slots.count { grow(graph) }
    place(node, Self.hash(operation, Self.ordered(operation, operands)))
    used += 1
  }

  private mutating func place(_ node: NodeID, _ hash: Int) {
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(node.index)
  }

  private mutating func grow(_ graph: Graph) {
    let old = slots
    slots = Array(repeating: -1, count: 2 * old.count)
    for slot in old where slot >= 0 {
      let node = NodeID(Int(slot))
      let operation = graph.operation(node)
      place(node, Self.hash(operation, Self.ordered(operation, Array(graph.operands(node)))))
    }
  }

  /// Operands that may be exchanged are sorted here only: the graph keeps the order typed.
  private static func ordered(_ operation: Operation, _ operands: [NodeID]) -> [NodeID] {
    guard operands.count == 2, operands[0] > operands[1], operation.isCommutative else {
      return operands
    }
    return [operands[1], operands[0]]
  }

  private static func hash(_ operation: Operation, _ operands: [NodeID]) -> Int {
    var hasher = Hasher()
    hasher.combine(operation)
    for operand in operands { hasher.combine(operand.index) }
    return hasher.finalize()
  }
}
