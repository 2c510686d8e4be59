public import Drawing

/// A full-screen program as the terminal sees it: events in, requests and pictures out.
///
/// All members are called on the thread of `Terminal.run`.
public protocol TerminalApp {
  /// Takes in what happened. A picture follows, so nothing needs to ask for one.
  mutating func handle(_ event: TerminalEvent) -> [TerminalRequest]

  /// The screen as it should look. `Canvas.cursor` is where the hardware cursor goes.
  mutating func picture(_ size: Size) -> Canvas

  /// Whether the program takes a key from the editor, which has the focus.
  ///
  /// It is not asked about a character typed into a line that has text, nor in the middle of an
  /// editing command such as a search: those keys are the editor's.
  func claims(_ press: KeyPress, line: EditorLine) -> Bool

  /// What the word `line.utf8[start..<end]` can become. A candidate may end in a space.
  func completions(line: String, start: Int, end: Int) -> [String]
}

extension TerminalApp {
  /// Leaves all keys to the editor.
  public func claims(_ press: KeyPress, line: EditorLine) -> Bool { false }

  /// Completes nothing.
  public func completions(line: String, start: Int, end: Int) -> [String] { [] }
}

/// A picture that reached the terminal, for measurements.
public struct Paint: Hashable, Sendable {
  /// What led to it.
  public enum Cause: Hashable, Sendable { case start, input, background }
  /// What led to this one.
  public var cause: Cause
  /// From the call of `run`, the reading of the key or the wake-up to the end of the output.
  public var delay: Duration
  /// The part of it spent on making and sending the picture.
  public var drawing: Duration
}
