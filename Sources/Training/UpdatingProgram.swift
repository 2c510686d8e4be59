internal import Algebra
internal import Calculus
internal import Engine

/// A program whose leaves take new values after each run.
struct UpdatingProgram {
  private var program: Program
  private let updates: [(leaf: NodeID, value: NodeID)]
  private let graph: Graph

  init(_ graph: Graph, outputs: [NodeID], updates: [(leaf: NodeID, value: NodeID)]) {
    program = Program(graph, outputs: outputs + updates.map(\.value))
    self.updates = updates
    self.graph = graph
  }

  mutating func run() {
    program.run()
    let values = updates.map { program[$0.value] }
    for (update, value) in zip(updates, values) { program.bind(update.leaf, to: value) }
  }

  mutating func write(_ leaf: NodeID, _ value: Double) { program.bind(leaf, to: Matrix(value)) }

  mutating func write(_ leaf: NodeID, _ entries: UnsafeBufferPointer<Double>) {
    program.bind(leaf, to: Matrix(graph.shape(leaf), Array(entries)))
  }

  func withEntries<Result>(
    of node: NodeID, _ body: (UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    program.withEntries(of: node, body)
  }
}
