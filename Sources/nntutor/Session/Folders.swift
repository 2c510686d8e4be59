import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where the session keeps its history and its journals: the XDG state folder.
enum Folders {
  /// `$XDG_STATE_HOME/nntutor`, made if it is not there; nil where that cannot be.
  static func state() -> String? { try? kept() }

  /// The same folder.
  /// - Throws: why there is none.
  static func kept() throws(FileProblem) -> String {
    guard
      let base = environment("XDG_STATE_HOME") ?? environment("HOME").map({ $0 + "/.local/state" })
    else { throw FileProblem("HOME is not set") }
    let folder = base + "/nntutor"
    try make(folder)
    return folder
  }

  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Makes a folder and those above it.
  private static func make(_ path: String) throws(FileProblem) {
    var partial = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      partial += "/" + part
      if mkdir(partial, 0o700) != 0, errno != EEXIST { throw Files.problem() }
    }
    if access(path, W_OK | X_OK) != 0 { throw Files.problem() }
  }
}
