import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What keeps a session's program: a locked file. A journal that nobody locks was cut off.
struct JournalFile {
  private let file: LockedFile
  private var length = 0

  private static let (beginning, ending) = ("journal-", ".nnt")

  /// A new one.
  /// - Throws: why there can be none.
  init(in folder: String) throws(FileProblem) {
    file = try LockedFile(in: folder, Self.beginning, Self.ending, mode: 0o600)
  }

  /// Adds text to the end, on the disk. Where that fails the file is as it was.
  mutating func append(_ text: String) throws(FileProblem) {
    let descriptor = file.descriptor
    let isWritten = Array(text.utf8).withUnsafeBytes { Files.writeAll($0, to: descriptor) }
    guard isWritten, fsync(descriptor) == 0 else {
      let problem = Files.problem()
      ftruncate(descriptor, off_t(length))
      lseek(descriptor, off_t(length), SEEK_SET)
      throw problem
    }
    length += text.utf8.count
  }

  /// Whether it is still where it was made.
  var isThere: Bool { file.isThere }

  /// Removes it, and lets it go.
  func remove() { file.remove() }

  // MARK: - Files of others

  /// Names of journals, the newest first, and not more than so many of them.
  static func newest(_ most: Int, in folder: String) -> [String] {
    let dated = Files.names(in: folder, beginning: beginning).compactMap { name in
      name.hasSuffix(ending) ? modified("\(folder)/\(name)").map { (name: name, at: $0) } : nil
    }
    return dated.sorted { $0.at > $1.at }.prefix(most).map(\.name)
  }

  /// What a session is called that was put aside.
  static func kept(_ name: String) -> String { "kept-" + name.dropFirst(beginning.count) }

  /// When it was written last, in seconds and nanoseconds; nil for what is not there any more.
  private static func modified(_ path: String) -> (Int, Int)? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    return (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
  }

  /// What stands in a journal that nobody holds; nil where that is nothing, and for files of an
  /// absurd size. An empty one goes.
  static func abandoned(_ path: String) -> (text: String, modified: Int)? {
    guard let file = LockedFile(left: path) else { return nil }
    guard let status = file.status, status.st_size > 0 else {
      file.remove()
      return nil
    }
    defer { file.letGo() }
    do throws(FileProblem) {
      let text = String(decoding: try Files.contents(file.descriptor, .program), as: UTF8.self)
      return (text, Int(status.st_mtim.tv_sec))
    } catch { return nil }
  }
}
