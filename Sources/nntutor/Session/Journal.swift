import Language
import Tutor

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The program of the running session, kept in a file so that no crash can take it.
///
/// A line more is added to the file; another program is a new file, which is there before the old
/// one goes.
struct Journal {
  private var file: JournalFile?
  private var kept: [String] = []

  /// Keeps the program's lines.
  /// - Throws: why they cannot be kept; what was kept before stays.
  mutating func keep(_ lines: [String]) throws(FileProblem) {
    if lines.isEmpty { return forget() }
    if file?.isThere == true, lines.starts(with: kept) {
      try file?.append(Self.text(lines[kept.count...]))
    } else {
      var next = try JournalFile(in: try Folders.kept())
      do throws(FileProblem) { try next.append(Self.text(lines[...])) } catch {
        next.remove()
        throw error
      }
      file?.remove()
      file = next
    }
    kept = lines
  }

  private mutating func forget() {
    file?.remove()
    (file, kept) = (nil, [])
  }

  private static func text(_ lines: ArraySlice<String>) -> String {
    lines.reduce(into: "") { $0 += $1 + "\n" }
  }

  // MARK: - Sessions that were cut off

  /// As many are looked at, the newest first.
  private static let most = 100

  /// Sessions that were cut off, newest first.
  static func abandoned() -> [Recovered] {
    guard let folder = try? Folders.kept() else { return [] }
    return JournalFile.newest(most, in: folder).compactMap { name in
      guard let (text, modified) = JournalFile.abandoned("\(folder)/\(name)") else { return nil }
      let lines = text.split(separator: "\n").map(String.init)
      if lines.isEmpty { return nil }
      return Recovered(
        lines: lines, touched: Seconds(modified), path: "\(folder)/\(name)",
        kept: "\(folder)/\(JournalFile.kept(name))")
    }
  }

  /// Puts sessions aside as `kept-….nnt`: they are not offered again, and not lost.
  static func setAside(_ sessions: [Recovered]) {
    for session in sessions where !session.path.isEmpty { rename(session.path, session.kept) }
  }
}
