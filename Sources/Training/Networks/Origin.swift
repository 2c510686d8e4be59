/// Where a preset's program came from: what a picture or a summary needs besides its text.
public struct Origin: Equatable, Sendable {
  /// `moons`, or a file's path.
  public var name: String
  /// What the features are called.
  public var features: [String]
  /// What the classes are called; nil where numbers are fitted.
  public var classes: [String]?
  /// What is predicted.
  public var target: String
  /// How features were standardised, so that a picture can undo it.
  public var standardization: Standardization
  /// Units of each hidden layer.
  public var layers: [Int]
  /// What each switch adds to the program.
  public var additions: [Addition]

  /// Inputs, units of each hidden layer, and outputs.
  public var widths: [Int] {
    [features.count] + layers + [DataSet.Target.outputCount(classes: classes?.count)]
  }
}

extension Origin {
  init(
    _ data: DataSet, _ standardization: Standardization, _ layers: [Int], _ additions: [Addition]
  ) {
    self.init(
      name: data.name, features: data.featureNames, classes: data.target.classNames,
      target: data.target.name, standardization: standardization, layers: layers,
      additions: additions)
  }
}
