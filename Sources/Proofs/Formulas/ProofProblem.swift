/// Why there is no proof.
public enum ProofProblem: Error, Hashable, Sendable {
  /// An operation that the machine does not take apart, by its rule's name.
  case unsupported(String)
  /// Sums that are no product of matrices, as they stand.
  case unreadable(String)
  /// A line whose sides differ on random numbers: the line, and by how much.
  case wrong(line: String, difference: Double)
  /// The value does not depend on the node.
  case independent(of: String)
  /// The value is no scalar.
  case notScalar

  /// In words, without a full stop.
  public var message: String {
    switch self {
    case .unsupported(let name): "the index proof does not take `\(name)` apart"
    case .unreadable(let term): "the sums that remain are no product of matrices: \(term)"
    case .wrong(let line, let difference):
      "a line of the proof is wrong by \(difference) on random numbers, so none is shown: \(line)"
    case .independent(let name):
      "the value does not depend on \(name), so there is nothing to prove"
    case .notScalar: "an adjoint is of a 1×1 value"
    }
  }
}
