import Language

/// How large a file may be that is read whole.
enum FileLimit {
  /// Text of the language, and graphs in JSON.
  case program
  /// Tables.
  case data
  case checkpoint
  /// What may be read while a line is being typed.
  case preview

  var bytes: Int { megabytes << 20 }

  private var megabytes: Int {
    switch self {
    case .program: 16
    case .data: 256
    case .checkpoint: 1024
    case .preview: 1
    }
  }

  /// Why nothing larger is read.
  var problem: FileProblem {
    switch self {
    case .program, .data, .checkpoint:
      FileProblem("the file is too large: at most \(megabytes) MB are read")
    case .preview: FileProblem("the file is read when the line is entered", .postponed)
    }
  }
}
