#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where the session keeps its history and its journals: the XDG state folder.
enum Folders {
  /// `$XDG_STATE_HOME/nntutor`, made if it is not there; nil where that cannot be.
  static func state() -> String? {
    guard
      let base = environment("XDG_STATE_HOME") ?? environment("HOME").map({ $0 + "/.local/state" })
    else { return nil }
    let folder = base + "/nntutor"
    return make(folder) ? folder : nil
  }

  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Makes a folder and those above it.
  private static func make(_ path: String) -> Bool {
    var partial = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      partial += "/" + part
      if mkdir(partial, 0o700) != 0, errno != EEXIST { return false }
    }
    return access(path, W_OK) == 0
  }
}
