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

  /// The text under its mark, which leaves the first line to the system that runs the file.
  public func marking(_ text: String) -> String {
    guard text.hasPrefix("#!"), let end = text.firstIndex(of: "\n") else {
      return "\(rawValue)\n\(text)"
    }
    let rest = text.index(after: end)
    return "\(text[..<rest])\(rawValue)\n\(text[rest...])"
  }

  /// So many bytes of a file say whose it is.
  public static let length = 128

  /// Whether a file that begins so is one of ours, a checkpoint among them.
  public static func begins(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(length), as: UTF8.self)
    var lines = head.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    if lines.first?.hasPrefix("#!") == true { lines = lines.dropFirst() }
    guard let line = lines.first else { return false }
    if allCases.contains(where: { $0.rawValue == line }) { return true }
    let version = line.dropFirst(Checkpoint.title.count)
    return line.hasPrefix(Checkpoint.title) && !version.isEmpty
      && version.allSatisfy { ("0"..."9").contains($0) }
  }
}
