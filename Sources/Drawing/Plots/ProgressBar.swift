/// How far a long piece of work has come, and how long it will still take.
public struct ProgressBar: Hashable, Sendable {
  /// The parts that are done.
  public var done: Int
  /// All parts.
  public var total: Int
  /// The time that the done ones took, in seconds.
  public var elapsed: Double

  /// So many parts of `total`, done in so many seconds.
  public init(done: Int, of total: Int, elapsed: Double) {
    self.done = done
    self.total = total
    self.elapsed = elapsed
  }

  /// The part that is done, 0...1.
  public var part: Double { total > 0 ? max(0, min(1, Double(done) / Double(total))) : 1 }

  /// The seconds that the rest takes at the pace so far; nil before anything is done.
  public var remaining: Double? {
    done > 0 && elapsed >= 0 ? elapsed * Double(max(0, total - done)) / Double(done) : nil
  }

  /// `42 %  1 min 20 s left`
  public var text: String {
    let percent = "\(Int(part * 100)) %"
    if done >= total { return percent + "  done" }
    return percent + (remaining.map { "  \(Self.duration($0)) left" } ?? "")
  }

  /// `8 s`, `1 min 20 s`, `3 h 5 min`: two units at most.
  public static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "a very long time" }
    let whole = Int(max(0, seconds).rounded(.up))
    func pair(_ large: Int, _ unit: String, _ small: Int, _ part: String) -> String {
      small == 0 ? "\(large) \(unit)" : "\(large) \(unit) \(small) \(part)"
    }
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return pair(whole / 60, "min", whole % 60, "s") }
    if whole < 86400 { return pair(whole / 3600, "h", whole % 3600 / 60, "min") }
    return pair(whole / 86400, "d", whole % 86400 / 3600, "h")
  }

  /// One row: the bar and the text, the text alone where there is no room for both.
  public func canvas(width: Int, glyphs: GlyphSet = .unicode) -> Canvas {
    var canvas = Canvas(columns: width, rows: 1)
    // The text keeps its room while it grows shorter, so that the bar does not jump.
    let room = width - max(24, TextWidth.of(text)) - 1
    guard room >= 4 else {
      canvas.text(text, x: 0, y: 0, width: width)
      return canvas
    }
    canvas.fill(
      Rectangle(x: 0, y: 0, width: room, height: 1),
      Cell(glyphs == .ascii ? "." : "░", Style(.muted)))
    BarChart.draw(part: part, on: &canvas, x: 0, y: 0, width: room, glyphs, .accent)
    canvas.text(text, x: room + 1, y: 0)
    return canvas
  }
}
