extension GradientCheck {
  /// What is held of a gradient, the worse the larger.
  public enum Verdict: Int, Comparable, Sendable {
    /// It is what both witnesses say, or a choice that a kink leaves.
    case ok
    /// There is nothing to hold it against: no slope, or none that differences can find.
    case doubt
    /// A witness says otherwise.
    case wrong

    /// `ok`, `doubt` or `wrong`.
    public var name: String { "\(self)" }

    /// Whether `left` is less of a reproach.
    public static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
  }

  /// Why an entry is judged as it is.
  public enum Reason: Hashable, Sendable {
    /// Both witnesses say the same.
    case agrees
    /// They do, as far as rounding lets differences tell slopes apart.
    case agreesWithin(Double)
    /// The value is finite to one side only, and what that side says is the same.
    /// - Parameter isLeft: whether the border is to the left.
    case agreesAtBorder(isLeft: Bool)
    /// The slopes to the left and to the right differ, and the gradient is none beyond them.
    case kink(left: Double, right: Double)
    /// The slopes to the left and to the right differ, and the gradient is beyond them.
    case beyondKink(left: Double, right: Double)
    /// Differences find another slope.
    case differs(from: Double)
    /// Forward mode finds another slope.
    case forwardDiffers(Double)
    /// The value whose gradient it is is not finite.
    case valueNotFinite(Double)
    /// The input is not finite: nothing can be moved.
    case inputNotFinite(Double)
    /// The gradient is not finite, and differences find this slope, or none.
    case gradientNotFinite(Double, difference: Double?)
    /// Forward mode finds nothing finite.
    case forwardNotFinite(Double)
    /// To neither side is the value finite.
    case isolated
    /// The value jumps: it has no slope.
    case jump(left: Double, right: Double)
    /// Differences settle on no slope.
    case unsettled
    /// Rounding leaves differences no more to tell than this.
    case drowned(slope: Double, doubt: Double)

    /// Whether differences alone speak against the gradient.
    var isByDifferences: Bool {
      switch self {
      case .differs, .beyondKink: true
      default: false
      }
    }

    /// What follows from it.
    public var verdict: Verdict {
      switch self {
      case .agrees, .agreesWithin, .agreesAtBorder, .kink: .ok
      case .differs, .beyondKink, .forwardDiffers: .wrong
      case .gradientNotFinite(_, let difference): difference == nil ? .doubt : .wrong
      case .valueNotFinite, .inputNotFinite, .forwardNotFinite, .isolated, .jump, .unsettled,
        .drowned:
        .doubt
      }
    }
  }

  /// Something worth saying of one entry of an input.
  public struct Remark: Sendable {
    /// The entry, from 0.
    public let row: Int
    /// The entry, from 0.
    public let column: Int
    /// The gradient there.
    public let gradient: Double
    /// Why it is judged as it is.
    public let reason: Reason
  }
}
