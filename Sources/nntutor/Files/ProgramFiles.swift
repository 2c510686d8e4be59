import Language
import Synchronization

/// The files that a program's `load` reads.
///
/// A program from a file reads below its own folder only, since somebody else may have written it;
/// what the learner types reads everywhere. A file that is asked for again and has not changed is
/// not read again: a line that is being typed asks at every key.
final class ProgramFiles: Sendable {
  /// What a program from a file may read.
  enum Permission { case ownFolder, everything }
  /// Whether pipes of the shell are read, too; a session would wait for them.
  enum Pipes { case refused, taken }

  private let permission: Permission
  private let pipes: Pipes
  private let kept = Mutex<[String: (stamp: FileStamp, bytes: [UInt8])]>([:])

  /// So many small files are remembered.
  private static let mostKept = 16

  init(_ permission: Permission, _ pipes: Pipes = .refused) {
    (self.permission, self.pipes) = (permission, pipes)
  }

  /// - Parameter allowsAll: whether `--allow-read` was given.
  convenience init(allowsAll: Bool, _ pipes: Pipes = .refused) {
    self.init(allowsAll ? .everything : .ownFolder, pipes)
  }

  var reader: Scope.FileReader {
    { request throws(FileProblem) in try self.bytes(request) }
  }

  private func bytes(_ request: FileRequest) throws(FileProblem) -> [UInt8] {
    if pipes == .taken, !isForeign(request), let input = ShellInput(request.path) {
      return try input.bytes(.data)
    }
    return try bytes(of: path(for: request), for: request.purpose)
  }

  /// Whether somebody else may have written the program.
  private func isForeign(_ request: FileRequest) -> Bool {
    guard permission == .ownFolder, case .file(let program) = request.origin else { return false }
    return ShellInput(program) == nil
  }

  private func bytes(
    of path: String, for purpose: FileRequest.Purpose
  ) throws(FileProblem) -> [UInt8] {
    let file = try RegularFile(path)
    // A line that was read as it was typed may be entered without being read again.
    KnownFiles.addInput(file.identity)
    let stamp = file.stamp
    if let known = kept.withLock({ $0[path] }), known.stamp == stamp { return known.bytes }
    let bytes = try file.bytes(purpose == .preview ? .preview : .data)
    if bytes.count <= FileLimit.preview.bytes {
      kept.withLock { kept in
        if kept.count >= Self.mostKept { kept.removeAll() }
        kept[path] = (stamp, bytes)
      }
    }
    return bytes
  }

  // MARK: - What may be read

  private func path(for request: FileRequest) throws(FileProblem) -> String {
    guard case .file(let program) = request.origin, ShellInput(program) == nil else {
      return request.path
    }
    let folder = Files.folder(of: Files.real(program) ?? program)
    guard let root = Files.real(folder) else { throw FileProblem("no such file or directory") }
    let isAbsolute = request.path.hasPrefix("/")
    let beside = isAbsolute ? request.path : root + "/" + request.path
    let places = isAbsolute ? [beside] : [beside, request.path]
    let found = places.compactMap { place in Files.real(place).map { (place, $0) } }
    if permission == .everything { return found.first?.0 ?? request.path }
    if let allowed = found.first(where: { Self.lies($0.1, below: root) }) { return allowed.1 }
    if found.isEmpty, Self.lies(Self.withoutDots(beside), below: root) { return beside }
    throw FileProblem(
      "it is outside the program's own folder, which only --allow-read lets a program leave",
      .forbidden)
  }

  private static func lies(_ path: String, below folder: String) -> Bool {
    folder == "/" || path.hasPrefix(folder + "/")
  }

  /// A path that leads nowhere, as it reads.
  private static func withoutDots(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
