/// What differences tell of a slope: that it is within `doubt` of `value`.
struct Slope {
  let value: Double
  /// How far off rounding and the length of the step may have it.
  let doubt: Double
  /// How much the slope itself changes from one number to the next, roughly.
  let blur: Double

  init(_ value: Double, doubt: Double, blur: Double) {
    (self.value, self.doubt, self.blur) = (value, doubt, blur)
  }

  /// Whether both may be one slope.
  func agrees(with other: Slope) -> Bool {
    abs(value - other.value) <= 2 * (doubt + other.doubt) + 1e-9 * max(abs(value), abs(other.value))
  }
}

/// Quotients of differences with steps of 64h, 16h, 4h and h.
struct Quotients {
  let widest: Double
  let wide: Double
  let middle: Double
  let narrow: Double
  /// What their errors shrink by from one to the next: 1/4 to one side, 1/16 to both.
  let ratio: Double

  /// Their limit, extrapolated twice after L. F. Richardson, 1911, with the distance of the last two
  /// extrapolations as the doubt: C. J. F. Ridders, *Accurate computation of F′(x) and
  /// F′(x)·F″(x)*, 1982.
  /// - Parameter noise: what rounding may add to the narrowest.
  /// - Returns: nil where they settle on nothing.
  func limit(noise: Double, blur: Double) -> Slope? {
    let (before, last) = (middle - wide, narrow - middle)
    guard before.isFinite, last.isFinite, noise.isFinite else { return nil }
    if abs(last) > 4 * noise, !(-ratio...1.6 * ratio).contains(last / before) {
      return slowLimit(noise, blur)
    }
    let gain = 1 / (1 / ratio - 1)
    let (first, second) = (middle + before * gain, narrow + last * gain)
    let value = second + (second - first) / (1 / (ratio * ratio) - 1)
    return Slope(value, doubt: 2 * abs(value - second) + 2 * noise, blur: blur)
  }

  /// Where they settle more slowly than those of an analytic function do, as beside a fractional
  /// power: the limit of a geometric series, after A. C. Aitken, 1926.
  private func slowLimit(_ noise: Double, _ blur: Double) -> Slope? {
    guard let value = Self.limit(wide, middle, narrow),
      let before = Self.limit(widest, wide, middle)
    else { return nil }
    let stretch = abs((value - middle) / (narrow - middle))
    return Slope(value, doubt: 4 * abs(value - before) + 3 * stretch * stretch * noise, blur: blur)
  }

  private static func limit(_ a: Double, _ b: Double, _ c: Double) -> Double? {
    let shrinking = (c - b) / (b - a)
    return shrinking > 0 && shrinking < 0.98 ? c + (c - b) * shrinking / (1 - shrinking) : nil
  }
}
