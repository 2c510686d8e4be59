import Algebra
import CKernels
import Calculus

@testable import Engine

/// How far a program's outputs are from the plain evaluation.
struct Comparison {
  let graph: Graph
  let outputs: [NodeID]

  /// The first output that differs by more than `tolerance` of its largest entry or of 1, the
  /// size of what cancels, or whose NaNs, infinities or signs of zero stand elsewhere.
  ///
  /// Every build of the kernels that the machine can run is tried.
  func firstDifference(tolerance: Double = 1e-12, signedZeros: Bool = true) -> String? {
    let plain = graph.values(of: outputs)
    var program = Program(graph, outputs: outputs)
    // One after the other in one arena, since no run must see what the last one left behind.
    for build in (0..<3).compactMap({ k_build(Int32($0)) }) {
      program.run(with: build.pointee)
      if let found = firstDifference(program, plain, tolerance, signedZeros) {
        return "\(String(cString: build.pointee.name)): \(found)"
      }
    }
    return nil
  }

  private func firstDifference(
    _ program: Program, _ plain: Values, _ tolerance: Double, _ signedZeros: Bool
  ) -> String? {
    for node in outputs {
      let (ours, theirs) = (program[node], plain[node]!)
      let scale = theirs.elements.filter(\.isFinite).reduce(1) { max($0, abs($1)) }
      for (a, b) in zip(ours.elements, theirs.elements)
      where !Self.agree(a, b, tolerance * scale, signedZeros) {
        return "\(node.index) \(graph.operation(node)) \(graph.shape(node)) is \(a), plainly \(b)"
      }
    }
    return nil
  }

  private static func agree(_ a: Double, _ b: Double, _ tolerance: Double, _ signedZeros: Bool)
    -> Bool
  {
    if b.isNaN { return a.isNaN }
    if b.isInfinite { return a == b }
    if b == 0, a == 0 { return a.sign == b.sign || !signedZeros }
    return abs(a - b) <= tolerance
  }
}
