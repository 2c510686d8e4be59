#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where a number stands along an axis: 0 at the low end, 1 at the high end.
public struct Scale: Hashable, Sendable {
  /// How distances on the axis relate to numbers.
  public enum Kind: Hashable, Sendable {
    /// Equal distances are equal differences.
    case linear
    /// Equal distances are equal ratios; only numbers above zero have a place.
    case logarithmic
    /// The same, with powers of two for round numbers.
    case binary
  }

  /// How distances relate to numbers.
  public let kind: Kind
  /// The number at position 0.
  public let low: Double
  /// The number at position 1, always above `low`.
  public let high: Double

  /// The scale that just holds every value which has a place on it.
  ///
  /// Without any value it runs from 0 to 1 (from 0.1 to 1); around a single value it leaves room on
  /// both sides.
  public init(_ kind: Kind = .linear, covering values: some Sequence<Double>) {
    var (least, most) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite && (kind == .linear || value > 0) {
      least = min(least, value)
      most = max(most, value)
    }
    self.init(kind, least, most)
  }

  /// The scale from one number to another; ends that cannot be one are widened until they can.
  public init(_ kind: Kind = .linear, _ low: Double, _ high: Double) {
    self.kind = kind
    let least = kind == .linear ? -Double.greatestFiniteMagnitude : Double.leastNormalMagnitude
    guard low.isFinite, high.isFinite, high >= low, high >= least else {
      (self.low, self.high) = kind == .linear ? (0, 1) : (0.1, 1)
      return
    }
    let bottom = max(low, least)
    let room = max(abs(bottom), abs(high)) * 1e-12
    if high / 2 - bottom / 2 > room {
      (self.low, self.high) = (bottom, high)
    } else if kind != .linear {
      (self.low, self.high) = (max(least, bottom / 2), min(high, .greatestFiniteMagnitude / 2) * 2)
    } else {
      let margin = bottom == 0 ? 1 : abs(bottom) / 10
      let most = Double.greatestFiniteMagnitude
      (self.low, self.high) = (max(-most, bottom - margin), min(most, high + margin))
    }
  }

  /// Where a number stands: in 0...1 between the ends, beyond that outside them; nil where it has
  /// no place, as NaN, infinities, and zero on a logarithmic axis have none.
  public func position(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch kind {
    // Halves, since the difference of two finite numbers may be infinite.
    case .linear: return (value / 2 - low / 2) / (high / 2 - low / 2)
    case .logarithmic, .binary:
      return value > 0 ? (log10(value) - log10(low)) / (log10(high) - log10(low)) : nil
    }
  }

  /// The number at a position.
  public func value(at position: Double) -> Double {
    switch kind {
    case .linear: low * (1 - position) + high * position
    case .logarithmic, .binary: pow(10, log10(low) * (1 - position) + log10(high) * position)
    }
  }

  /// Round numbers on the axis, in order and no more than `count`.
  public func ticks(atMost count: Int) -> [Double] {
    guard count > 0 else { return [] }
    switch kind {
    case .linear: return linearTicks(count)
    case .logarithmic: return logarithmicTicks(count)
    case .binary: return binaryTicks(count)
    }
  }

  /// Multiples of 1, 2 or 5 times a power of ten (Heckbert 1990, *Nice Numbers for Graph Labels*).
  private func linearTicks(_ count: Int) -> [Double] {
    let span = high / 2 - low / 2
    var exponent = Int(floor(log10(span / Double(count)))) - 1
    while exponent < 309 {
      for mantissa in [1.0, 2, 5] {
        let found = multiples(of: mantissa, exponent, most: count)
        if let found { return found }
      }
      exponent += 1
    }
    return []
  }

  /// The multiples of mantissa·10^exponent on the axis; nil if they are too many.
  private func multiples(of mantissa: Double, _ exponent: Int, most: Int) -> [Double]? {
    // Dividing by a whole power of ten gives 0.3 where multiplying by 0.1 would not.
    let unit = pow(10, Double(abs(exponent)))
    func scaled(_ multiple: Double) -> Double {
      exponent < 0 ? multiple * mantissa / unit : multiple * mantissa * unit
    }
    let step = scaled(1)
    guard step > 0, step.isFinite else { return nil }
    let first = (low / step - 1e-9).rounded(.up)
    let last = (high / step + 1e-9).rounded(.down)
    guard last - first < Double(most) else { return nil }
    return stride(from: first, through: last, by: 1).map(scaled).filter { $0.isFinite }
  }

  /// Powers of ten where there are three or more, else their multiples by 2 and 5, else as on a
  /// linear axis.
  private func logarithmicTicks(_ count: Int) -> [Double] {
    let (first, last) = (Int(ceil(log10(low) - 1e-9)), Int(floor(log10(high) + 1e-9)))
    if last - first >= 2 { return decades(first, last, count) }
    for mantissas in [[1.0, 2, 5], [1, 5], [1], [2]] {
      let finer = (first - 1...last + 1).flatMap { decade -> [Double] in
        let unit = pow(10, Double(abs(decade)))
        return mantissas.map { decade < 0 ? $0 / unit : $0 * unit }
      }.filter { $0 >= low * (1 - 1e-9) && $0 <= high * (1 + 1e-9) }
      if finer.count > 1, finer.count <= count { return finer }
    }
    return linearTicks(count)
  }

  /// Powers of two, of many every second one, or fewer.
  private func binaryTicks(_ count: Int) -> [Double] {
    let (first, last) = (Int(ceil(log2(low) - 1e-9)), Int(floor(log2(high) + 1e-9)))
    guard last > first else { return linearTicks(count) }
    let stride = (last - first + count) / count
    return Swift.stride(from: first, through: last, by: stride).map { pow(2, Double($0)) }
  }

  /// Powers of ten, of many every second one, or fewer.
  private func decades(_ first: Int, _ last: Int, _ count: Int) -> [Double] {
    let stride = max(1, (last - first + count) / count)
    let start = first + (stride - (first % stride + stride) % stride) % stride
    let decades = Swift.stride(from: start, through: last, by: stride).map { power($0) }
    if decades.count > 1 || count == 1 { return decades }
    return (first...last).prefix(count).map { power($0) }
  }

  private func power(_ exponent: Int) -> Double {
    exponent < 0 ? 1 / pow(10, Double(-exponent)) : pow(10, Double(exponent))
  }
}
