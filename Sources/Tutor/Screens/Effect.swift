public import Algebra
public import Session
public import Training

/// What a screen asks of the world outside.
public enum Effect: Equatable, Sendable {
  case quit(status: Int32)
  /// Keys go to the line editor, or to the screen.
  case focusEditor(Bool)
  case setLine(String)
  /// Adds a line to the history.
  case remember(String)
  /// Sends `tick` so many times a second; nil ends it.
  case tick(perSecond: Double?)
  case compute(Computation)
  case cancelComputation
  case write(Writing)
  case read(path: String)
  /// Something for whoever trains to do.
  case train(TrainingOrder)
  /// Keeps the program's text where a crash cannot take it.
  case journal(Growing<Entry>)
  /// Sessions that were offered are not to be offered again.
  case discardRecovered([Recovered])
  case redraw
  case bell
  /// Another screen on top of this one.
  case open(Opening)
  /// This screen is left; what it leaves goes to the one below.
  case close(Outcome)
}
