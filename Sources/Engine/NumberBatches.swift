import Algebra
internal import CKernels
import Calculus

/// Entrywise steps on numbers, in batches of one operation that run side by side.
///
/// Of the operations that have numbers waiting for nothing, the one that lies least deep goes
/// next: this makes larger batches than going level by level (G. Neubig, Y. Goldberg and C. Dyer,
/// *On-the-fly Operation Batching in Dynamic Computation Graphs*, 2017).
struct NumberBatches {
  /// The nodes in the order of their places.
  let order: [NodeID]
  /// Where each batch ends in that order.
  private let ends: [Int]
  private let operations: [EntryOperation]
  private let steps: [Lowered?]

  /// - Parameter position: −1 for each id of the graph, and so again afterwards.
  init(
    _ nodes: [NodeID], _ steps: [Lowered?], _ cosines: [Int32],
    position: inout [Int32]
  ) {
    for (i, node) in nodes.enumerated() { position[node.index] = Int32(i) }
    var agenda = Agenda(nodes, steps, cosines, position)
    var order: [NodeID] = []
    var ends: [Int] = []
    var operations: [EntryOperation] = []
    order.reserveCapacity(nodes.count)
    while let batch = agenda.next() {
      let numbers = batch.numbers.sorted().map { nodes[Int($0)] }
      order += numbers
      if batch.operation == k_sin_and_cos {
        order += numbers.map { NodeID(Int(cosines[$0.index])) }
      }
      operations.append(batch.operation)
      ends.append(order.count)
    }
    for node in nodes { position[node.index] = -1 }
    (self.order, self.ends, self.steps) = (order, ends, steps)
    self.operations = operations
  }

  /// Appends the batches, over places.
  func append(_ place: [Int], to batches: inout [k_batch], _ index: inout [Int32]) {
    var start = 0
    for (end, operation) in zip(ends, operations) {
      // The cosines behind the sines have the same operands.
      let own = operation == k_sin_and_cos ? (start + end) / 2 : end
      batches.append(batch(operation, order[start..<own], place, &index))
      start = end
    }
  }

  /// Whole vectors, where filling one up costs less than its numbers one by one. What is computed
  /// too much falls on places of later batches, which have not run yet, or on the room behind.
  private static func padded(_ count: Int) -> Int {
    count <= 2 ? count : (count + roomBehind - 1) / roomBehind * roomBehind
  }

  /// Entries that must be free behind the last of the numbers: one vector of the widest machine.
  static let roomBehind = 8

  private func batch(
    _ operation: EntryOperation, _ nodes: ArraySlice<NodeID>, _ place: [Int],
    _ index: inout [Int32]
  ) -> k_batch {
    guard case .entries(_, let first)? = steps[nodes.first!.index] else {
      preconditionFailure("only entrywise steps are numbers")
    }
    let operands = index.count
    let stride = Self.padded(nodes.count)
    for k in first.indices {
      for node in nodes {
        guard case .entries(_, let views)? = steps[node.index] else { continue }
        index.append(Int32(place[views[k].node.index]))
      }
      index += Array(repeating: index.last!, count: stride - nodes.count)
    }
    return k_batch(
      operation: Int32(operation.rawValue), operand_count: Int32(first.count),
      count: Int32(nodes.count), stride: Int32(stride), operands: Int64(operands),
      out: Int64(place[nodes.first!.index]))
  }
}
