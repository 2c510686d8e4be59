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
    guard let number = Files.descriptor(in: path), Self.isPipe(number) else { return nil }
    file = number
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
