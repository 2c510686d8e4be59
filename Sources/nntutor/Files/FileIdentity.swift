import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Which file it is, whatever name it was found under.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  init(_ status: stat) {
    (device, number) = (UInt64(status.st_dev), UInt64(status.st_ino))
  }

  /// The file behind a descriptor.
  init?(open file: Int32) {
    var status = stat()
    guard fstat(file, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The file that a path leads to; nil where there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}

/// The files of this process: those it read as input, which it never writes over, and those it
/// loaded or saved as its own, which it may.
enum KnownFiles {
  private static let read = Mutex<Set<FileIdentity>>([])
  private static let owned = Mutex<[String: FileIdentity]>([:])

  static func addInput(_ file: FileIdentity) {
    read.withLock { _ = $0.insert(file) }
  }

  static func isInput(_ file: FileIdentity) -> Bool { read.withLock { $0.contains(file) } }

  /// The file that now stands under that name is one of the session.
  static func addOwn(_ path: String) {
    guard let real = Files.real(path), let file = FileIdentity(real) else { return }
    owned.withLock { $0[real] = file }
  }

  /// Whether the same file still stands there.
  static func isOwn(_ real: String, _ file: FileIdentity) -> Bool {
    owned.withLock { $0[real] == file }
  }
}
