import Algebra

/// What each known name is, as far as the grammar asks: `x(…)` is a product if x is a value and a
/// call if it is a function. Names are compared under canonical equivalence.
public struct NameKinds: Sendable {
  /// What a name can be.
  public enum Kind: Sendable {
    case value, function
  }

  private var kinds: Layered<String, Kind>

  /// The language's own functions and constants.
  public init() { kinds = Layered(Self.builtIn) }

  /// What the name is; nil where it is unknown.
  public func kind(of name: String) -> Kind? { kinds[name] }

  /// Lets the name be a value or a function from here on; nil makes it unknown.
  public mutating func declare(_ name: String, as kind: Kind?) { kinds[name] = kind }

  private static let builtIn: [String: Kind] = {
    var kinds: [String: Kind] = [:]
    for function in BuiltIn.catalogue {
      for name in function.names { kinds[name] = .function }
    }
    for name in BuiltIn.constants.keys { kinds[name] = .value }
    kinds[BuiltIn.identityName] = .value
    return kinds
  }()
}
