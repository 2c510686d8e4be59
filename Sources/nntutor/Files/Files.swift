import Language
import Training
import Tutor

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Files in bytes, and in the system's words for what went wrong.
enum Files {
  /// What keeps a run in a file. What it has written itself it may write again.
  static func keeper(replacing: Writing.Replacing = .ours) -> BackgroundRunner.Writing {
    { bytes, path throws(FileProblem) in
      try WrittenFile(path, replacing: replacing).write(checkpoint: bytes)
    }
  }

  /// The bytes of a regular file.
  static func bytes(
    _ path: String, _ limit: FileLimit = .data
  ) throws(FileProblem) -> [UInt8] {
    TemporaryFile.tidy(folder(of: path))
    return try RegularFile(path).bytes(limit)
  }

  /// The text of a regular file; bytes that are not UTF-8 are replaced.
  static func text(_ path: String) throws(FileProblem) -> String {
    String(decoding: try bytes(path, .program), as: UTF8.self)
  }

  /// Gives the three standard files a place where the caller has closed them, so that no other file
  /// is taken for one of them; what is written there fails.
  static func occupyStandardFiles() {
    for file in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(file, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Whether someone sits at both ends.
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Adds to the end of a file, which is made if it is not there.
  static func append(_ text: String, to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    _ = Array(text.utf8).withUnsafeBytes { writeAll($0, to: file) }
  }

  /// The path without links and dots, as the system knows it.
  static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// The folder that a path names a file in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The names in a folder that begin so, compared as bytes before any text is made of them.
  /// - Parameter most: as many entries are looked at, whatever their names.
  static func names(
    in folder: String, beginning prefix: String, among most: Int = .max
  ) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    for _ in 0..<most {
      guard let entry = readdir(directory) else { break }
      withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { name in
          guard strncmp(name, prefix, prefix.utf8.count) == 0 else { return }
          names.append(String(cString: name))
        }
      }
    }
    return names
  }

  /// The number in a name of what the shell has opened, as `/dev/fd/63`.
  static func descriptor(in path: String) -> Int32? {
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      return Int32(path.dropFirst(folder.count))
    }
    return nil
  }

  /// Everything from where a file is read next, if that is not too much.
  static func contents(_ file: Int32, _ limit: FileLimit) throws(FileProblem) -> [UInt8] {
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
      if result.count > limit.bytes { throw limit.problem }
    }
  }

  /// - Parameter patience: how long somebody at the other end may take nothing, in milliseconds;
  ///   −1 is for ever.
  static func writeAll(
    _ bytes: UnsafeRawBufferPointer, to file: Int32, patience: Int32 = -1
  ) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    var done = 0
    while done < bytes.count {
      let count = systemWrite(file, start + done, bytes.count - done)
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EAGAIN, isReady(file, patience) { continue }
        return false
      }
      done += count
    }
    return true
  }

  /// Whether somebody at the other end takes more in time.
  private static func isReady(_ file: Int32, _ patience: Int32) -> Bool {
    var poll = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
    let isReady = systemPoll(&poll, patience) > 0
    if !isReady { errno = EAGAIN }
    return isReady
  }

  static func problem(_ code: Int32 = errno) -> FileProblem { FileProblem(words(of: code)) }

  /// What the system says of an error.
  static func words(of code: Int32) -> String { String(cString: strerror(code)).lowercased() }
}

/// The system's `write`, which a method of the same name would hide.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}

private func systemPoll(_ entry: inout pollfd, _ milliseconds: Int32) -> Int32 {
  poll(&entry, 1, milliseconds)
}
