import Language

/// How large a file may be that is read whole.
enum FileLimit {
  /// Text of the language, and graphs in JSON.
  case program
  /// Tables.
  case data
  case checkpoint
  /// What may be read while a line is being typed, as long as one key takes.
  case preview

  var bytes: Int {
    switch self {
    case .program: 16 << 20
    case .data: 256 << 20
    case .checkpoint: 1024 << 20
    case .preview: 128 << 10
    }
  }

  /// Why nothing larger is read.
  var problem: FileProblem {
    switch self {
    case .program, .data, .checkpoint:
      FileProblem("the file is too large: at most \(bytes >> 20) MB are read")
    case .preview: FileProblem("the file is read when the line is entered", .postponed)
    }
  }
}
