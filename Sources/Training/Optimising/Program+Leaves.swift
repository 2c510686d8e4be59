internal import Algebra
internal import Engine

/// Writing leaves without a matrix in between.
extension Program {
  /// Nothing happens where no output depends on the leaf.
  mutating func write(_ leaf: NodeID, _ value: Double) {
    _ = withMutableEntries(of: leaf) { $0[0] = value }
  }

  /// The entry of a 1×1 output.
  func number(_ node: NodeID) -> Double { withEntries(of: node) { $0[0] } }

  /// As many entries as the leaf has.
  mutating func write(_ leaf: NodeID, _ entries: UnsafeBufferPointer<Double>) {
    _ = withMutableEntries(of: leaf) { $0.update(fromContentsOf: entries) }
  }
}
