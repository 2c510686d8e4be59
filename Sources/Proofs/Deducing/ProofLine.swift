import Algebra

/// One line of a proof: an equation, and why it holds.
public struct ProofLine: Hashable, Sendable {
  /// A side of the equation.
  public enum Side: Hashable, Sendable {
    /// Entries, for every value of the letters that are not summed over.
    case entries(Term)
    /// Whole matrices.
    case matrices(Reading)
  }

  /// What the line does.
  public enum Kind: Hashable, Sendable {
    /// c depends on X only through Z.
    case chain
    /// One entry of Z, or the equation that defines it.
    case entry
    /// How that entry answers to an entry of X, with Kronecker deltas.
    case derivative
    /// A δ took a sum away.
    case contraction(Contraction)
    /// A local derivative was put into the chain rule.
    case substitution
    /// Products that are equal were put together.
    case collection
    /// An equation was solved for the local derivative.
    case solution
    /// The sums were read as a formula of matrices.
    case reading
    /// The formula as it can be typed.
    case typed
  }

  /// What the line does.
  public let kind: Kind
  /// The left side.
  public var left: Side
  /// The right side.
  public var right: Side
  /// Why it holds, in words.
  public let reason: Reason
}

/// Why a line holds: names and letters in it are written by whoever shows the line.
public struct Reason: Hashable, Sendable {
  /// A piece of a reason.
  public enum Piece: Hashable, Sendable {
    case words(String)
    case tensor(Tensor)
    case factor(Factor)
    case letter(Letter)
    /// The entry as one of the transpose: (Yᵀ)_nj for Y_jn.
    case turned(Entry)
  }

  /// From left to right.
  public let pieces: [Piece]

  init(_ pieces: Piece...) { self.pieces = pieces }

  init(_ pieces: [Piece]) { self.pieces = pieces }
}

extension Reason: ExpressibleByStringLiteral {
  /// Words alone.
  public init(stringLiteral value: String) { pieces = [.words(value)] }
}
