import Algebra

/// A law of algebra: two ways to write one value, the second being the one that a textbook prefers.
///
/// A law holds for finite values, wherever both sides have a shape; what else it asks for stands in
/// its domain.
public struct Law: Sendable {
  /// What it is called: `transpose of a product`.
  public let name: String
  /// How the value is written before.
  public let left: Pattern
  /// How it is written after.
  public let right: Pattern
  /// What must hold beyond finite values.
  public let domain: Domain
  /// When it is applied.
  public let use: Use

  /// What a law asks of what its letters stand for.
  public enum Domain: Hashable, Sendable {
    case finite
    /// Divisors are not zero.
    case nonzero
    /// What a function of matrices is applied to is square.
    case square
    /// `A` and `B` have one shape.
    case alike
    /// `A` is square and has an inverse.
    case invertible
  }

  /// When a law is applied.
  public enum Use: Hashable, Sendable {
    case always
    /// Where the result is simpler than what it comes from.
    case wherePlainer
    /// By a strategy of its own, which finds factors and terms wherever they stand.
    case byStrategy
  }

  init(
    _ name: String, _ left: Pattern, _ right: Pattern, _ domain: Domain = .finite,
    _ use: Use = .always
  ) {
    self.name = name
    self.left = left
    self.right = right
    self.domain = domain
    self.use = use
  }
}

extension Pattern {
  /// The kind of operation at the top, by which laws are looked up.
  var heads: [Head] {
    switch self {
    case .times: [.product, .scale, .multiply]
    case .over: [.divide]
    case .zip(let pairing, _, _): [Head(.zip(pairing))]
    case .apply(let operation, _): [Head(operation)]
    case .copied: [.copy]
    case .letter, .number, .identity, .length: []
    }
  }
}

/// A kind of operation, whatever its sizes.
enum Head: Hashable {
  case product, scale, multiply, divide, copy
  case other(Operation)

  init(_ operation: Operation) {
    switch operation {
    case .product: self = .product
    case .scale: self = .scale
    case .zip(.multiply): self = .multiply
    case .zip(.divide): self = .divide
    case .broadcast: self = .copy
    default: self = .other(operation)
    }
  }
}
