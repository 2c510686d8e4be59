import Language
import Tutor

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file to be written: whole or not at all, over nothing that is not ours, and without waiting for
/// anybody.
struct WrittenFile {
  let path: String
  let replacing: Writing.Replacing

  init(_ path: String, replacing: Writing.Replacing = .ours) {
    (self.path, self.replacing) = (path, replacing)
  }

  /// What stands under the name.
  private enum Target {
    /// What the shell has opened.
    case descriptor(Int32)
    /// The links followed, nothing is there yet.
    case absent(String)
    case file(String, stat)
    /// A pipe or a device.
    case stream
  }

  /// Whether it could be written as things are now.
  func check() throws(FileProblem) {
    switch try target() {
    case .descriptor, .stream: break
    case .absent(let real): try checkFolder(of: real)
    case .file(let real, let status):
      try checkFolder(of: real)
      try check(real, status)
    }
  }

  /// Writes all of the bytes.
  func write(_ bytes: [UInt8]) throws(FileProblem) {
    switch try target() {
    case .descriptor(STDOUT_FILENO): Output.bytes(bytes)
    case .descriptor(let file):
      guard bytes.withUnsafeBytes({ Files.writeAll($0, to: file) }) else { throw Files.problem() }
    case .stream: try send(bytes)
    case .absent(let real): try TemporaryFile.place(bytes, at: real, like: nil)
    case .file(let real, let status):
      try check(real, status)
      try TemporaryFile.place(bytes, at: real, like: status)
    }
  }

  /// Writes a checkpoint, unless it is too large to be read again.
  func write(checkpoint bytes: [UInt8]) throws(FileProblem) {
    guard bytes.count <= FileLimit.checkpoint.bytes else {
      throw FileProblem("the checkpoint would be too large to be read again")
    }
    try write(bytes)
    KnownFiles.addOwn(path)
  }

  /// Whether the name is one for what the shell has opened.
  var isOpenAlready: Bool { Self.descriptor(path) != nil }

  // MARK: - Where it goes

  private func target() throws(FileProblem) -> Target {
    if let file = Self.descriptor(path) { return .descriptor(file) }
    guard Printable.isPlain(path) else {
      throw FileProblem("a file's name holds no control characters")
    }
    var status = stat()
    if stat(path, &status) != 0 {
      guard errno == ENOENT else { throw Files.problem() }
      return .absent(try followed(path))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      guard let real = Files.real(path) else { throw Files.problem() }
      return .file(real, status)
    case S_IFDIR: throw FileProblem("is a directory")
    case S_IFBLK: throw FileProblem("is a disk, not a file")
    default: return .stream
    }
  }

  /// A name for what the shell has opened: standard output, or `>(…)`.
  private static func descriptor(_ path: String) -> Int32? {
    switch path {
    case "-", "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default: return Files.descriptor(in: path).flatMap { fcntl($0, F_GETFD) < 0 ? nil : $0 }
    }
  }

  /// Where links lead that end in nothing.
  private func followed(_ path: String) throws(FileProblem) -> String {
    var path = path
    for _ in 0..<40 {
      var name = [UInt8](repeating: 0, count: Int(PATH_MAX))
      let count = name.withUnsafeMutableBytes { readlink(path, $0.baseAddress!, $0.count) }
      guard count >= 0 else { return path }
      let next = String(decoding: name[..<count], as: UTF8.self)
      path = next.hasPrefix("/") ? next : Files.folder(of: path) + "/" + next
    }
    throw Files.problem(ELOOP)
  }

  // MARK: - What may be replaced

  private func checkFolder(of path: String) throws(FileProblem) {
    guard access(Files.folder(of: path), W_OK | X_OK) == 0 else { throw Files.problem() }
  }

  private func check(_ real: String, _ status: stat) throws(FileProblem) {
    let file = FileIdentity(status)
    guard ![STDOUT_FILENO, STDERR_FILENO].contains(where: { FileIdentity(open: $0) == file }) else {
      throw FileProblem("standard output or standard error goes there already")
    }
    guard access(real, W_OK) == 0 else { throw Files.problem() }
    if KnownFiles.isOwn(real, file) { return }
    guard !KnownFiles.isInput(file) else {
      throw FileProblem("it is an input, which is never written over")
    }
    if replacing == .anything || status.st_size == 0 { return }
    guard FileMark.begins(try RegularFile(real).head(FileMark.length)) else {
      throw FileProblem("what stands there was not written by nntutor", .foreign)
    }
  }

  // MARK: - Pipes and devices

  private func send(_ bytes: [UInt8]) throws(FileProblem) {
    let file = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else {
      throw errno == ENXIO ? FileProblem("nobody reads the pipe") : Files.problem()
    }
    defer { close(file) }
    guard bytes.withUnsafeBytes({ Files.writeAll($0, to: file, patience: 900) }) else {
      throw errno == EAGAIN || errno == EPIPE
        ? FileProblem("nobody reads the pipe") : Files.problem()
    }
  }
}
