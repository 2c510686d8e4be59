import Language
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What is being written stands beside its target until it is whole, under a name that nobody can
/// guess, and locked as long as its writer lives. What a killed writer left is known by its name and
/// by being locked no more, and is taken away.
enum TemporaryFile {
  private static let prefix = ".nntutor-"
  private static let suffix = ".tmp"
  /// Folders that were looked through already.
  private static let tidied = Mutex<Set<String>>([])
  /// Nobody waits for a larger folder to be looked through.
  private static let mostEntries = 20_000

  /// Puts bytes in place of a file at once, on the disk before the name points to them.
  /// - Parameters:
  ///   - old: the file that is there, whose permissions are kept.
  ///   - mode: of a file that is not there yet.
  static func place(
    _ bytes: [UInt8], at path: String, like old: stat?, mode: mode_t
  ) throws(FileProblem) {
    let folder = Files.folder(of: path)
    tidy(folder)
    let name = folder + "/" + prefix + digits() + suffix
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = open(name, flags, old == nil ? mode : 0o600)
    guard file >= 0 else { throw Files.problem() }
    flock(file, LOCK_EX | LOCK_NB)
    if let old { take(over: old, file) }
    let isWritten = bytes.withUnsafeBytes { Files.writeAll($0, to: file) } && fsync(file) == 0
    let isDone = isWritten && rename(name, path) == 0
    let failure = errno
    close(file)
    guard isDone else {
      unlink(name)
      throw Files.problem(failure)
    }
  }

  /// Owner and permissions of the file that is replaced, as far as one may.
  private static func take(over old: stat, _ file: Int32) {
    if fchown(file, old.st_uid, old.st_gid) != 0 { _ = fchown(file, uid_t.max, old.st_gid) }
    fchmod(file, old.st_mode & 0o7777)
  }

  private static func digits() -> String {
    var generator = SystemRandomNumberGenerator()
    return String(generator.next(), radix: 16) + String(generator.next(), radix: 16)
  }

  // MARK: - What was left

  /// Takes away what killed writers left in a folder; once for each.
  static func tidy(_ folder: String) {
    guard tidied.withLock({ $0.insert(folder).inserted }), let directory = opendir(folder) else {
      return
    }
    defer { closedir(directory) }
    for _ in 0..<mostEntries {
      guard let entry = readdir(directory) else { return }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(prefix), name.hasSuffix(suffix) { removeIfLeft(folder + "/" + name) }
    }
  }

  private static func removeIfLeft(_ path: String) {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), flock(file, LOCK_EX | LOCK_NB) == 0
    else { return }
    unlink(path)
  }
}
