public import Algebra

/// Where a formula as it is written has fewer digits than the number behind it.
extension Graph {
  /// The slopes behind `outputs` whose spelling, in 64 bits, is off by more than `tolerance` relative
  /// to what they are, with an entry of both: `1 − y²` at y = tanh 20 is 0 and not 1.7e-17.
  public func lostDigits(
    behind outputs: [NodeID], tolerance: Double = 1e-9
  ) -> [(slope: NodeID, value: Double, written: Double)] {
    let isBehind = ancestors(of: outputs)
    var longer = self
    var pairs: [(slope: NodeID, spelled: NodeID)] = []
    for node in nodes where isBehind[node.index] {
      guard let rule = rule(node), rule.isEntrywise, let spelling = rule.spelled else { continue }
      let x = operands(node).map { expression($0) }
      pairs.append((node, longer.insert(spelling(x).spelled)))
    }
    guard !pairs.isEmpty else { return [] }
    let values = longer.values(of: pairs.flatMap { [$0.slope, $0.spelled] })
    return pairs.compactMap { pair in
      let (exact, written) = (values.found(pair.slope), values.found(pair.spelled))
      let places = zip(exact.elements, written.elements)
      let lost = places.first { abs($0 - $1) > tolerance * abs($0) }
      return lost.map { (pair.slope, $0.0, $0.1) }
    }
  }
}
