import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file opened to be read that is nothing but a file: what could make a reader wait or never end
/// is not opened.
struct RegularFile: ~Copyable {
  private let file: Int32
  private let status: stat

  /// Opens without waiting.
  init(_ path: String) throws(FileProblem) {
    guard Printable.isPlain(path) else {
      throw FileProblem("a file's name holds no control characters")
    }
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { throw Files.problem() }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      defer { close(file) }
      throw Files.problem()
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw FileProblem(Self.words(for: status.st_mode))
    }
    (self.file, self.status) = (file, status)
  }

  deinit { close(file) }

  var identity: FileIdentity { FileIdentity(status) }

  /// What changes whenever the file does.
  var stamp: FileStamp {
    FileStamp(
      file: identity, size: Int(status.st_size), seconds: Int(status.st_mtim.tv_sec),
      nanoseconds: Int(status.st_mtim.tv_nsec))
  }

  func bytes(_ limit: FileLimit) throws(FileProblem) -> [UInt8] {
    if Int(status.st_size) > limit.bytes { throw limit.problem }
    return try Files.contents(file, limit)
  }

  /// The first bytes, or as many as there are.
  func head(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let found = pread(file, &bytes, count, 0)
    return Array(bytes.prefix(max(0, found)))
  }

  private static func words(for mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFDIR: "is a directory"
    case S_IFIFO: "is a pipe, not a file"
    case S_IFSOCK: "is a socket, not a file"
    default: "is a device, not a file"
    }
  }
}

/// A file at a time.
struct FileStamp: Hashable, Sendable {
  let file: FileIdentity
  let size: Int
  let seconds: Int
  let nanoseconds: Int
}
