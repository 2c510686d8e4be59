import Algebra
internal import CKernels
import Calculus

/// Whether a leaf's next value may be computed in the place of the present one.
struct UpdateInPlace {
  private let leaf: NodeID
  private let node: NodeID
  private let partition: Partition
  private let outputs: [NodeID]
  private let lowering: Lowering

  /// - Parameter node: the node whose value the leaf takes, looked through to its root.
  init(
    _ leaf: NodeID, _ node: NodeID, _ partition: Partition, _ outputs: [NodeID],
    _ lowering: Lowering
  ) {
    (self.leaf, self.node, self.partition) = (leaf, node, partition)
    (self.outputs, self.lowering) = (outputs, lowering)
  }

  /// Nothing may ask for the old value once the new one stands there. Entry by entry it does not
  /// matter: each is read before it is written.
  var isSafe: Bool {
    let own = partition.unit[node.index]
    guard own >= 0, lowering.graph.shape(node) == lowering.graph.shape(leaf),
      !lowering.graph.shape(node).isScalar, !outputs.contains(where: { isSame($0) })
    else { return false }
    return partition.steps.indices.allSatisfy { index in
      let reader = NodeID(index)
      guard let step = partition.steps[index], step.sources.contains(where: { isSame($0) }) else {
        return true
      }
      if case .alias = step { return true }
      let unit = partition.unit[index]
      return unit < own || (unit == own && reads(reader, step))
    }
  }

  private func isSame(_ other: NodeID) -> Bool { lowering.root(other) == leaf }

  /// Whether a step of the same unit reads the leaf at the entry that it writes, and not after it.
  private func reads(_ reader: NodeID, _ step: Lowered) -> Bool {
    switch step {
    case .entries(_, let views):
      return reader <= node && views.allSatisfy { !isSame($0.node) || $0.layout == k_full }
    case .product(let product):
      return !isSame(product.a) && !isSame(product.b)
        && product.base.map { $0.layout == k_full } != false
    case .given, .alias, .sum, .transpose, .softmax, .logSumExp, .logSoftmax, .crossEntropy,
      .rearranged, .rule:
      return false
    }
  }
}
