public import Algebra
internal import CKernels
internal import CLinearAlgebra
public import Calculus

/// A graph's chosen outputs, compiled to one static program.
///
/// What no output needs is dropped, constants are folded, entrywise steps are fused, and every
/// value has its place in one arena: a run allocates nothing, except where a step goes by the
/// plain value of its rule. The numbers are those of `Graph.values(of:)` to rounding, NaN, ±∞ and
/// the signs of zeros included.
///
/// A program is a value: copies share their memory until one of them changes.
public struct Program: Sendable {
  private let plan: Plan
  private var arena: Arena

  /// Compiles what `outputs` and `updates` need. Leaves have the graph's values until others are
  /// bound.
  ///
  /// - Parameter updates: by leaf, the node of its shape whose value it takes at the end of each
  ///   run, all at once: `w` takes `w − η·w̄`, and a run is a step of training.
  /// - Parameter known: values found before; their nodes are not computed, and others can be bound
  ///   to them as to leaves.
  public init(
    _ graph: Graph, outputs: [NodeID], updates: [NodeID: NodeID] = [:], known: Values = Values()
  ) {
    for (leaf, node) in updates {
      precondition(graph.operation(leaf).isLeaf, "only a leaf is updated")
      precondition(graph.shape(leaf) == graph.shape(node), "a leaf keeps its shape")
    }
    var compiler = Compiler(graph, outputs: outputs, updates: updates, known: known)
    plan = compiler.plan()
    arena = Arena(plan.size)
    for (place, value) in compiler.givenValues() { arena.write(value, at: place) }
  }

  /// Entries that a run reads and writes, and entries that it works in besides.
  public var memory: (entries: Int, scratch: Int) { (plan.size.entries, plan.size.scratch) }

  /// Steps of one run.
  public var stepCount: Int { plan.steps.count }

  /// The value of an output or a leaf, as the last run left it.
  public subscript(output: NodeID) -> Matrix {
    let (place, shape) = location(output)
    return arena.matrix(shape, at: place)
  }

  /// The entries of an output, row by row, without a copy.
  public func withEntries<Result>(
    of output: NodeID, _ body: (UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    let (place, shape) = location(output)
    return body(UnsafeBufferPointer(start: arena.entries + place, count: shape.count))
  }

  /// Gives a leaf a value that stays until another is bound; nothing happens where no output
  /// depends on it.
  public mutating func bind(_ leaf: NodeID, to value: Matrix) {
    guard let (place, shape) = plan.place(of: leaf) else { return }
    precondition(value.shape == shape, "a leaf keeps its shape")
    makeUnique()
    arena.write(value, at: place)
  }

  /// Lets `body` write a leaf's entries, row by row, where the program has them.
  /// - Returns: nil where no output depends on the leaf.
  public mutating func withMutableEntries<Result>(
    of leaf: NodeID, _ body: (UnsafeMutableBufferPointer<Double>) -> Result
  ) -> Result? {
    guard let (place, shape) = plan.place(of: leaf) else { return nil }
    makeUnique()
    return body(UnsafeMutableBufferPointer(start: arena.entries + place, count: shape.count))
  }

  /// Computes the outputs from the values that are bound.
  public mutating func run() {
    makeUnique()
    plan.run(in: arena)
  }

  /// The same, giving up when `cancelled` says so: it is asked every millisecond or so, except
  /// while LAPACK factors a matrix.
  /// - Returns: false if it was cancelled; outputs are then of no use.
  public mutating func run(cancelled: () -> Bool) -> Bool {
    makeUnique()
    return plan.run(in: arena, cancelled: cancelled)
  }

  /// The same by another build of the kernels.
  mutating func run(with kernels: k_kernels) {
    makeUnique()
    plan.run(in: arena, with: kernels)
  }

  /// What each step does and the seconds it takes, the median of `runs` by itself: for whoever
  /// makes it faster.
  public mutating func profile(runs: Int) -> [(step: String, seconds: Double)] {
    run()
    return plan.steps.map { step in
      let clock = ContinuousClock()
      let times = (0..<9).map { _ in
        let start = clock.now
        for _ in 0..<runs { plan.run(step, in: arena) }
        let time = (clock.now - start).components
        return Double(time.attoseconds) * 1e-18 + Double(time.seconds)
      }
      return (plan.description(of: step), times.sorted()[4] / Double(runs))
    }
  }

  /// Binds values, which stay bound, and computes the outputs.
  public mutating func run(_ bindings: Bindings) {
    for (leaf, value) in bindings { bind(leaf, to: value) }
    run()
  }

  private mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&arena) { arena = arena.copy() }
  }

  private func location(_ output: NodeID) -> (place: Int, shape: Shape) {
    guard let location = plan.place(of: output) else {
      preconditionFailure("node \(output.index) is not an output of this program")
    }
    return location
  }
}
