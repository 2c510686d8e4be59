import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file that is open and locked as long as its session lives. The lock dies with its holder,
/// whatever number the system gave the process: a journal that nobody locks was cut off.
struct JournalFile {
  /// Where it is.
  let path: String
  private let file: Int32
  private var length = 0

  /// A new file under a name that cannot be guessed.
  /// - Throws: why there can be none.
  init(in folder: String) throws(FileProblem) {
    var generator = SystemRandomNumberGenerator()
    path = "\(folder)/journal-\(String(generator.next(), radix: 36)).nnt"
    file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system() }
    // Nobody knows the name: only a start that looks through the folder holds it for a moment.
    _ = flock(file, LOCK_EX)
  }

  /// Adds text to the end, on the disk. Where that fails the file is as it was.
  mutating func append(_ text: String) throws(FileProblem) {
    let isWritten = Array(text.utf8).withUnsafeBytes { Files.writeAll($0, to: file) }
    guard isWritten, fsync(file) == 0 else {
      let problem = FileProblem.system()
      ftruncate(file, off_t(length))
      lseek(file, off_t(length), SEEK_SET)
      throw problem
    }
    length += text.utf8.count
  }

  /// Whether it is still where it was made.
  var isThere: Bool {
    var here = stat()
    var there = stat()
    return fstat(file, &here) == 0 && lstat(path, &there) == 0 && here.st_ino == there.st_ino
  }

  /// Removes it, and lets it go.
  func remove() {
    if isThere { unlink(path) }
    close(file)
  }

  // MARK: - Files of others

  /// No journal is larger.
  private static let largest = 16 << 20

  /// What stands in a journal that nobody holds; nil for one that is held, and for what is none:
  /// pipes, devices, links, folders, files of an absurd size.
  static func abandoned(_ path: String) -> (text: String, modified: Int)? {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= largest, flock(file, LOCK_EX | LOCK_NB) == 0
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      let new = bytes.withUnsafeMutableBytes {
        read(file, $0.baseAddress! + count, $0.count - count)
      }
      if new <= 0 { break }
      count += new
    }
    return (String(decoding: bytes[..<count], as: UTF8.self), Int(status.st_mtim.tv_sec))
  }
}

extension FileProblem {
  /// What the system said last.
  static func system() -> FileProblem { FileProblem(String(cString: strerror(errno)).lowercased()) }
}
