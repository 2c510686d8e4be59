/// Where a text comes from, which says what becomes of an input that is given again.
public enum Typing: Hashable, Sendable {
  /// Typed or pasted at a prompt, or part of a lesson: what depends on the input follows, as if it
  /// had been set.
  case prompt
  /// A file, a pipe, or a line that says so: the name moves on, and what was built keeps the old
  /// input.
  case program
}
