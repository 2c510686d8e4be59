/// Why a file could not be read or written, in words: `no such file or directory`.
public struct FileProblem: Error, Hashable, Sendable {
  /// The reason, in lower case.
  public let message: String

  /// A problem in words, the system's or a reader's own.
  public init(_ message: String) { self.message = message }
}
