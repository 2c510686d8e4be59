/// One entry of a gradient before its two witnesses.
struct Judgement {
  let reason: GradientCheck.Reason
  /// What differences say; of two slopes at a kink, and of all between, the nearest to the gradient.
  let difference: Double
  /// |gradient − difference| over the larger of both, or over what rounding lets be told apart.
  let relativeError: Double

  private init(_ reason: GradientCheck.Reason, _ difference: Double, relativeError: Double) {
    (self.reason, self.difference, self.relativeError) = (reason, difference, relativeError)
  }

  /// Without anything to compare with.
  private init(_ reason: GradientCheck.Reason) {
    self.init(reason, .nan, relativeError: .nan)
  }

  /// - Parameters:
  ///   - parts: how large the terms are that the gradient is the sum of.
  ///   - probe: turned to the entry.
  init(_ gradient: Double, of parts: Double, forward: Double, _ probe: inout Probe) {
    if !probe.x.isFinite {
      self.init(.inputNotFinite(probe.x))
    } else if !probe.centre.isFinite {
      self.init(.valueNotFinite(probe.centre))
    } else if let slope = Self.quickly(gradient, forward, &probe) {
      self.init(.agrees, slope, relativeError: Self.relative(gradient, slope))
    } else {
      let measured = Measured(gradient, parts, forward, &probe)
      let slopes = Slopes(&probe)
      let judged = Judgement(measured, slopes, probe.centre)
      self = slopes.isRough && judged.reason.isByDifferences ? Judgement(.unsettled) : judged
    }
  }

  /// The slope, where two steps agree with the gradient so well that there is nothing left to ask,
  /// and there is no sign of a kink.
  private static func quickly(
    _ gradient: Double, _ forward: Double, _ probe: inout Probe
  ) -> Double? {
    let k = Probe.exponent(probe.scale) - 5
    guard k > probe.finest, k < 500, abs(gradient - forward) <= 1e-9 * abs(gradient) else {
      return nil
    }
    let (wide, narrow) = (probe.slopes(k), probe.slopes(k - 1))
    let (first, second) = (wide.right / 2 + wide.left / 2, narrow.right / 2 + narrow.left / 2)
    let slope = second + (second - first) / 15
    let (before, gap) = (abs(wide.right - wide.left), abs(narrow.right - narrow.left))
    guard abs(slope - gradient) <= 4e-9 * abs(gradient) else { return nil }
    return gap <= 0.6 * before || gap <= 1e-9 * abs(gradient) ? slope : nil
  }

  private static func relative(_ a: Double, _ b: Double, scale: Double = 0) -> Double {
    a == b ? 0 : abs(a - b) / max(abs(a), abs(b), scale)
  }
}

extension Judgement {
  private init(_ measured: Measured, _ slopes: Slopes, _ centre: Double) {
    switch (slopes.left, slopes.right) {
    case (.outside, .outside): self.init(.isolated)
    case (.jump(let left), .jump(let right))
    where left == right && slopes.across.map(measured.isNear) == true:
      self.init(measured, at: slopes.across)
    case (.jump(let left), let right): self.init(.jump(left: left, right: right.value ?? centre))
    case (let left, .jump(let right)): self.init(.jump(left: left.value ?? centre, right: right))
    case (.outside, let right):
      self.init(measured, at: right.slope, .agreesAtBorder(isLeft: true))
    case (let left, .outside):
      self.init(measured, at: left.slope, .agreesAtBorder(isLeft: false))
    case (.slope(let left), .slope(let right)) where !left.agrees(with: right):
      self.init(measured, between: left, right)
    case (let left, let right):
      let both = [left.slope, right.slope].compactMap(\.self)
      let across = slopes.across.flatMap { slope in
        both.allSatisfy { $0.agrees(with: slope) } ? slope : nil
      }
      let all = both.count == 2 ? both + [across].compactMap(\.self) : [across].compactMap(\.self)
      self.init(measured, at: all.min { $0.doubt < $1.doubt })
    }
  }

