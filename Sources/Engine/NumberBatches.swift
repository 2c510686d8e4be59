import Algebra
import Calculus
internal import CKernels

/// Entrywise steps on numbers, sorted by level and operation so that equal operations on numbers
/// that do not wait for each other run side by side.
struct NumberBatches {
  /// The nodes in the order of their places.
  let order: [NodeID]
  private let keys: [Int]
  private let steps: [Lowered?]

  init(_ nodes: [NodeID], _ steps: [Lowered?], level: inout [Int32]) {
    self.steps = steps
    var keyed: [(key: Int, node: NodeID)] = []
    keyed.reserveCapacity(nodes.count)
    for node in nodes {
      guard case .entries(let operation, let views)? = steps[node.index] else {
        preconditionFailure("only entrywise steps are numbers")
      }
      let own = 1 + views.reduce(0) { max($0, level[$1.node.index]) }
      level[node.index] = own
      keyed.append((Int(own) << 8 | Int(operation.rawValue), node))
    }
    keyed.sort { ($0.key, $0.node) < ($1.key, $1.node) }
    for node in nodes { level[node.index] = 0 }
    order = keyed.map(\.node)
    keys = keyed.map(\.key)
  }

  /// Appends a batch for each run of equal level and operation.
  func append(_ place: [Int], to batches: inout [k_batch], _ index: inout [Int32]) {
    var start = 0
    while start < order.count {
      let end = keys[start...].firstIndex { $0 != keys[start] } ?? order.count
      batches.append(batch(order[start..<end], place, &index))
      start = end
    }
  }

  private func batch(
    _ nodes: ArraySlice<NodeID>, _ place: [Int], _ index: inout [Int32]
  ) -> k_batch {
    guard case .entries(let operation, let first)? = steps[nodes.first!.index] else {
      preconditionFailure("only entrywise steps are numbers")
    }
    let operands = index.count
    for k in first.indices {
      for node in nodes {
        guard case .entries(_, let views)? = steps[node.index] else { continue }
        index.append(Int32(place[views[k].node.index]))
      }
    }
    return k_batch(
      operation: Int32(operation.rawValue), operand_count: Int32(first.count),
      count: Int32(nodes.count), operands: Int32(operands),
      out: Int64(place[nodes.first!.index]))
  }
}
