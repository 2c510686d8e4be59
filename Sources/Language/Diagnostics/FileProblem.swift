/// Why a file could not be read or written, in words: `no such file or directory`.
public struct FileProblem: Error, Hashable, Sendable {
  /// What can be done about it.
  public enum Kind: Hashable, Sendable {
    /// Nothing but what the message says.
    case plain
    /// What stands there is not ours, and is replaced only on demand.
    case foreign
    /// It is not read for a preview, and may well be when the line is entered.
    case postponed
    /// It lies outside the folder below which a program may read.
    case forbidden
  }

  /// The reason, in lower case.
  public let message: String
  /// What can be done about it.
  public let kind: Kind

  /// A problem in words, the system's or a reader's own.
  public init(_ message: String, _ kind: Kind = .plain) {
    (self.message, self.kind) = (message, kind)
  }
}
