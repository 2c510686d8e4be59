import Algebra
internal import CKernels
import Calculus

/// The instructions of one chain, and where its values stand.
struct ChainAssembly {
  private(set) var values: [k_value] = []
  private(set) var instructions: [k_instruction] = []
  private(set) var sums: [k_sum] = []
  private(set) var hasRows = false
  /// Blocks of scratch memory that it works in.
  private(set) var blocks = 0

  private let place: [Int]
  /// Values by node; those from outside by layout too.
  private var inside: [NodeID: Int32] = [:]
  private var outside: [Outside: Int32] = [:]

  private struct Outside: Hashable {
    let node: NodeID
    let layout: UInt32
  }

  init(_ nodes: [NodeID], _ steps: [Lowered?], _ place: [Int]) {
    self.place = place
    for node in nodes {
      switch steps[node.index]! {
      case .entries(let operation, let views):
        inside[node] = add(operation, views, to: node)
      case .sum(let axis, _, let operation, let views, let divisor):
        addSum(node, axis, operation, views, divisor)
      case .given, .alias, .product, .transpose, .softmax, .logSumExp, .logSoftmax, .crossEntropy,
        .rearranged, .rule:
        preconditionFailure("only entrywise steps and sums stand in a chain")
      }
    }
    assignBlocks()
  }

  private mutating func add(
    _ operation: EntryOperation, _ views: [View], to node: NodeID?
  ) -> Int32 {
    let x = views.map { operand($0) }
    let stored = node.map { place[$0.index] } ?? -1
    let out = append(
      k_value(
        layout: Int32((stored >= 0 ? k_full : k_block).rawValue), block: -1,
        place: Int64(max(stored, 0))))
    instructions.append(
      k_instruction(
        operation: Int32(operation.rawValue), out: out, a: x[0], b: x.count > 1 ? x[1] : x[0],
        c: x.count > 2 ? x[2] : x[0]))
    return out
  }

  private mutating func addSum(
    _ node: NodeID, _ axis: Axis, _ operation: EntryOperation, _ views: [View], _ divisor: Double
  ) {
    let source = operation == k_copy ? operand(views[0]) : add(operation, views, to: nil)
    if axis != .all { hasRows = true }
    sums.append(
      k_sum(
        axis: axis == .all ? 0 : axis == .down ? 1 : 2, source: source, block: -1, padding: 0,
        place: Int64(place[node.index]), divisor: divisor))
  }

  private mutating func operand(_ view: View) -> Int32 {
    if let value = inside[view.node] { return value }
    let key = Outside(node: view.node, layout: view.layout.rawValue)
    if let value = outside[key] { return value }
    if view.layout == k_row || view.layout == k_column { hasRows = true }
    let value = append(
      k_value(
        layout: Int32(view.layout.rawValue), block: -1, place: Int64(place[view.node.index])))
    outside[key] = value
    return value
  }

  private mutating func append(_ value: k_value) -> Int32 {
    values.append(value)
    return Int32(values.count - 1)
  }

  /// Blocks are used again after the last instruction that reads them. What a sum reads lives to
  /// the end, and so does what comes from outside.
  private mutating func assignBlocks() {
    var lastUse = [Int](repeating: -1, count: values.count)
    for (i, instruction) in instructions.enumerated() {
      for operand in [instruction.a, instruction.b, instruction.c] { lastUse[Int(operand)] = i }
    }
    for sum in sums { lastUse[Int(sum.source)] = .max }
    for v in values.indices
    where values[v].layout != k_full.rawValue && values[v].layout != k_block.rawValue {
      values[v].block = newBlock()
    }
    for s in sums.indices { sums[s].block = newBlock() }
    var free: [Int32] = []
    for (i, instruction) in instructions.enumerated() {
      for operand in Set([instruction.a, instruction.b, instruction.c])
      where lastUse[Int(operand)] == i && values[Int(operand)].layout == k_block.rawValue {
        free.append(values[Int(operand)].block)
      }
      if values[Int(instruction.out)].layout == k_block.rawValue {
        values[Int(instruction.out)].block = free.popLast() ?? newBlock()
      }
    }
  }

  private mutating func newBlock() -> Int32 {
    defer { blocks += 1 }
    return Int32(blocks) * Int32(K_BLOCK_ENTRIES)
  }
}
