import CTerminal
import Drawing

/// Why a full-screen program could not begin.
public enum TerminalError: Error, Hashable, Sendable {
  /// The terminal lacks what it takes; in words for the learner.
  case unsuitable(String)
}

/// The full screen: ncurses paints, readline edits, and a program of events and pictures decides.
public enum Terminal {
  /// Runs `app` until it quits or the terminal ends it, and gives the terminal back.
  ///
  /// Call it on the main thread. Keys are painted at once, everything else at most 30 times a
  /// second; while nothing happens it uses no processor time.
  /// - Parameter onPaint: is told of every picture after it was sent, for measurements.
  /// - Returns: the status to exit with: what the program asked for, or 128 + n after signal n.
  public static func run(
    _ app: some TerminalApp, options: TerminalOptions, onPaint: ((Paint) -> Void)? = nil
  ) throws(TerminalError) -> Int32 {
    let began = ContinuousClock.now
    if let problem = options.capabilities.fullScreenProblem { throw .unsuitable(problem) }
    ct_signals_open(options.program)
    guard let loop = EventLoop(app, options: options, began: began, onPaint: onPaint) else {
      throw .unsuitable("curses cannot use this terminal")
    }
    return loop.run()
  }
}
