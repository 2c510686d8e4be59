import Algebra

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What this process may use of the machine's memory: half of the least that the machine, its
/// control group or `ulimit` grants, so that room is left for texts and pictures.
enum GrantedMemory {
  static let budget = MemoryBudget(bytes: granted / 2)

  private static var granted: Int { ([machine] + limits + groups).min() ?? machine }

  private static var machine: Int {
    let (pages, size) = (sysconf(Int32(_SC_PHYS_PAGES)), sysconf(Int32(_SC_PAGESIZE)))
    return pages > 0 && size > 0 ? pages.clampedProduct(with: size) : .max
  }

  /// `ulimit -v` and `ulimit -d`.
  private static var limits: [Int] {
    #if canImport(Darwin)
      let kinds = [RLIMIT_AS, RLIMIT_DATA]
    #else
      let kinds = [RLIMIT_AS, RLIMIT_DATA].map { __rlimit_resource_t($0.rawValue) }
    #endif
    return kinds.compactMap { kind in
      var limit = rlimit()
      guard getrlimit(kind, &limit) == 0 else { return nil }
      return Int(clamping: UInt64(limit.rlim_cur))
    }
  }

  /// The limits of the control group, version 2 and version 1, and of those around it.
  private static var groups: [Int] {
    var folders: Set<String> = ["/sys/fs/cgroup", "/sys/fs/cgroup/memory"]
    let own = text("/proc/self/cgroup") ?? ""
    for line in own.split(separator: "\n") {
      guard var path = line.split(separator: ":", omittingEmptySubsequences: false).last else {
        continue
      }
      while !path.isEmpty, path != "/" {
        folders.insert("/sys/fs/cgroup\(path)")
        folders.insert("/sys/fs/cgroup/memory\(path)")
        path = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
      }
    }
    return folders.flatMap { folder in
      ["memory.max", "memory.limit_in_bytes"].compactMap { number("\(folder)/\($0)") }
    }
  }

  /// The number that a file of the system holds; nil for `max`, and where there is none.
  private static func number(_ path: String) -> Int? {
    text(path).flatMap { Int($0.filter { !$0.isWhitespace }) }
  }

  /// A short file of the system's own: nothing there needs the care that other files do.
  private static func text(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(file, &bytes, bytes.count)
    return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
  }
}
