public import Algebra

/// Samples to learn from: a row of features each, and what belongs to it.
public struct DataSet: Equatable, Sendable {
  /// What belongs to each row.
  public enum Target: Equatable, Sendable {
    /// The number of each row's class, from 0, and what the classes are called.
    case classes([Int], names: [String])
    /// A number for each row, and what it is called.
    case numbers([Double], name: String)
  }

  /// `moons`, or a file's path.
  public var name: String
  /// n×d, as measured or drawn; nothing is standardised.
  public var features: Matrix
  /// What the columns of `features` are called.
  public var featureNames: [String]
  /// What belongs to the rows.
  public var target: Target

  /// Samples with their targets; there are as many targets as rows.
  public init(name: String, features: Matrix, featureNames: [String], target: Target) {
    (self.name, self.features, self.featureNames) = (name, features, featureNames)
    self.target = target
    precondition(target.count == features.rows, "a target for each row")
  }

  /// Number of samples.
  public var count: Int { features.rows }

  /// So many samples, picked by the seed, in the order of the data.
  public func subset(_ count: Int, seed: UInt64) -> DataSet {
    var random = RandomPurpose.subset.generator(seed: seed)
    return rows(random.permutation(self.count).prefix(count).sorted())
  }

  /// Some of the samples, in the order given.
  public func rows(_ chosen: [Int]) -> DataSet {
    DataSet(
      name: name, features: features.rows(chosen), featureNames: featureNames,
      target: target.rows(chosen))
  }
}

extension DataSet.Target {
  /// Number of rows.
  public var count: Int {
    switch self {
    case .classes(let labels, _): labels.count
    case .numbers(let values, _): values.count
    }
  }

  /// Number of classes; nil for numbers.
  public var classCount: Int? {
    if case .classes(_, let names) = self { return names.count }
    return nil
  }

  /// How many numbers a network answers with: for numbers and for two classes one, else one for each
  /// class.
  public var outputCount: Int { Self.outputCount(classes: classCount) }

  static func outputCount(classes count: Int?) -> Int { count.map { $0 > 2 ? $0 : 1 } ?? 1 }

  /// What the classes are called; nil for numbers.
  public var classNames: [String]? {
    if case .classes(_, let names) = self { return names }
    return nil
  }

  /// What is predicted.
  public var name: String {
    if case .numbers(_, let name) = self { return name }
    return "class"
  }

  func rows(_ chosen: [Int]) -> DataSet.Target {
    switch self {
    case .classes(let labels, let names): .classes(chosen.map { labels[$0] }, names: names)
    case .numbers(let values, let name): .numbers(chosen.map { values[$0] }, name: name)
    }
  }

  /// The targets as the cost takes them: 0 or 1 for two classes, one-hot rows for more, numbers.
  public var matrix: Matrix {
    switch self {
    case .numbers(let values, _): return Matrix(Shape(values.count, 1), values)
    case .classes(let labels, let names) where names.count <= 2:
      return Matrix(Shape(labels.count, 1), labels.map(Double.init))
    case .classes(let labels, let names):
      return Matrix(Shape(labels.count, names.count)) { labels[$0] == $1 ? 1 : 0 }
    }
  }
}

/// Which rows are trained on and which are held back, by the seed.
public struct Split: Equatable, Sendable {
  /// Rows to train on, in the order of the data.
  public let training: [Int]
  /// Rows held back, in the order of the data.
  public let validation: [Int]

  /// - Parameter share: of the rows to hold back, from 0 to below 1; rounded to whole rows, and
  ///   at least one row stays to train on.
  public init(_ count: Int, validation share: Double, seed: UInt64) {
    let held = min(max(0, count - 1), Int((share * Double(count)).rounded()))
    var random = RandomPurpose.split.generator(seed: seed)
    let order = random.permutation(count)
    training = order[held...].sorted()
    validation = order[..<held].sorted()
  }
}

/// How columns were brought to mean 0 and deviation 1, kept so that it can be undone.
public struct Standardization: Equatable, Sendable {
  /// Of each column.
  public let mean: [Double]
  /// Of each column, √ of the biased variance; 1 where a column is constant.
  public let deviation: [Double]

  /// By the mean and deviation of `matrix`.
  public init(_ matrix: Matrix) {
    let count = Double(max(1, matrix.rows))
    let mean = matrix.sum(.down).elements.map { $0 / count }
    let centred = Matrix(matrix.shape) { matrix[$0, $1] - mean[$1] }
    self.mean = mean
    deviation = centred.map { $0 * $0 }.sum(.down).elements.map {
      let deviation = ($0 / count).squareRoot()
      return deviation > 0 ? deviation : 1
    }
  }

  /// Means and deviations that are known.
  public init(mean: [Double], deviation: [Double]) {
    (self.mean, self.deviation) = (mean, deviation)
  }

  /// (x − mean)/deviation, column by column.
  public func standardized(_ matrix: Matrix) -> Matrix {
    Matrix(matrix.shape) { (matrix[$0, $1] - mean[$1]) / deviation[$1] }
  }

  /// x·deviation + mean, column by column.
  public func restored(_ matrix: Matrix) -> Matrix {
    Matrix(matrix.shape) { matrix[$0, $1] * deviation[$1] + mean[$1] }
  }
}
