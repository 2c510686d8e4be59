import Drawing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How far something has come and how long it will take, on standard error where that is a
/// terminal.
struct ProgressLine {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private let glyphs: GlyphSet
  private var lastShown: ContinuousClock.Instant?

  private static let parts = 1000
  private static let width = 55

  init(_ glyphs: GlyphSet) { self.glyphs = glyphs }

  /// Shows the part that is done, and what is being done, ten times a second at most.
  mutating func show(_ share: Double, _ what: String) {
    guard isShown, lastShown.map({ .now - $0 > .milliseconds(100) }) ?? true else { return }
    lastShown = .now
    let bar = ProgressBar(
      done: Int(share * Double(Self.parts)), of: Self.parts,
      elapsed: (.now - start) / .seconds(1))
    let line = bar.canvas(width: Self.width, glyphs: glyphs).lines.joined()
    Output.progress("\(line)  \(what)")
  }

  mutating func clear() {
    if isShown, lastShown != nil { Output.progress(nil) }
  }
}