  /// Where there is one slope.
  private init(
    _ measured: Measured, at slope: Slope?, _ agreement: GradientCheck.Reason = .agrees
  ) {
    if let complaint = measured.complaint(slope) {
      let slope = slope?.value ?? .nan
      self.init(complaint, slope, relativeError: Self.relative(measured.gradient, slope))
    } else if let slope {
      let isFar = !measured.isNear(slope)
      self.init(
        isFar ? .differs(from: slope.value) : measured.agreement(slope, agreement), slope.value,
        relativeError: Self.relative(
          measured.gradient, slope.value, scale: isFar ? 0 : 1e5 * slope.doubt))
    } else {
      self.init(.unsettled)
    }
  }

  /// At a kink.
  private init(_ measured: Measured, between left: Slope, _ right: Slope) {
    let (low, high) = left.value < right.value ? (left, right) : (right, left)
    let gradient = measured.gradient
    let nearest = min(max(gradient, low.value), high.value)
    let isBeyond =
      gradient < low.value - measured.allowance(low)
      || gradient > high.value + measured.allowance(high)
    let reason =
      measured.complaint(left)
      ?? (isBeyond
        ? .beyondKink(left: left.value, right: right.value)
        : .kink(left: left.value, right: right.value))
    self.init(reason, nearest, relativeError: Self.relative(gradient, nearest))
  }
}

/// An entry of a gradient with what it is measured by.
private struct Measured {
  let gradient: Double
  let forward: Double
  /// How large the terms are that the gradient is the sum of.
  private let parts: Double
  /// The steepest that the value is over the sizes of things, or would be if it came from 0.
  private let steepness: Double

  init(_ gradient: Double, _ parts: Double, _ forward: Double, _ probe: inout Probe) {
    (self.gradient, self.parts, self.forward) = (gradient, parts.isFinite ? parts : 0, forward)
    let sides = probe.slopes(max(probe.finest, Probe.exponent(probe.scale) - 1))
    let slopes = [sides.left, sides.right, probe.centre / probe.size].map(abs)
    steepness = slopes.filter(\.isFinite).reduce(probe.swing) { max($0, $1) }
  }

  /// How far from a slope the gradient may be.
  func allowance(_ slope: Slope) -> Double {
    1e-6 * max(abs(slope.value), abs(gradient)) + slope.doubt + rounding(slope)
  }

  /// Whether the gradient may be this slope.
  func isNear(_ slope: Slope) -> Bool { abs(gradient - slope.value) <= allowance(slope) }

  /// What rounding may add to the gradient: of values that cancel, and of the number itself.
  private func rounding(_ slope: Slope) -> Double {
    64 * (Double.ulpOfOne * steepness + Double.ulpOfOne * parts) + 4 * slope.blur
  }

  /// What can be said against the gradient before it is held against differences.
  func complaint(_ slope: Slope?) -> GradientCheck.Reason? {
    if !gradient.isFinite { return .gradientNotFinite(gradient, difference: slope?.value) }
    if !forward.isFinite { return .forwardNotFinite(forward) }
    guard let slope else { return .unsettled }
    return abs(gradient - forward) > forwardAllowance(slope) ? .forwardDiffers(forward) : nil
  }

  /// Both modes round in their own order.
  private func forwardAllowance(_ slope: Slope) -> Double {
    let noise = slope.doubt <= 1e-5 * steepness ? slope.doubt : 0
    return 1e-9 * max(abs(gradient), abs(forward)) + rounding(slope) + noise
  }

  /// How much it is worth that the gradient is where the slope may be.
  func agreement(_ slope: Slope, _ agreement: GradientCheck.Reason) -> GradientCheck.Reason {
    let size = max(abs(gradient), abs(slope.value))
    if slope.doubt <= 1e-4 * size { return agreement }
    if slope.doubt <= 1e-2 * size || slope.doubt <= 1e-5 * steepness {
      return .agreesWithin(slope.doubt)
    }
    return .drowned(slope: slope.value, doubt: slope.doubt)
  }
}
