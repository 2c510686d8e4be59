/// A function of three numbers that is one of them, entry by entry of three matrices of one shape.
public enum Choice: String, CaseIterable, Hashable, Sendable {
  /// a within the bounds b and c: min(max(a, b), c), so that c holds where the bounds cross.
  case clamp
  /// b where a is not 0, which NaN is not either, and c where it is.
  case select

  /// The number that is chosen.
  public func callAsFunction(_ a: Double, _ b: Double, _ c: Double) -> Double {
    switch self {
    case .clamp: Pairing.minimum(Pairing.maximum(a, b), c)
    case .select: a == 0 ? c : b
    }
  }
}

extension Matrix {
  /// Entry by entry of three matrices of one shape.
  public static func chosen(_ choice: Choice, _ x: [Matrix]) -> Matrix {
    precondition(x[0].shape == x[1].shape && x[0].shape == x[2].shape, "one shape for a choice")
    return Matrix(
      x[0].shape,
      x[0].elements.indices.map { choice(x[0].elements[$0], x[1].elements[$0], x[2].elements[$0]) })
  }
}
