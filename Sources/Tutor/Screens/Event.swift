public import Drawing
public import Language
public import Session
public import Training

/// Seconds since the beginning of 1970, as the shell tells them.
public typealias Seconds = Double

/// What happens to a screen.
public enum Event: Sendable {
  case key(KeyPress)
  /// A key that the learner bound to a command in `~/.inputrc`.
  case command(String)
  /// Text pasted while a pane has the focus.
  case paste(String)
  /// A whole line was entered.
  case line(String)
  /// The line being typed changed.
  case edited(TypedLine)
  /// Tab found several candidates.
  case completions([String])
  case interrupt
  /// Ctrl-D on an empty line.
  case endOfInput
  case resized(Size)
  /// The interval of `Effect.tick` has passed.
  case tick
  /// It is so late now. Comes before whatever else the shell has to tell.
  case time(Seconds)
  /// A computation is done, or was cancelled.
  case computed(Computation.Result)
  /// A file that was asked for.
  case loaded(path: String, Result<String, FileProblem>)
  /// A file was written, or could not be.
  case saved(Writing, FileProblem?)
  /// What whoever trains has to tell. Every screen of the stack hears of it.
  case training(TrainingReport)
  /// Sessions that ended without saying goodbye, newest first.
  case recoverable([Recovered])
  /// Whether what is said is kept where a crash cannot take it: nil, or why not. Told where that
  /// has changed.
  case kept(FileProblem?)
}
