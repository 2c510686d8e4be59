/// A file that `load` asks for, and on whose behalf.
public struct FileRequest: Hashable, Sendable {
  /// What the numbers are for.
  public enum Purpose: Hashable, Sendable {
    /// A statement is run.
    case running
    /// A line is still being typed.
    case preview
  }

  /// The file's name, as the program has it.
  public let path: String
  /// Where the program came from, which says what it may read.
  public let origin: Source.Origin
  /// What the numbers are for.
  public let purpose: Purpose

  /// A request on behalf of a text of that origin.
  public init(_ path: String, from origin: Source.Origin, for purpose: Purpose = .running) {
    (self.path, self.origin, self.purpose) = (path, origin, purpose)
  }
}
