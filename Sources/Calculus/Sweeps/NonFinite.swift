public import Algebra

/// Where NaN or ∞ first arose: in a value, or in a derivative on its way across a node.
public struct NonFinite: Sendable {
  /// What is not finite.
  public enum Quantity: String, Sendable {
    /// What the node is worth.
    case value
    /// What the node's tangent is put together from.
    case tangent
    /// What the node hands on to its operands.
    case adjoint
  }

  /// The node; all that it was made of is finite.
  public let node: NodeID
  /// What is not finite there.
  public let quantity: Quantity
  /// The first entry that is not finite: NaN, ∞ or −∞.
  public let found: Double

  /// nil where all entries are finite.
  init?(_ node: NodeID, _ quantity: Quantity, _ matrix: Matrix?) {
    guard let found = matrix?.elements.first(where: { !$0.isFinite }) else { return nil }
    (self.node, self.quantity, self.found) = (node, quantity, found)
  }
}

extension Graph {
  /// Where a value first was not finite, from the left, of all or of those behind `outputs`.
  public func nonFinite(_ values: Values, behind outputs: [NodeID]? = nil) -> NonFinite? {
    let isBehind = outputs.map { ancestors(of: $0) }
    return nodes.lazy.filter { isBehind?[$0.index] != false }
      .compactMap { NonFinite($0, .value, values[$0]) }.first
  }

  /// Where a value behind the swept one was not finite, or else an adjoint.
  /// - Parameter values: of `Trace.outputs` of the sweep, and of all behind them.
  public func nonFinite(_ values: Values, in backward: Backward) -> NonFinite? {
    nonFinite(values, behind: [backward.output])
      ?? backward.visits.lazy.compactMap { visit in
        visit.contributions.lazy.compactMap { part in
          NonFinite(part.child, .adjoint, values[part.term])
        }.first ?? NonFinite(visit.node, .adjoint, values[visit.adjoint])
      }.first
  }

  /// Where a value that the sweep comes by was not finite, or else a tangent.
  /// - Parameter values: of `Trace.outputs` of the sweep, and of all behind them.
  public func nonFinite(_ values: Values, in forward: Forward) -> NonFinite? {
    nonFinite(values, behind: forward.visits.map(\.node))
      ?? forward.visits.lazy.compactMap { visit in
        NonFinite(visit.node, .tangent, values[visit.tangent])
      }.first
  }

  /// The same for a sweep of either mode.
  public func nonFinite(_ values: Values, in sweep: Trace.Sweep) -> NonFinite? {
    switch sweep {
    case .backward(let backward): nonFinite(values, in: backward)
    case .forward(let forward): nonFinite(values, in: forward)
    }
  }
}
