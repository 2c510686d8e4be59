#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Numbers as they stand on the screen: short, five significant digits, no more than four decimals.
public enum NumberText {
  /// `0.3092`, `10.693`, `1.2e-7`; with a true minus sign unless `ascii`.
  public static func short(_ x: Double, ascii: Bool = false) -> String {
    let minus = ascii ? "-" : "−"
    if x.isNaN { return "NaN" }
    let sign = x < 0 ? minus : ""
    let size = abs(x)
    if size.isInfinite { return sign + (ascii ? "inf" : "∞") }
    if size == 0 { return "0" }
    let exponent = Int(floor(log10(size)))
    if exponent < -4 || exponent > 6 { return sign + scientific(size, exponent, minus) }
    return sign + fixed(size, decimals: max(0, min(4, 4 - exponent)))
  }

  /// All digits: as many as read back exactly.
  public static func exact(_ x: Double, ascii: Bool = false) -> String {
    if x == x.rounded(), abs(x) < 1e15 { return short(x, ascii: ascii, whole: true) }
    if x.isNaN { return "NaN" }
    let digits = "\(abs(x))"
    return (x < 0 ? (ascii ? "-" : "−") : "") + (x.isInfinite ? (ascii ? "inf" : "∞") : digits)
  }

  private static func short(_ x: Double, ascii: Bool, whole: Bool) -> String {
    (x < 0 ? (ascii ? "-" : "−") : "") + "\(Int(abs(x)))"
  }

  private static func scientific(_ size: Double, _ exponent: Int, _ minus: String) -> String {
    var exponent = exponent
    var mantissa = fixed(size / pow(10, Double(exponent)), decimals: 3)
    if mantissa == "10" {
      mantissa = "1"
      exponent += 1
    }
    return "\(mantissa)e\(exponent < 0 ? minus : "")\(abs(exponent))"
  }

  private static func fixed(_ size: Double, decimals: Int) -> String {
    let unit = [1.0, 10, 100, 1000, 10000][decimals]
    let scaled = Int((size * unit).rounded())
    let whole = scaled / Int(unit)
    var fraction = "\(scaled % Int(unit) + Int(unit))".dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return fraction.isEmpty ? "\(whole)" : "\(whole).\(fraction)"
  }
}
