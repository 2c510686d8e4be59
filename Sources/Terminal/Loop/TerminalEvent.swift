public import Drawing

/// What the terminal tells the program.
public enum TerminalEvent: Hashable, Sendable {
  /// A key outside the editor, one that the program claimed, or one the editor has no use for.
  case key(KeyPress)
  /// Text pasted while the editor has no focus. It may have several lines; it is never keys.
  case paste(String)
  /// The learner pressed Enter, or pasted a line break: a whole line. A blank one comes only from
  /// an Enter by itself, never from a paste, with or without its brackets.
  case line(String)
  /// The line being typed changed, or its cursor, prompt or mode.
  case edited(EditorLine)
  /// Tab found several candidates, in order.
  case completions([String])
  /// An action of `TerminalOptions.actions`, by name.
  case action(String)
  /// Ctrl-D on an empty line.
  case endOfInput
  /// Ctrl-C. With the focus in the editor, its line has been cleared.
  case interrupt
  /// The screen has this size: once before the first picture, then after each change.
  case resized(Size)
  /// The program has the terminal again, after Ctrl-Z.
  case resumed
  /// `Waker.wake` was called since the last such event.
  case woken
  /// The interval of `TerminalRequest.tick` has passed.
  case tick
  /// The program must end now, because of this signal: save what is to be saved.
  case terminate(signal: Int32)
}

/// What the program asks of the terminal. Requests are carried out in order.
public enum TerminalRequest: Hashable, Sendable {
  /// Give the terminal back and end with this status.
  case quit(status: Int32)
  case focus(TerminalFocus)
  /// Replace the line being typed. cursor: offset in UTF-8 bytes; nil is the end.
  case setLine(String, cursor: Int?)
  /// Add a line to the history, and to its file.
  case remember(String)
  /// Send `tick` at this interval; nil ends it.
  case tick(every: Duration?)
  /// Paint every cell again.
  case redraw
  case bell
}
