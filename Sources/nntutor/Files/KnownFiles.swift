import Synchronization

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
