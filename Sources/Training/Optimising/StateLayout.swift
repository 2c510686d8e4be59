package import Algebra

/// Everything that steps change, side by side: parameters, what the optimiser remembers, and the
/// running statistics of batch normalisation.
package struct StateLayout: Equatable, Sendable {
  /// One matrix of the state.
  package struct Slot: Equatable, Sendable {
    /// The parameter's name, or what it is: `m of W1`.
    package let name: String
    package let shape: Shape
    package let start: Int
    package var range: Range<Int> { start..<start + shape.count }
  }

  package private(set) var slots: [Slot] = []
  /// Numbers in all.
  package private(set) var count = 0

  package mutating func append(_ name: String, _ shape: Shape) {
    slots.append(Slot(name: name, shape: shape, start: count))
    count += shape.count
  }

  package func slot(_ name: String) -> Slot? { slots.first { $0.name == name } }

  /// A slot's matrix in a state of this layout.
  package func matrix(_ slot: Slot, in state: [Double]) -> Matrix {
    Matrix(slot.shape, Array(state[slot.range]))
  }
}
