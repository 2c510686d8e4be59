import Algebra
import Calculus
import Engine

/// How far a program's outputs are from the plain evaluation.
struct Comparison {
  let graph: Graph
  let outputs: [NodeID]

  /// The first output that differs by more than `tolerance` of its largest entry, or whose NaNs,
  /// infinities or signs of zero stand elsewhere; nil where all agree.
  func firstDifference(tolerance: Double = 1e-12) -> String? {
    var program = Program(graph, outputs: outputs)
    // Twice, since the second run must not see what the first left behind.
    program.run()
    program.run()
    let plain = graph.values(of: outputs)
    for node in outputs {
      let (ours, theirs) = (program[node], plain[node]!)
      let scale = theirs.elements.filter(\.isFinite).reduce(0) { max($0, abs($1)) }
      for (a, b) in zip(ours.elements, theirs.elements)
      where !Self.agree(a, b, tolerance * scale) {
        return "\(graph.operation(node)) is \(a), plainly \(b)"
      }
    }
    return nil
  }

  private static func agree(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    if b.isNaN { return a.isNaN }
    if b.isInfinite { return a == b }
    if b == 0, a == 0 { return a.sign == b.sign }
    return abs(a - b) <= tolerance
  }
}
