#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A function of one number that a matrix goes through entry by entry.
public enum ElementaryFunction: String, CaseIterable, Hashable, Sendable {
  case negate, exp, log, log1p, expm1, sqrt, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh
  case asinh, acosh, atanh
  case sigmoid, logsigmoid, softplus, relu, elu, gelu, silu, erf, abs, sign, square
  /// Slopes that a formula writes out: 1 − x², and the slopes of gelu and silu. Each has all of its
  /// digits where the terms of that formula would cancel.
  case oneMinusSquare, geluSlope, siluSlope

  /// The function's value. Stable wherever the answer is finite.
  public func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .negate: -x
    case .exp: expOf(x)
    case .log: logOf(x)
    case .log1p: log1pOf(x)
    case .expm1: expm1Of(x)
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
    case .asinh: asinhOf(x)
    case .acosh: acoshOf(x)
    case .atanh: atanhOf(x)
    case .sigmoid: sigmoidOf(x)
    case .logsigmoid: logSigmoidOf(x)
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
    case .oneMinusSquare: (1 - x) * (1 + x)
    case .geluSlope: geluSlopeOf(x)
    case .siluSlope: siluSlopeOf(x)
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

/// log σ(x) = min(x, 0) − log(1 + e^−|x|).
func logSigmoidOf(_ x: Double) -> Double {
  x.isNaN ? x : Swift.min(x, 0) - log1pOf(expOf(-Swift.abs(x)))
}

/// Φ(x) + x·φ(x). Φ is a tail for negative x; the square in the exponent of φ is split in an exact
/// part and a small one, whose rounding would be 700 ulp far out.
func geluSlopeOf(_ x: Double) -> Double {
  if Swift.abs(x) > 39 { return x > 0 ? 1 : 0 }
  let high = Double(bitPattern: x.bitPattern & ~0x7ff_ffff)
  let density = expOf(-0.5 * (high * high)) * expOf(-0.5 * ((x - high) * (x + high)))
  return 0.5 * erfcOf(-x / 2.0.squareRoot()) + x * density / (2 * Double.pi).squareRoot()
}

/// σ(x)(1 + x·σ(−x)).
func siluSlopeOf(_ x: Double) -> Double {
  if x.isInfinite { return x > 0 ? 1 : 0 }
  return sigmoidOf(x) * (1 + x * sigmoidOf(-x))
}

/// Up to here a result taken from 1 leaves all but nine of its bits.
private let moderate = 0.998

/// The slope 1 − y² of y = tanh x; by x where y is so near to ±1 that its digits would cancel.
func tanhSlopeOf(_ x: Double, _ y: Double) -> Double {
  if Swift.abs(y) <= moderate { return 1 - y * y }
  let e = expOf(-2 * Swift.abs(x))
  return 4 * e / ((1 + e) * (1 + e))
}

/// The slope y(1 − y) of y = σ(x); by x where y is so near to 1 that its digits would cancel.
func sigmoidSlopeOf(_ x: Double, _ y: Double) -> Double {
  if y <= moderate { return y * (1 - y) }
  let e = expOf(-Swift.abs(x))
  return e / ((1 + e) * (1 + e))
}

/// a/(a² + b²), by two divisions by the root: its square may be too large or too small.
func atan2SlopeOf(_ a: Double, _ b: Double) -> Double {
  let h = hypotOf(a, b)
  return a / h / h
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
func asinhOf(_ x: Double) -> Double { asinh(x) }
func acoshOf(_ x: Double) -> Double { acosh(x) }
func atanhOf(_ x: Double) -> Double { atanh(x) }
func erfOf(_ x: Double) -> Double { erf(x) }
func erfcOf(_ x: Double) -> Double { erfc(x) }
func expm1Of(_ x: Double) -> Double { expm1(x) }
func log1pOf(_ x: Double) -> Double { log1p(x) }
func powOf(_ x: Double, _ y: Double) -> Double { pow(x, y) }
func hypotOf(_ x: Double, _ y: Double) -> Double { hypot(x, y) }
func atan2Of(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
