import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reading and writing files, in bytes and in the system's words for what went wrong.
enum Files {
  /// What keeps a run in a file.
  static let keeper: @Sendable ([UInt8], String) throws(FileProblem) -> Void = {
    bytes, path throws(FileProblem) in try write(bytes, to: path)
  }

  static let reader: Scope.FileReader = { path throws(FileProblem) in try bytes(path) }

  static func bytes(_ path: String) throws(FileProblem) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw problem() }
    defer { close(file) }
    return try contents(file)
  }

  /// Whether someone sits at both ends.
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Adds to the end of a file, which is made if it is not there.
  static func append(_ text: String, to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    _ = Array(text.utf8).withUnsafeBytes { writeAll($0, to: file) }
  }

  static func text(_ path: String) throws(FileProblem) -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  static func standardInput() -> [UInt8] { (try? contents(STDIN_FILENO)) ?? [] }

  private static func contents(_ file: Int32) throws(FileProblem) -> [UInt8] {
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw problem()
      }
      if count == 0 { return result }
      result.append(contentsOf: chunk[..<count])
    }
  }

  /// Writes all of the text or nothing: a reader never sees half a file.
  static func write(_ text: String, to path: String, mode: mode_t = 0o644) throws(FileProblem) {
    try write(Array(text.utf8), to: path, mode: mode)
  }

  /// Writes all of the bytes or nothing, on the disk before the name points to them.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(FileProblem) {
    let temporary = "\(path).\(getpid()).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { throw problem() }
    let isWritten = bytes.withUnsafeBytes { writeAll($0, to: file) } && fsync(file) == 0
    let failure = problem()
    close(file)
    guard isWritten, rename(temporary, path) == 0 else {
      let failure = isWritten ? problem() : failure
      unlink(temporary)
      throw failure
    }
  }

  static func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    var done = 0
    while done < bytes.count {
      let count = systemWrite(file, start + done, bytes.count - done)
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      done += count
    }
    return true
  }

  private static func problem() -> FileProblem {
    FileProblem(String(cString: strerror(errno)).lowercased())
  }
}

/// Standard output and standard error.
enum Output {
  static func line(_ text: String) { write(text + "\n", STDOUT_FILENO) }

  static func text(_ text: String) { write(text, STDOUT_FILENO) }

  static func error(_ text: String) { write(text + "\n", STDERR_FILENO) }

  private static func write(_ text: String, _ file: Int32) {
    _ = Array(text.utf8).withUnsafeBytes { Files.writeAll($0, to: file) }
  }
}

/// The system's `write`, which a method of the same name would hide.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}
