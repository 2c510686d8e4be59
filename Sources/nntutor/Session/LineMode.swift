import Drawing
import Language
import Session
import Terminal
import Tutor

/// The session line by line, with the same commands as words: for pipes, scripts, simple terminals
/// and screen readers.
final class LineMode {
  private var app: SessionScreen
  private var world: World
  private let historyPath: String?
  private lazy var terminal = PlainTerminal(
    program: "nntutor", historyPath: historyPath,
    completions: { [unowned self] line, start, end in
      app.completions(line: line, start: start, end: end)
    })
  private let theme: Theme
  private let depth: ColorDepth
  private var status: Int32?

  init(_ app: SessionScreen, theme: Theme, capabilities: TerminalCapabilities, historyPath: String?)
  {
    self.app = app
    self.theme = theme
    depth = capabilities.depth
    world = World {}
    self.historyPath = historyPath
  }

  /// Reads to the end of the input, or to `:quit`.
  /// - Parameter program: to begin with, as if it had been loaded.
  /// - Returns: the status to exit with; 1 where a script had an error.
  func run(program: (name: String, text: String)?) -> Int32 {
    take(.resized(Size(columns: 100, rows: 40)))
    take(.time(World.now))
    if let event = world.begin() { take(event) }
    announce()
    if let program { begin(with: program) }
    while status == nil {
      switch terminal.readLine(prompt: "nntutor> ") {
      case .line(let line, let isRepaired):
        if isRepaired {
          Output.error("note: the line was no valid UTF-8; � stands for what was not")
        }
        guard !line.allSatisfy({ $0 == " " }) else {
          // Blank lines of a paste are none that someone pressed Enter on.
          if terminal.isTyped, let offered = app.offered {
            Output.line("nntutor> \(offered)")
            enter(offered)
          }
          continue
        }
        enter(line)
      case .endless:
        Output.error("error: a line is too long: at most 16 MB are read")
        return 1
      case .interrupted: continue
      case .end: carryOut(app.update(.endOfInput))
      }
    }
    if status == 0, app.transcript.failures > 0, !terminal.isInteractive { return 1 }
    return status ?? 0
  }

  private func begin(with program: (name: String, text: String)) {
    take(.loaded(path: program.name, .success(program.text)))
    finish()
    printTranscript(since: 0)
  }

  /// Tells of a session that was cut off: a script's output stays what it is.
  private func announce() {
    for line in app.announcement {
      if terminal.isInteractive { show(line) } else { Output.error(line.text.trimmedEnd) }
    }
  }

  private func enter(_ line: String) {
    let total = app.transcript.total
    let steps = (taken: app.stepsTaken, shown: app.sweep?.shown ?? 0)
    carryOut(app.update(.line(line)))
    finish()
    printTranscript(since: total)
    printOverlay()
    if app.stepsTaken != steps.taken { printSteps(since: steps.shown) }
    printGraphIfAsked(line)
  }

  private func take(_ event: Event) { carryOut(app.update(event)) }

  private func carryOut(_ effects: [Effect]) {
    for effect in effects {
      if case .quit(let status) = effect { self.status = status }
      if case .remember(let line) = effect { terminal.remember(line) }
      if case .tick(let speed?) = effect, speed > 0 { play() }
      guard let event = world.perform(effect) else { continue }
      take(event)
      if case .kept(let problem?) = event { Output.error("note: not kept: \(problem.message)") }
    }
  }

  /// Without a screen there is no pace: playing prints every step.
  private func play() {
    finish()
    while let sweep = app.sweep, !sweep.isAtEnd { carryOut(app.update(.tick)) }
  }

  /// Waits for what runs; Ctrl-C cancels it.
  private func finish() {
    while app.isComputing {
      if terminal.takeInterrupt() { carryOut(app.update(.interrupt)) }
      if let event = world.finished() { take(event) } else { pause() }
    }
  }

  private func pause() { usleepMilliseconds(2) }

  // MARK: - Printing

  private func printTranscript(since total: Int) {
    let new = app.transcript.lines.suffix(app.transcript.total - total)
    for line in new where line.first?.text != app.prompt {
      show(line)
    }
  }

  /// Every step from one number to the present one; the present one alone after going back.
  private func printSteps(since shown: Int) {
    guard let now = app.sweep?.shown, now > 0 else { return }
    for step in (shown < now ? shown : now - 1)..<now {
      for line in app.explanation(ofStep: step, Size(columns: 100, rows: 24)) { show(line) }
    }
  }

  private func printOverlay() {
    for line in app.overlayLines { show(line) }
    if app.overlay != nil { carryOut(app.update(.key(KeyPress(.escape)))) }
  }

  /// `:graph` draws; other commands leave the drawing alone.
  private func printGraphIfAsked(_ line: String) {
    guard app.asks(line, for: "graph"), let canvas = app.graphCanvas() else { return }
    Output.styled(canvas.ansi(theme: theme, depth: depth))
    Output.line("")
  }

  private func show(_ line: StyledLine) {
    let line = app.glyphs == .ascii ? line.foldedToASCII : line
    guard depth != .none else { return Output.line(line.text.trimmedEnd) }
    var canvas = Canvas(columns: max(1, line.width), rows: 1)
    canvas.text(line, x: 0, y: 0)
    let text = canvas.ansi(theme: theme, depth: depth)
    Output.styled(text.hasSuffix("\n") ? text : text + "\n")
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
