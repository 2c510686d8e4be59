/// The program of a session that was cut off.
public struct Recovered: Hashable, Sendable {
  /// The program, a statement a line.
  public let lines: [String]
  /// When it was last touched.
  public let touched: Seconds
  /// Where its text is.
  public let path: String
  /// Where its text is once it is not offered any more.
  public let kept: String

  /// - Parameter touched: when it was last written.
  public init(lines: [String], touched: Seconds, path: String = "", kept: String = "") {
    (self.lines, self.touched, self.path, self.kept) = (lines, touched, path, kept)
  }

  /// How much of it there is: `12 lines`.
  var size: String { "\(lines.count) line\(lines.count == 1 ? "" : "s")" }

  /// How long ago that was, in words: `5 minutes ago`.
  func age(at now: Seconds) -> String {
    func ago(_ count: Double, _ unit: String) -> String {
      "\(Int(count)) \(unit)\(Int(count) == 1 ? "" : "s") ago"
    }
    let seconds = now - touched
    switch seconds {
    case ..<60: return "just now"
    case ..<3600: return ago(seconds / 60, "minute")
    case ..<86400: return ago(seconds / 3600, "hour")
    default: return ago(min(seconds, 1e12) / 86400, "day")
    }
  }
}
