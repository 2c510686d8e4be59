/// How much of each node a drawing of the graph shows.
public enum Zoom: Int, CaseIterable, Hashable, Sendable {
  /// Name and formula in the border, then value, tangent and adjoint.
  case full
  /// One row for each node: name, formula and value.
  case compact
  /// One cell for each node.
  case dots

  /// The level as a learner types it.
  public var name: String {
    switch self {
    case .full: "full"
    case .compact: "compact"
    case .dots: "dots"
    }
  }

  /// The level of that name.
  public init?(name: String) {
    guard let zoom = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = zoom
  }
}
