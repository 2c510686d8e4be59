import Algebra
import Language
import Session
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
  private var kept = Growing<Entry>()

  /// Keeps the program.
  /// - Throws: why they cannot be kept; what was kept before stays.
  mutating func keep(_ program: Growing<Entry>) throws(FileProblem) {
    if program.isEmpty { return forget() }
    if file?.isThere == true, program.begins(with: kept) {
      try file?.append(Self.text(program[kept.count...]))
    } else {
      var next = try JournalFile(in: try Folders.kept())
      do throws(FileProblem) { try next.append(Self.text(program[...])) } catch {
        next.remove()
        throw error
      }
      file?.remove()
      file = next
    }
    kept = program
  }

  private mutating func forget() {
    file?.remove()
    (file, kept) = (nil, Growing())
  }

  private static func text(_ entries: some Sequence<Entry>) -> String {
    entries.reduce(into: "") { $0 += $1.text + "\n" }
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
