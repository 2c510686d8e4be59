import Algebra
import Drawing
import Training

/// The samples of a run as a picture shows them: in the data's own units.
struct PlottedSamples {
  /// n×d, trained on.
  let features: Matrix
  let names: [String]
  let targetName: String
  /// The class of each sample; 0 where there are numbers.
  let kinds: [Int]
  let numbers: [Double]
  let classNames: [String]
  /// Samples held back, or those trained on where none are.
  let held: Matrix
  let heldLabels: [String]
  private let standardization: Standardization?

  init(_ samples: TrainingSamples) {
    standardization = samples.preset?.standardization
    if let preset = samples.preset {
      let data = preset.data.rows(preset.split.training)
      features = data.features
      (names, targetName) = (Self.spelt(data.featureNames), data.target.name)
      (kinds, numbers, classNames) = Self.targets(data.target)
      let other = preset.data.rows(
        preset.split.validation.isEmpty ? preset.split.training : preset.split.validation)
      held = other.features
      let (labels, _, names) = Self.targets(other.target)
      heldLabels = labels.map { names.indices.contains($0) ? names[$0] : "" }
    } else {
      let (rows, targets, name) = (samples.features, samples.targets, samples.featuresName)
      features = rows
      names = rows.columns == 1 ? [name] : (1...max(1, rows.columns)).map { "\(name)\($0)" }
      targetName = samples.targetName
      let classes = Self.classes(targets, rows.rows)
      let most = targets.map { $0.columns == 1 ? 1 : $0.columns - 1 } ?? 1
      kinds = classes ?? Array(repeating: 0, count: rows.rows)
      classNames = classes == nil ? [] : (0...most).map(String.init)
      numbers = targets.map { $0.columns == 1 ? $0.elements : [] } ?? []
      held = rows
      heldLabels = kinds.map(String.init)
    }
  }

  /// `x1` as a person writes it.
  private static func spelt(_ names: [String]) -> [String] {
    names.map { $0 == "x1" ? "x₁" : $0 == "x2" ? "x₂" : $0.replacing("_", with: " ") }
  }

  private static func targets(
    _ target: DataSet.Target
  ) -> (kinds: [Int], numbers: [Double], names: [String]) {
    switch target {
    case .classes(let kinds, let names): (kinds, kinds.map(Double.init), names)
    case .numbers(let values, _): (values.map { _ in 0 }, values, [])
    }
  }

  /// The class of each row, where the targets are yes or no, or one-hot rows.
  private static func classes(_ targets: Matrix?, _ count: Int) -> [Int]? {
    guard let targets, targets.elements.allSatisfy({ $0 == 0 || $0 == 1 }) else { return nil }
    return (0..<count).map { row in
      let entries = (0..<targets.columns).map { targets[row, $0] }
      if entries.count == 1 { return entries[0] > 0.5 ? 1 : 0 }
      return entries.indices.max { entries[$0] < entries[$1] } ?? 0
    }
  }

  /// Whether a sample is a square of pixels.
  var isImage: Bool {
    let side = Int(Double(features.columns).squareRoot().rounded())
    return side >= 4 && side * side == features.columns
  }

  /// A sample held back as pixels, the darkest of them black.
  func image(_ row: Int, caption: String) -> PixelPicture {
    let pixels = (0..<held.columns).map { held[row, $0] }
    let most = max(pixels.max() ?? 0, 1e-300)
    let side = Int(Double(held.columns).squareRoot().rounded())
    return PixelPicture(
      columns: side, rows: side, levels: pixels.map { $0 / most }, caption: caption)
  }

  func standardized(_ rows: Matrix) -> Matrix {
    standardization?.standardized(rows) ?? rows
  }

  func mean(_ column: Int) -> Double {
    standardization?.mean[column]
      ?? (0..<features.rows).reduce(0) { $0 + features[$1, column] } / Double(features.rows)
  }

  /// The feature's range with a little room.
  func range(_ column: Int) -> ClosedRange<Double> {
    let values = (0..<features.rows).map { features[$0, column] }.filter(\.isFinite)
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let room = high > low ? (high - low) * 0.08 : 1
    return low - room...high + room
  }

  /// The two features whose classes lie furthest apart, against their spread (Fisher 1936).
  var clearestFeatures: (Int, Int) {
    guard features.columns > 2 else { return (0, 1) }
    let scores = (0..<features.columns).map { column -> Double in
      let groups = Dictionary(grouping: 0..<features.rows) { kinds[$0] }
      let means = groups.mapValues { rows in
        rows.reduce(0) { $0 + features[$1, column] } / Double(rows.count)
      }
      let all = mean(column)
      let between = groups.reduce(0) {
        $0 + Double($1.value.count) * Self.square(means[$1.key]! - all)
      }
      let within = groups.reduce(0) { sum, group in
        group.value.reduce(sum) { $0 + Self.square(features[$1, column] - means[group.key]!) }
      }
      return between / max(within, 1e-300)
    }
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    return (min(order[0], order[1]), max(order[0], order[1]))
  }

  private static func square(_ x: Double) -> Double { x * x }

  /// A cloud for each class; of many samples some, evenly.
  func clouds(_ a: Int, _ b: Int) -> [Cloud] {
    let chosen = Self.some(of: features.rows, most: 150)
    return classNames.indices.map { kind in
      let points = chosen.filter { kinds[$0] == kind }.map {
        PlotPoint(features[$0, a], features[$0, b])
      }
      return Cloud(classNames.count <= 10 ? classNames[kind] : "", points, kind: UInt8(kind & 255))
    }
  }

  /// Samples of one feature with what belongs to them.
  var points: [PlotPoint] {
    Self.some(of: min(features.rows, numbers.count), most: 80).map {
      PlotPoint(features[$0, 0], numbers[$0])
    }
  }

  private static func some(of count: Int, most: Int) -> [Int] {
    count <= most ? Array(0..<count) : (0..<most).map { $0 * count / most }
  }
}
