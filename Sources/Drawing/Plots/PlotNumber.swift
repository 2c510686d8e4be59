#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Numbers beside plots: as few digits as say what is meant.
public enum PlotNumber {
  /// A number to so many significant digits: `0.112`, `1.2e-7`, `50`.
  public static func text(_ value: Double, digits: Int = 3) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    if value == 0 { return "0" }
    let exponent = Int(floor(log10(abs(value)) + 1e-12))
    if exponent < -3 || exponent > 5 { return scientific(value, exponent, digits) }
    return trimmed(fixed(value, decimals: max(0, digits - 1 - exponent)))
  }

  /// The numbers of an axis, alike in their decimals and all different.
  public static func labels(_ ticks: [Double], _ kind: Scale.Kind) -> [String] {
    if kind != .linear { return apart(ticks, from: 2) }
    let most = ticks.map { abs($0) }.max() ?? 0
    let least = ticks.lazy.map { abs($0) }.filter { $0 > 0 }.min() ?? 0
    if most < 1e5, least == 0 || least >= 1e-3 {
      for decimals in 0...4 {
        let labels = ticks.map { fixed($0, decimals: decimals) }
        let errors = zip(labels, ticks).map { abs((Double($0.plain) ?? 0) - $1) }
        if errors.allSatisfy({ $0 <= most * 1e-9 }) { return labels }
      }
    }
    return apart(ticks, from: 1)
  }

  /// With as few digits as keep them apart.
  private static func apart(_ ticks: [Double], from least: Int) -> [String] {
    for digits in least...12 {
      let labels = ticks.map { text($0, digits: digits) }
      if Set(labels).count == ticks.count { return labels }
    }
    return ticks.map { text($0, digits: 12) }
  }

  /// With so many decimals, as long as the number has an `Int`'s size.
  private static func fixed(_ value: Double, decimals: Int) -> String {
    let unit = pow(10, Double(decimals))
    let scaled = (abs(value) * unit).rounded()
    guard scaled < 1e18 else { return "\(value)" }
    let sign = value < 0 && scaled > 0 ? "−" : ""
    guard decimals > 0 else { return sign + "\(Int(scaled))" }
    let digits = String(Int(scaled) % Int(unit) + Int(unit)).dropFirst()
    return sign + "\(Int(scaled) / Int(unit)).\(digits)"
  }

  private static func scientific(_ value: Double, _ exponent: Int, _ digits: Int) -> String {
    // In two steps, since 10^−310 is not a normal number.
    let half = pow(10, Double(-exponent / 2))
    let mantissa = value * half * pow(10, Double(-exponent - -exponent / 2))
    var text = trimmed(fixed(mantissa, decimals: max(0, digits - 1)))
    var shown = exponent
    if text == "10" || text == "−10" {
      text = value < 0 ? "−1" : "1"
      shown += 1
    }
    return "\(text)e\(shown < 0 ? "−" : "")\(abs(shown))"
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text[...]
    while text.last == "0" { text = text.dropLast() }
    if text.last == "." { text = text.dropLast() }
    return String(text)
  }
}

extension String {
  /// With the minus sign that `Double` reads.
  fileprivate var plain: String { first == "−" ? "-" + dropFirst() : self }
}
