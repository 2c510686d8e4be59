import Language

/// A file that the command line names as an input.
struct GivenFile {
  let path: String
  let limit: FileLimit

  init(_ path: String, _ limit: FileLimit) { (self.path, self.limit) = (path, limit) }

  /// What it is called where something is wrong with it.
  var name: String { path == "-" ? "stdin" : path }

  /// What it holds. From now on nothing is written over it.
  func bytes() throws(FileProblem) -> [UInt8] {
    if let input = ShellInput(path) { return try input.bytes(limit) }
    TemporaryFile.tidy(Files.folder(of: path))
    let file = try RegularFile(path)
    KnownFiles.addInput(file.identity)
    return try file.bytes(limit)
  }

  /// The same as a text: what it may read is what lies beside it, unless it came through a pipe.
  func source() throws(FileProblem) -> Source {
    let origin: Source.Origin = ShellInput(path) == nil ? .file(path) : .typed
    return Source(bytes: try bytes(), name: name, from: origin)
  }
}
