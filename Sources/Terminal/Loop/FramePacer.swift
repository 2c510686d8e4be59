/// Spaces the pictures that no key asked for: at most 30 a second, and never so many that a slow
/// terminal spends more than a third of its time on them.
struct FramePacer: Sendable {
  private static let shortest = Duration.nanoseconds(33_333_334)
  private static let longestCost = Duration.milliseconds(500)

  /// Before this the next background picture is not due.
  private(set) var due: ContinuousClock.Instant

  init(now: ContinuousClock.Instant) { due = now }

  mutating func painted(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant) {
    let cost = min(start.duration(to: end), Self.longestCost)
    due = start.advanced(by: max(Self.shortest, cost * 3))
  }
}
