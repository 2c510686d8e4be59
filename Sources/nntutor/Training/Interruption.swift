import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Ctrl-C and a request to end, noted so that a run can be saved first. A second one ends the
/// program at once.
enum Interruption {
  /// Begins to listen.
  static func listen() {
    // The flag is made here, not in the handler, where nothing may be allocated.
    noted.store(0, ordering: .relaxed)
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = { noted.store($0, ordering: .relaxed) }
    #else
      action.__sigaction_handler.sa_handler = { noted.store($0, ordering: .relaxed) }
    #endif
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | Int32(SA_RESTART)
    for number in [SIGINT, SIGTERM] { sigaction(number, &action, nil) }
  }

  /// The signal that came; nil while none has.
  static var signal: Int32? {
    let number = noted.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }
}

private let noted = Atomic<Int32>(0)
