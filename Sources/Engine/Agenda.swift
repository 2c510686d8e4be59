import Algebra
internal import CKernels
import Calculus

/// Numbers that wait for nothing, by operation, and which operation's batch comes next.
struct Agenda {
  private var ready: [[Int32]] = Array(repeating: [], count: Int(k_operation_count.rawValue))
  /// How many operands of each number are still to come.
  private var missing: [Int32]
  private let depth: [Int32]
  private let operation: [Int32]
  /// Readers of number i: `readers[starts[i]..<starts[i + 1]]`.
  private var readers: [Int32]
  private var starts: [Int32]

  /// - Parameters:
  ///   - cosines: by the nodes of their sines; such a pair is one number here, the sine.
  ///   - position: of each id among `nodes`; −1 for the others, which are there already.
  init(
    _ nodes: [NodeID], _ steps: [Lowered?], _ cosines: [Int32], _ position: [Int32]
  ) {
    var operation: [Int32] = []
    // Where a number is computed: itself, or a cosine's sine.
    var home = Array(0..<Int32(nodes.count))
    for (i, node) in nodes.enumerated() {
      var own = Self.step(node, steps).operation
      let cosine = Int(cosines[node.index])
      if cosine >= 0, position[cosine] >= 0 {
        own = k_sin_and_cos
        home[Int(position[cosine])] = Int32(i)
      }
      operation.append(Int32(own.rawValue))
    }
    let sources = nodes.indices.map { i -> [Int32] in
      if home[i] != i { return [] }
      return Self.step(nodes[i], steps).views
        .map { position[$0.node.index] }.filter { $0 >= 0 }.map { home[Int($0)] }
    }
    self.operation = operation
    missing = sources.map { Int32($0.count) }
    depth = Self.depths(sources)
    starts = Array(repeating: 0, count: nodes.count + 1)
    for source in sources.joined() { starts[Int(source) + 1] += 1 }
    for i in nodes.indices { starts[i + 1] += starts[i] }
    readers = Array(repeating: 0, count: Int(starts[nodes.count]))
    var next = starts
    for (reader, sources) in sources.enumerated() {
      for source in sources {
        readers[Int(next[Int(source)])] = Int32(reader)
        next[Int(source)] += 1
      }
    }
    for i in nodes.indices where missing[i] == 0 && home[i] == i {
      ready[Int(operation[i])].append(Int32(i))
    }
  }

  private static func step(
    _ node: NodeID, _ steps: [Lowered?]
  ) -> (operation: EntryOperation, views: [View]) {
    guard case .entries(let operation, let views)? = steps[node.index] else {
      preconditionFailure("only entrywise steps are numbers")
    }
    return (operation, views)
  }

  /// The next batch, or nil after the last.
  mutating func next() -> (operation: EntryOperation, numbers: [Int32])? {
    var (first, earliest) = (-1, Double.infinity)
    for operation in ready.indices where !ready[operation].isEmpty {
      let lateness = lateness(of: ready[operation])
      if lateness < earliest { (first, earliest) = (operation, lateness) }
    }
    if first < 0 { return nil }
    let batch = ready[first]
    ready[first] = []
    for done in batch { release(readersOf: done) }
    return (EntryOperation(rawValue: UInt32(first)), batch)
  }

  /// The mean depth: what lies deeper is still growing. Large batches have waited long enough.
  private func lateness(of batch: [Int32]) -> Double {
    let total = batch.reduce(0) { $0 + Int(depth[Int($1)]) }
    return Double(total) / Double(batch.count) - 0.1 * Double(batch.count)
  }

  private mutating func release(readersOf done: Int32) {
    for place in starts[Int(done)]..<starts[Int(done) + 1] {
      let reader = readers[Int(place)]
      missing[Int(reader)] -= 1
      if missing[Int(reader)] == 0 { ready[Int(operation[Int(reader)])].append(reader) }
    }
  }

  /// The longest way to each number from one that waits for nothing.
  private static func depths(_ sources: [[Int32]]) -> [Int32] {
    var depth = [Int32](repeating: 0, count: sources.count)
    for (reader, sources) in sources.enumerated() {
      for source in sources { depth[reader] = max(depth[reader], depth[Int(source)] + 1) }
    }
    return depth
  }
}
