public import Algebra

/// What random numbers are drawn for. Each purpose has a sequence of its own for each seed, so
/// that switching one thing on or off leaves the draws of every other as they were.
public enum RandomPurpose: UInt64, Sendable {
  case samples = 1
  case split, shuffle, masks, noise, weights, subset

  /// Tells the purpose's draws apart from those of others.
  var stream: UInt64 { 0x7EA1_0000 + rawValue }

  /// The generator of draw number `index`: an epoch, a step, a layer.
  ///
  /// Draws are counted rather than remembered: a run that resumes or rewinds needs no generator's
  /// state to continue exactly as it would have.
  public func generator(seed: UInt64, _ index: Int = 0) -> SeededGenerator {
    var mixer = SeededGenerator(seed: seed, stream: stream)
    return SeededGenerator(seed: mixer.next(), stream: UInt64(index))
  }
}

extension SeededGenerator {
  /// 0..<count in random order (R. Durstenfeld, *Algorithm 235*, 1964).
  mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(uniform() * Double(last + 1)))
    }
    return order
  }
}
