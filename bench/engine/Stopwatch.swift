/// Times of repeated calls.
enum Stopwatch {
  /// Microseconds for one of `repeats` calls, after one that brings its numbers into the caches.
  static func time(_ repeats: Int, _ body: () -> Void) -> Double {
    body()
    let clock = ContinuousClock()
    let start = clock.now
    for _ in 0..<repeats { body() }
    return (clock.now - start).microseconds / Double(repeats)
  }

  /// How many calls last about as long as this.
  static func repeats(lasting seconds: Double, _ body: () -> Void) -> Int {
    body()
    return max(1, Int(seconds * 1e6 / time(3, body)))
  }
}

extension Duration {
  var microseconds: Double {
    Double(components.seconds) * 1e6 + Double(components.attoseconds) * 1e-12
  }
}

extension Double {
  func rounded(to places: Int) -> Double {
    let unit = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return (self * unit).rounded() / unit
  }
}

extension [Double] {
  /// The value below which a part of these lies: 0.5 for the median.
  func quantile(_ part: Double) -> Double { sorted()[Int(part * Double(count - 1) + 0.5)] }
}
