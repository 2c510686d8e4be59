#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A reproducible source of random numbers: the same seed gives the same draws on every run.
///
/// xoshiro256++, seeded by SplitMix64 (D. Blackman and S. Vigna, *Scrambled Linear Pseudorandom
/// Number Generators*, ACM TOMS 47, 2021).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// A generator at the start of its sequence.
  ///
  /// - Parameter stream: tells draws apart that share a seed, such as two `randn` in a program.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var mixer = seed &+ stream &* 0xD1B5_4A32_D192_ED03
    func next() -> UInt64 {
      mixer &+= 0x9E37_79B9_7F4A_7C15
      var z = mixer
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    func rotated(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotated(state.0 &+ state.3, 23) &+ state.0
    let t = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= t
    state.3 = rotated(state.3, 45)
    return result
  }

  /// Uniform on [0, 1), with 53 random bits.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Standard normal, by Box and Muller's transform (1958).
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }

  /// A matrix of uniform draws on [0, 1), row by row.
  public mutating func uniform(_ shape: Shape) -> Matrix { Matrix(shape) { _, _ in uniform() } }
  /// A matrix of standard normal draws, row by row.
  public mutating func normal(_ shape: Shape) -> Matrix { Matrix(shape) { _, _ in normal() } }
}
