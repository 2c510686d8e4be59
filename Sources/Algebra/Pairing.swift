/// A function of two numbers that two matrices of one shape go through entry by entry.
public enum Pairing: String, CaseIterable, Hashable, Sendable {
  case add, subtract, multiply, divide, power
  case maximum, minimum, leakyRelu
  /// √(a² + b²), and the angle from the first axis to the point (b, a).
  case hypot, atan2
  case greater, greaterOrEqual, less, lessOrEqual, equal
  /// Of x and y = tanh x, the slope 1 − y²; of x and y = σ(x), the slope y(1 − y). By y, but where
  /// digits of y would cancel by x.
  case tanhSlope, sigmoidSlope
  /// a/(a² + b²), whose squares never overflow.
  case atan2Slope

  /// The function's value; a comparison gives 1 where it holds, else 0.
  public func callAsFunction(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: b == 2 ? a * a : powOf(a, b)
    case .maximum: a.isNaN || b.isNaN ? .nan : Swift.max(a, b)
    case .minimum: a.isNaN || b.isNaN ? .nan : Swift.min(a, b)
    case .leakyRelu: a > 0 ? a : b * a
    case .hypot: hypotOf(a, b)
    case .atan2: atan2Of(a, b)
    case .greater: a > b ? 1 : 0
    case .greaterOrEqual: a >= b ? 1 : 0
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .tanhSlope: tanhSlopeOf(a, b)
    case .sigmoidSlope: sigmoidSlopeOf(a, b)
    case .atan2Slope: atan2SlopeOf(a, b)
    }
  }

  /// Whether the operands may be exchanged: then `a + b` and `b + a` are one node.
  public var isCommutative: Bool {
    switch self {
    case .add, .multiply, .maximum, .minimum, .equal, .hypot: true
    case .subtract, .divide, .power, .leakyRelu, .greater, .greaterOrEqual, .less, .lessOrEqual,
      .atan2, .tanhSlope, .sigmoidSlope, .atan2Slope:
      false
    }
  }
}
