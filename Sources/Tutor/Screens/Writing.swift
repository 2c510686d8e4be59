/// A text that is to become a file.
public struct Writing: Equatable, Sendable {
  /// What may be lost for it.
  public enum Replacing: Equatable, Sendable {
    /// A file that nntutor wrote, or that holds nothing.
    case ours
    /// Whatever stands there.
    case anything
  }

  /// The file.
  public let path: String
  /// What it is to hold, its mark on top.
  public let text: String
  /// What may be lost for it.
  public let replacing: Replacing
  /// What to type so that it is written over whatever is there: `:save! FILE`.
  public let forced: String

  init(_ text: String, to path: String, _ replacing: Replacing, forced: String) {
    (self.text, self.path) = (text, path)
    (self.replacing, self.forced) = (replacing, forced)
  }
}
