import Tutor

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The program of the running session, kept in a file so that no crash can take it.
///
/// Each process writes its own journal and removes it when it leaves; a journal whose process is
/// gone is a session that was cut off.
struct Journal {
  private let folder: String
  private let path: String
  private var offered: [String] = []

  init?(folder: String?) {
    guard let folder else { return nil }
    self.folder = folder
    path = "\(folder)/journal-\(getpid()).nnt"
  }

  func keep(_ lines: [String]) {
    if lines.isEmpty {
      unlink(path)
    } else {
      try? Files.write(lines.joined(separator: "\n") + "\n", to: path, mode: 0o600)
    }
  }

  /// Sessions that were cut off, newest first.
  mutating func abandoned() -> [Recovered] {
    let found = names().compactMap { name -> (path: String, modified: Int)? in
      guard name.hasPrefix("journal-"), name.hasSuffix(".nnt"),
        let process = pid_t(name.dropFirst(8).dropLast(4)), kill(process, 0) != 0, errno == ESRCH
      else { return nil }
      var status = stat()
      let path = folder + "/" + name
      return stat(path, &status) == 0 ? (path, Int(status.st_mtim.tv_sec)) : nil
    }.sorted { $0.modified > $1.modified }
    offered = found.map(\.path)
    return found.compactMap { path, modified in
      guard let text = try? Files.text(path) else { return nil }
      let lines = text.split(separator: "\n").map(String.init)
      return lines.isEmpty
        ? nil : Recovered(lines: lines, touched: Seconds(modified))
    }
  }

  /// Puts what was offered aside as `kept-N.nnt`: it is not offered again, and not lost.
  mutating func discardOffered() {
    for path in offered {
      let name = path.split(separator: "/").last ?? ""
      rename(path, "\(folder)/kept-\(name.dropFirst(8))")
    }
    offered = []
  }

  private func names() -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }
}
