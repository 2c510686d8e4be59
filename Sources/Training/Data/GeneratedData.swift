internal import Algebra

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A data set that is known by name.
public enum KnownData: String, CaseIterable, Sendable {
  /// Four clouds; opposite ones are of one class.
  case xor
  /// A ring around another.
  case circles
  /// Two half moons that interlock.
  case moons
  /// Two arms that wind around each other.
  case spiral
  /// Three clouds, one for each class.
  case gaussians
  /// A noisy sine, to be fitted rather than told apart.
  case sine
  /// R. A. Fisher's flowers, 1936: four lengths in cm, three species.
  case iris
  /// E. Alpaydin's and C. Kaynak's handwritten digits, 1998: 8×8 pixels from 0 to 16.
  case digits

  /// Whether its samples are drawn, so that noise can be asked for.
  public var isGenerated: Bool { self != .iris && self != .digits }

  /// Standard deviation of what is added to each generated coordinate, unless given.
  public var usualNoise: Double {
    switch self {
    case .xor: 0.25
    case .circles, .moons, .sine: 0.1
    case .spiral: 0.05
    case .gaussians: 0.5
    case .iris, .digits: 0
    }
  }

  /// Samples drawn, unless given; real data has as many as it has.
  public var usualSamples: Int {
    switch self {
    case .xor, .circles, .moons, .gaussians: 200
    case .spiral: 300
    case .sine: 100
    case .iris: 150
    case .digits: 1797
    }
  }

  /// The samples. Of real data `samples` picks some by the seed.
  public func data(samples: Int? = nil, noise: Double? = nil, seed: UInt64) -> DataSet {
    let count = samples ?? usualSamples
    var random = RandomPurpose.samples.generator(seed: seed)
    switch self {
    case .iris, .digits: return embedded(samples: samples, seed: seed)
    case .sine: return sine(count, noise ?? usualNoise, &random)
    case .xor, .circles, .moons, .spiral, .gaussians:
      return points(count, noise ?? usualNoise, &random)
    }
  }

  /// Points of the plane. Classes take turns, so that each has its share.
  private func points(
    _ count: Int, _ noise: Double, _ random: inout SeededGenerator
  ) -> DataSet {
    let classes = self == .gaussians ? 3 : 2
    let labels = (0..<count).map { $0 % classes }
    var elements: [Double] = []
    for (index, label) in labels.enumerated() {
      let (x, y) = place(label, index / classes, &random)
      elements += [x + noise * random.normal(), y + noise * random.normal()]
    }
    return DataSet(
      name: rawValue, features: Matrix(Shape(count, 2), elements), featureNames: ["x1", "x2"],
      target: .classes(labels, names: (0..<classes).map { "\($0)" }))
  }

  /// Where a class's sample would be without noise.
  private func place(
    _ label: Int, _ index: Int, _ random: inout SeededGenerator
  ) -> (Double, Double) {
    let t = random.uniform()
    switch self {
    case .xor:
      let side: Double = index % 2 == 0 ? 1 : -1
      return (side, label == 0 ? side : -side)
    case .circles:
      let radius = label == 0 ? 1.0 : 0.5
      return (radius * cos(2 * .pi * t), radius * sin(2 * .pi * t))
    case .moons:
      let angle = Double.pi * t
      return label == 0 ? (cos(angle), sin(angle)) : (1 - cos(angle), 0.5 - sin(angle))
    case .spiral:
      // Equal shares of the arm's length rather than of its angle would crowd the middle.
      let (radius, turn) = (0.1 + 0.9 * t, 3 * Double.pi * t + Double(label) * .pi)
      return (radius * cos(turn), radius * sin(turn))
    case .gaussians:
      let angle = 2 * Double.pi * Double(label) / 3
      return (1.5 * cos(angle), 1.5 * sin(angle))
    case .sine, .iris, .digits: preconditionFailure("\(rawValue) is not made of points")
    }
  }

  /// y = sin 2x on [−3, 3], with noise on y.
  private func sine(
    _ count: Int, _ noise: Double, _ random: inout SeededGenerator
  ) -> DataSet {
    var (x, y): ([Double], [Double]) = ([], [])
    for _ in 0..<count {
      x.append(6 * random.uniform() - 3)
      y.append(sin(2 * x.last!) + noise * random.normal())
    }
    return DataSet(
      name: rawValue, features: Matrix(Shape(count, 1), x), featureNames: ["x"],
      target: .numbers(y, name: "y"))
  }
}

extension KnownData {
  /// A network and a number of epochs that learn the set well with Adam at its usual rate.
  public var usual: (layers: [Int], epochs: Int) {
    switch self {
    case .xor, .circles, .moons: ([8, 8], 400)
    case .gaussians, .iris: ([8], 300)
    case .spiral: ([16, 16], 1500)
    case .sine: ([16, 16], 1000)
    case .digits: ([32], 200)
    }
  }
}
