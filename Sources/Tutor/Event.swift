public import Drawing
public import Language
public import Training

/// The line being typed, ready to be shown.
public struct TypedLine: Hashable, Sendable {
  /// What the editor shows before the line, such as its search.
  public var prompt: String
  /// What has been typed.
  public var text: String
  /// The text with control characters made visible.
  public var shown: String
  /// The cursor's column within `shown`.
  public var column: Int
  /// `INSERT` or `NORMAL` where the editor has modes; empty elsewhere.
  public var mode: String
  /// The editor waits for the rest of a command, such as a search.
  public var isBusy: Bool

  /// A line with the cursor at its end, unless told otherwise.
  public init(
    _ text: String = "", shown: String? = nil, column: Int? = nil, prompt: String = "› ",
    mode: String = "", isBusy: Bool = false
  ) {
    self.prompt = prompt
    self.text = text
    self.shown = shown ?? text
    self.column = column ?? TextWidth.of(self.shown)
    self.mode = mode
    self.isBusy = isBusy
  }
}

/// What happens to the app.
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
  /// A computation is done, or was cancelled.
  case computed(Computation.Result)
  /// A file that was asked for.
  case loaded(path: String, Result<String, FileProblem>)
  /// A file was written, or could not be.
  case saved(path: String, FileProblem?)
  /// What whoever trains has to tell.
  case training(TrainingReport)
  /// Sessions that ended without saying goodbye, newest first.
  case recoverable([Recovered])
}

/// What the app asks of the world outside.
public enum Effect: Sendable {
  case quit(status: Int32)
  /// Keys go to the line editor, or to the app's panes.
  case focusEditor(Bool)
  case setLine(String)
  /// Adds a line to the history.
  case remember(String)
  /// Sends `tick` so many times a second; nil ends it.
  case tick(perSecond: Double?)
  case compute(Computation)
  case cancelComputation
  case write(path: String, String)
  case read(path: String)
  /// Something for whoever trains to do.
  case train(TrainingOrder)
  /// The graph of a minibatch asks for the step to be taken; the training screen hears of it.
  case updateByHand
  /// The graph of a minibatch is to be closed; the training screen hears of it.
  case leaveGraph
  /// Keeps the program's text where a crash cannot take it.
  case journal([String])
  /// The journals that were offered are not to be offered again.
  case discardRecovered
  case redraw
  case bell
}

/// The program of a session that was cut off.
public struct Recovered: Hashable, Sendable {
  /// The program, a statement a line.
  public let lines: [String]
  /// How long ago it was last touched, in words.
  public let age: String

  /// - Parameter age: such as `5 minutes ago`.
  public init(lines: [String], age: String) {
    self.lines = lines
    self.age = age
  }
}
