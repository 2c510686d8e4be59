extension Optimizer {
  /// Every optimiser that there is, the plainest first.
  public static let catalogue: [Optimizer] = [.sgd, .momentum, .adam]

  /// The optimiser of a name; nil where there is none.
  public init?(named name: String) {
    guard let found = Self.catalogue.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
