import Language

/// The lines of a session that was cut off which no longer work.
struct LostWords {
  private let lost: [Session.Lost]
  /// More are counted.
  private static let told = 10

  init(_ lost: [Session.Lost]) { self.lost = lost }

  var lines: [PhraseLine] {
    if lost.isEmpty { return [] }
    let count = lost.count == 1 ? "1 line no longer works:" : "\(lost.count) lines no longer work:"
    let named = lost.prefix(Self.told).map { line in
      [Phrase("    \(line.text)", .plain), Phrase("   \(line.problem.message)", .muted)]
    }
    let more = lost.count - named.count
    return [[Phrase("  " + count, .warning)]] + named
      + (more > 0 ? [[Phrase("    and \(more) more", .muted)]] : [])
  }
}
