public import Algebra

extension Specimen {
  /// Operand values drawn from the domain by a seed: nothing symmetric but for `chol`, nothing at a
  /// kink, probabilities where targets are wanted.
  public func samples(seed: UInt64 = 7) -> [Matrix] {
    var generator = SeededGenerator(seed: seed)
    return operands.indices.map { k in
      let shape = operands[k].shape
      let x = generator.normal(shape)
      switch domain {
      case .any: return x
      case .positive: return x.map { abs($0) + 0.3 }
      case .unit: return x.map { 0.9 * ElementaryFunction.tanh($0) }
      case .aboveOne: return x.map { abs($0) + 1.3 }
      case .awayFromZero: return x.map { $0 + ($0 < 0 ? -0.2 : 0.2) }
      case .invertible:
        return shape.isSquare ? x.merged(with: .identity(shape.rows)) { $0 + 3 * $1 } : x
      case .positiveDefinite:
        return x.product(x.transposed).merged(with: .identity(shape.rows)) { $0 + 3 * $1 }
      case .probabilities: return k == 1 ? x.softmax : x
      }
    }
  }
}
