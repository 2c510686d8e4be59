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
    let others = chosen.compactMap { slope in
      otherSlope(slope, values).map { (node: slope.node, slope: slope.slope, other: $0) }
    }
    func isFelt(_ choices: [(node: NodeID, slope: NodeID, other: Matrix)]) -> Bool {
      var known = Values(count: count)
      for choice in choices { known.set(choice.slope, choice.other) }
      var program = Program(self, outputs: outputs, known: known)
      program.run()
      return outputs.contains { Self.differ(values.found($0), program[$0]) }
    }
    var felt: [NodeID] = []
    for choice in others where !felt.contains(choice.node) && isFelt([choice]) {
      felt.append(choice.node)
    }
    // Two zeros that are multiplied hide one another.
    if felt.isEmpty, others.count > 1, isFelt(others) {
      for choice in others where !felt.contains(choice.node) { felt.append(choice.node) }
    }
    return felt
  }

  /// Whether two values differ by more than rounding, where both are finite.
  private static func differ(_ a: Matrix, _ b: Matrix) -> Bool {
    zip(a.elements, b.elements).contains { abs($0 - $1) > 1e-9 * max(abs($0), abs($1)) }
  }
}
