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
  /// - Parameter old: the file that is there, whose permissions are kept.
  static func place(_ bytes: [UInt8], at path: String, like old: stat?) throws(FileProblem) {
    let folder = Files.folder(of: path)
    tidy(folder)
    let file = try LockedFile(in: folder, prefix, suffix, mode: old == nil ? 0o644 : 0o600)
    if let old { take(over: old, file.descriptor) }
    let isWritten =
      bytes.withUnsafeBytes { Files.writeAll($0, to: file.descriptor) }
      && fsync(file.descriptor) == 0
    guard isWritten, rename(file.path, path) == 0 else {
      let problem = Files.problem()
      file.remove()
      throw problem
    }
    file.letGo()
  }

  /// Owner and permissions of the file that is replaced, as far as one may.
  private static func take(over old: stat, _ file: Int32) {
    if fchown(file, old.st_uid, old.st_gid) != 0 { _ = fchown(file, uid_t.max, old.st_gid) }
    fchmod(file, old.st_mode & 0o7777)
  }

  // MARK: - What was left

  /// Takes away what killed writers left in a folder; once for each.
  static func tidy(_ folder: String) {
    guard tidied.withLock({ $0.insert(folder).inserted }) else { return }
    for name in Files.names(in: folder, beginning: prefix, among: mostEntries)
    where name.hasSuffix(suffix) {
      guard let file = LockedFile(left: folder + "/" + name) else { continue }
      if file.status?.st_uid == geteuid() { file.remove() } else { file.letGo() }
    }
  }
}
