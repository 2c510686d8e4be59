public import Drawing

/// A command that the learner may bind to keys in `~/.inputrc`, under its name.
public struct EditorAction: Hashable, Sendable {
  /// The name in inputrc, such as `nntutor-help`.
  public var name: String
  /// The keys in inputrc's notation, such as `\C-xh`, used unless they are taken.
  public var keys: String?

  /// An action that is bound to `keys` unless inputrc says otherwise.
  public init(name: String, keys: String? = nil) {
    self.name = name
    self.keys = keys
  }
}

/// How a full-screen program runs.
public struct TerminalOptions: Sendable {
  /// The name for `$if` in inputrc, and for messages.
  public var program: String
  /// The editor's first prompt.
  public var prompt: String
  /// The colours of the inks, to begin with.
  public var theme: Theme
  /// What `TerminalCapabilities.detect` found.
  public var capabilities: TerminalCapabilities
  /// Where the history is kept; its folder must exist.
  public var historyPath: String?
  /// Lines of history kept.
  public var historyLimit = 1000
  /// At most 16.
  public var actions: [EditorAction] = []
  /// How long an Esc waits for the rest of a key's sequence; the `ESCDELAY` of the user wins.
  public var escapeDelay = Duration.milliseconds(30)

  /// Options with the usual limits and no actions.
  public init(
    program: String, prompt: String, theme: Theme, capabilities: TerminalCapabilities,
    historyPath: String? = nil
  ) {
    self.program = program
    self.prompt = prompt
    self.theme = theme
    self.capabilities = capabilities
    self.historyPath = historyPath
  }
}
