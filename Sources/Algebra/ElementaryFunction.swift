#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A function of one number that a matrix goes through entry by entry.
public enum ElementaryFunction: String, CaseIterable, Hashable, Sendable {
  case negate, exp, log, sqrt, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh
  case sigmoid, softplus, relu, elu, gelu, silu, erf, abs, sign, square

  /// The function's value. Stable wherever the answer is finite.
  public func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .negate: -x
    case .exp: expOf(x)
    case .log: logOf(x)
    case .sqrt: x.squareRoot()
    case .sin: sinOf(x)
    case .cos: cosOf(x)
    case .tan: tanOf(x)
    case .asin: asinOf(x)
    case .acos: acosOf(x)
    case .atan: atanOf(x)
    case .sinh: sinhOf(x)
    case .cosh: coshOf(x)
    case .tanh: tanhOf(x)
    case .sigmoid: sigmoidOf(x)
    case .softplus: softplusOf(x)
    case .relu: x.isNaN ? x : Swift.max(x, 0)
    case .elu: x > 0 ? x : expm1Of(x)
    // x Φ(x), the tail of Φ by erfc so that no digits cancel for negative x.
    case .gelu: x == -.infinity ? 0 : x * 0.5 * erfcOf(-x / 2.0.squareRoot())
    case .silu: x == -.infinity ? 0 : x * sigmoidOf(x)
    case .erf: erfOf(x)
    case .abs: Swift.abs(x)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x
    case .square: x * x
    }
  }
}

/// 1 / (1 + e⁻ˣ), by the exponential that does not overflow.
func sigmoidOf(_ x: Double) -> Double {
  if x >= 0 { return 1 / (1 + expOf(-x)) }
  let e = expOf(x)
  return e / (1 + e)
}

/// log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|).
func softplusOf(_ x: Double) -> Double {
  x.isNaN ? x : Swift.max(x, 0) + log1pOf(expOf(-Swift.abs(x)))
}

// The C library's functions under names that a method of the same name cannot hide.
func expOf(_ x: Double) -> Double { exp(x) }
func logOf(_ x: Double) -> Double { log(x) }
func sinOf(_ x: Double) -> Double { sin(x) }
func cosOf(_ x: Double) -> Double { cos(x) }
func tanOf(_ x: Double) -> Double { tan(x) }
func asinOf(_ x: Double) -> Double { asin(x) }
func acosOf(_ x: Double) -> Double { acos(x) }
func atanOf(_ x: Double) -> Double { atan(x) }
func sinhOf(_ x: Double) -> Double { sinh(x) }
func coshOf(_ x: Double) -> Double { cosh(x) }
func tanhOf(_ x: Double) -> Double { tanh(x) }
func erfOf(_ x: Double) -> Double { erf(x) }
func erfcOf(_ x: Double) -> Double { erfc(x) }
func expm1Of(_ x: Double) -> Double { expm1(x) }
func log1pOf(_ x: Double) -> Double { log1p(x) }
func powOf(_ x: Double, _ y: Double) -> Double { pow(x, y) }
