import Drawing

/// One whole piece of what the terminal sends.
enum TerminalToken: Hashable, Sendable {
  /// A key, with the bytes that said so: the editor is given exactly those.
  case key(KeyPress, bytes: [UInt8])
  /// The bytes between two paste brackets.
  case paste([UInt8])
  /// An answer of the terminal or a report of the mouse, which nobody asked for.
  case reply
}
