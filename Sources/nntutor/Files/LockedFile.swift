import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file under a name that nobody can guess, locked as long as it is open. The lock dies with its
/// holder, whatever number the system gave the process: what stands under such a name and can be
/// locked was left behind.
struct LockedFile {
  let path: String
  let descriptor: Int32

  /// Nobody is so unlucky as often.
  private static let attempts = 100

  /// A new file in a folder.
  ///
  /// Another process may look through the folder after the file is made and before it is locked,
  /// and take it for one that was left. Then there is another one.
  /// - Throws: why there can be none.
  init(in folder: String, _ beginning: String, _ ending: String, mode: mode_t) throws(FileProblem) {
    for _ in 0..<Self.attempts {
      let path = "\(folder)/\(beginning)\(Self.digits())\(ending)"
      let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
      guard file >= 0 else { throw Files.problem() }
      if Self.lock(file), Self.stands(file, at: path) {
        (self.path, descriptor) = (path, file)
        return
      }
      unlink(path)
      close(file)
    }
    throw FileProblem("another process takes away what is written there")
  }

  /// What was left under a name, locked from now on; nil for what is held, and for what is none:
  /// pipes, devices, links, folders.
  init?(left path: String) {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    (self.path, descriptor) = (path, file)
    // Its holder may have taken it away before it let it go.
    guard let status, status.st_mode & S_IFMT == S_IFREG, flock(file, LOCK_EX | LOCK_NB) == 0,
      isThere
    else {
      close(file)
      return nil
    }
  }

  var status: stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  /// Whether it still stands where it was made.
  var isThere: Bool { Self.stands(descriptor, at: path) }

  /// Removes it, and lets it go.
  func remove() {
    if isThere { unlink(path) }
    letGo()
  }

  /// Closes it.
  func letGo() { close(descriptor) }

  /// Where files cannot be locked at all, nobody takes one for unlocked either.
  private static func lock(_ file: Int32) -> Bool {
    flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
  }

  private static func stands(_ file: Int32, at path: String) -> Bool {
    var there = stat()
    return lstat(path, &there) == 0 && FileIdentity(open: file) == FileIdentity(there)
  }

  private static func digits() -> String {
    var generator = SystemRandomNumberGenerator()
    return String(generator.next(), radix: 16) + String(generator.next(), radix: 16)
  }
}
