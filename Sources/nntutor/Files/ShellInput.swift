import Language
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Standard input, or a pipe that the shell hands over as `/dev/fd/63`.
struct ShellInput {
  private let file: Int32
  /// A pipe gives what it has once; whoever asks again is given the same.
  private static let given = Mutex<[Int32: [UInt8]]>([:])

  /// nil where the name means neither.
  init?(_ path: String) {
    if path == "-" || path == "/dev/stdin" {
      file = STDIN_FILENO
      return
    }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      guard let number = Int32(path.dropFirst(folder.count)), Self.isPipe(number) else {
        return nil
      }
      file = number
      return
    }
    return nil
  }

  /// Only what was handed over before anything was opened here.
  private static func isPipe(_ file: Int32) -> Bool {
    var status = stat()
    guard file >= 0, fstat(file, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    return file == STDIN_FILENO || kind == S_IFIFO || kind == S_IFSOCK
  }

  /// Everything that comes, if that is not too much.
  func bytes(_ limit: FileLimit) throws(FileProblem) -> [UInt8] {
    let known = Self.given.withLock { $0[file] }
    let bytes = if let known { known } else { try Files.contents(file, limit) }
    guard bytes.count <= limit.bytes else { throw limit.problem }
    Self.given.withLock { $0[file] = bytes }
    return bytes
  }
}

/// A file that the command line names as an input.
struct GivenFile {
  let path: String
  let limit: FileLimit

  init(_ path: String, _ limit: FileLimit) { (self.path, self.limit) = (path, limit) }

  /// What it holds. From now on nothing is written over it.
  func bytes() throws(FileProblem) -> [UInt8] {
    if let input = ShellInput(path) { return try input.bytes(limit) }
    TemporaryFile.tidy(Files.folder(of: path))
    let file = try RegularFile(path)
    KnownFiles.addInput(file.identity)
    return try file.bytes(limit)
  }

  /// The same as a text: what it may read is what lies beside it, unless it came through a pipe.
  func source() throws(FileProblem) -> Source {
    let origin: Source.Origin = ShellInput(path) == nil ? .file(path) : .typed
    return Source(bytes: try bytes(), name: path, from: origin)
  }
}
