internal import Algebra

/// A number of a training that comes in from outside, and what it may be: the command line, the
/// screen and a checkpoint's reader go by the same record.
public struct TrainingNumber: Sendable {
  /// How the command line calls it.
  public let name: String
  /// The least and the largest that it may be.
  public let range: ClosedRange<Double>
  /// Whether it is a share of a whole, which the whole is not: then the largest is too large.
  let isShare: Bool
  /// What it counts or measures: `epochs`; empty where the name says it.
  let unit: String
  /// One that will do.
  let example: String

  private init(
    _ name: String, _ range: ClosedRange<Double>, unit: String = "", isShare: Bool = false,
    _ example: String
  ) {
    (self.name, self.range, self.unit) = (name, range, unit)
    (self.isShare, self.example) = (isShare, example)
  }

  /// Whether the number may be this.
  public func accepts(_ value: Double) -> Bool {
    range.contains(value) && !(isShare && value == range.upperBound)
  }

  /// Whether the number may be this.
  public func accepts(_ value: Int) -> Bool { accepts(Double(value)) }

  /// The number that it may be which is nearest to this; of shares that are too large, the largest.
  public func nearest(to value: Double) -> Double {
    let most = isShare ? range.upperBound.nextDown : range.upperBound
    return min(most, max(range.lowerBound, value))
  }

  /// What it may be: `from 0 to below 1`.
  public var words: String {
    let (least, most) = (Self.text(range.lowerBound), Self.text(range.upperBound))
    return "\(unit.isEmpty ? "" : unit + " ")from \(least) to \(isShare ? "below " : "")\(most)"
  }

  /// What it may be, and an example of it.
  public var advice: String { "\(words), as in --\(name) \(example)" }

  /// Whole numbers for `--batch` and the like.
  var wholeRange: ClosedRange<Int> { Int(range.lowerBound)...Int(range.upperBound) }

  private static func text(_ bound: Double) -> String {
    bound < 1e15 ? NumberText.exact(bound, ascii: true) : NumberText.short(bound, ascii: true)
  }
}

extension TrainingNumber {
  // Far beyond what helps anyone, and far from where sums and squares overflow.
  private static let largest = 1e12
  private static let mostCounted = 1e9

  /// η; absurd ones show how a run diverges.
  public static let rate = TrainingNumber("rate", 0...1e100, "0.01")
  /// μ.
  public static let momentum = TrainingNumber("momentum", 0...1, isShare: true, "0.9")
  /// Passes over the training rows.
  public static let epochs = TrainingNumber("epochs", 0...mostCounted, unit: "passes", "100")
  /// Rows of a minibatch.
  public static let batch = TrainingNumber("batch", 0...mostCounted, unit: "rows", "32")
  /// Epochs without a better loss.
  public static let patience = TrainingNumber(
    "early-stopping", 1...mostCounted, unit: "epochs", "50")
  /// Every how many epochs a line is told.
  public static let every = TrainingNumber("every", 1...mostCounted, unit: "epochs", "10")
  /// The share of the rows held back.
  public static let validation = TrainingNumber("validation", 0...1, isShare: true, "0.3")
  /// Samples drawn, or picked from those that there are.
  public static let samples = TrainingNumber("samples", 2...1e6, "200")
  /// The deviation of what is added to drawn samples.
  public static let noise = TrainingNumber("noise", 0...1e6, "0.1")
  /// λ of Σ‖W‖².
  public static let l2 = TrainingNumber("l2", 0...largest, "0.001")
  /// λ of Σ|W|.
  public static let l1 = TrainingNumber("l1", 0...largest, "0.001")
  /// The share of activations that a step drops.
  public static let dropout = TrainingNumber("dropout", 0...1, isShare: true, "0.2")
  /// The deviation of what is added to the inputs.
  public static let inputNoise = TrainingNumber("input-noise", 0...1e6, "0.1")
  /// Units of a hidden layer.
  public static let width = TrainingNumber("layers", 1...100_000, unit: "units", "8,8")
}
