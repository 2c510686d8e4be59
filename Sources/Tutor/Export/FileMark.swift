internal import Training

/// The line on top of a file that nntutor writes, by which it knows the file for one that it may
/// replace: a comment in the file's own language.
public enum FileMark: String, CaseIterable, Sendable {
  /// Programs, text, and Python.
  case hash = "# nntutor"
  /// SVG and Markdown.
  case markup = "<!-- nntutor -->"
  /// DOT.
  case slashes = "// nntutor"
  /// Mermaid.
  case percents = "%% nntutor"
  /// TeX.
  case percent = "% nntutor"

  /// The mark of a file with such an ending.
  public init(ending: String) {
    switch ending {
    case "svg", "md": self = .markup
    case "dot", "gv": self = .slashes
    case "mmd": self = .percents
    case "tex": self = .percent
    default: self = .hash
    }
  }

  /// The text under its mark.
  public func marking(_ text: String) -> String { "\(rawValue)\n\(text)" }

  /// So many bytes of a file say whose it is.
  public static let length = 64

  /// Whether a file that begins so is one of ours, a checkpoint among them.
  public static func begins(_ bytes: [UInt8]) -> Bool {
    let line = String(
      decoding: bytes.prefix(length).prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    if allCases.contains(where: { $0.rawValue == line }) { return true }
    let version = line.dropFirst(Checkpoint.title.count)
    return line.hasPrefix(Checkpoint.title) && !version.isEmpty
      && version.allSatisfy { ("0"..."9").contains($0) }
  }
}
