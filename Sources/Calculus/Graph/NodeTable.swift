import Algebra

/// Finds the node that a term already has: open addressing over the arena itself, so that the
/// table holds ids and no copies of terms. What came lately has a table of its own, so that copies
/// of a graph share the rest.
struct NodeTable: Sendable {
  /// A term's place in the table, worked out once for looking and for inserting.
  struct Key {
    let operation: Operation
    let operands: [NodeID]
    let hash: UInt32

    init(_ operation: Operation, _ operands: [NodeID]) {
      self.operation = operation
      self.operands = Self.ordered(operation, operands)
      var hasher = Hasher()
      hasher.combine(operation)
      for operand in self.operands { hasher.combine(operand.index) }
      hash = UInt32(truncatingIfNeeded: hasher.finalize())
    }

    /// Operands that may be exchanged are sorted here only: the graph keeps the order typed.
    static func ordered(_ operation: Operation, _ operands: [NodeID]) -> [NodeID] {
      guard operands.count == 2, operands[0] > operands[1], operation.isCommutative else {
        return operands
      }
      return [operands[1], operands[0]]
    }
  }

  private var settled = Slots()
  private var recent = Slots()

  /// So many places are copied at most where a graph and its copy grow apart.
  private static let room = 256

  func find(_ key: Key, in graph: Graph) -> NodeID? {
    recent.find(key, in: graph) ?? settled.find(key, in: graph)
  }

  mutating func insert(_ node: NodeID, _ key: Key) {
    recent.insert(UInt64(key.hash) << 32 | UInt64(node.index + 1))
    guard recent.used >= Self.room else { return }
    for entry in recent.slots where entry != 0 { settled.insert(entry) }
    recent.clear()
  }

  /// One table: open addressing, at most half full.
  private struct Slots: Sendable {
    /// The hash in the upper half, one more than the id in the lower; 0 is empty. With the hash at
    /// hand, growing needs no look at the graph.
    var slots: [UInt64] = Array(repeating: 0, count: 64)
    var used = 0

    func find(_ key: Key, in graph: Graph) -> NodeID? {
      var slot = Int(key.hash) & (slots.count - 1)
      while slots[slot] != 0 {
        if UInt32(slots[slot] >> 32) == key.hash {
          let node = NodeID(Int(UInt32(truncatingIfNeeded: slots[slot])) - 1)
          if graph.operation(node) == key.operation,
            Key.ordered(key.operation, Array(graph.operands(node))) == key.operands
          {
            return node
          }
        }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }

    mutating func clear() {
      for slot in slots.indices { slots[slot] = 0 }
      used = 0
    }

    mutating func insert(_ entry: UInt64) {
      if 2 * (used + 1) > slots.count { grow() }
      place(entry)
      used += 1
    }

    private mutating func place(_ entry: UInt64) {
      var slot = Int(entry >> 32) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }

    private mutating func grow() {
      let old = slots
      slots = Array(repeating: 0, count: 2 * old.count)
      for entry in old where entry != 0 { place(entry) }
    }
  }
}
