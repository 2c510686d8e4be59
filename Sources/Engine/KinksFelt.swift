public import Algebra
public import Calculus

extension Graph {
  /// The nodes at whose kinks a slope had to be chosen that one of `outputs` depends on.
  ///
  /// Whether it does is tried: another slope is put there, and what then changes was a choice.
  public func kinksFelt(by outputs: [NodeID]) -> [NodeID] {
    let chosen = chosenSlopes(behind: outputs)
    guard !chosen.isEmpty else { return [] }
    let values = outputValues(
      of: outputs + chosen.flatMap { [$0.slope, $0.node] + operands($0.node) })
    var felt: [NodeID] = []
    for slope in chosen where !felt.contains(slope.node) {
      guard let other = otherSlope(slope, values) else { continue }
      var known = Values(count: count)
      known.set(slope.slope, other)
      var program = Program(self, outputs: outputs, known: known)
      program.run()
      if outputs.contains(where: { Self.differ(values.found($0), program[$0]) }) {
        felt.append(slope.node)
      }
    }
    return felt
  }

  /// Whether two values differ by more than rounding, where both are finite.
  private static func differ(_ a: Matrix, _ b: Matrix) -> Bool {
    zip(a.elements, b.elements).contains { abs($0 - $1) > 1e-9 * max(abs($0), abs($1)) }
  }
}
