import CTerminal
import Drawing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The program, its screen and its editor: brings events to the program and carries out what it
/// asks for.
final class Shell<App: TerminalApp> {
  private(set) var screen: Screen
  private(set) var exitStatus: Int32?
  /// The interval of `tick`, and when the next one is due.
  private(set) var ticks: (interval: Duration, due: ContinuousClock.Instant)?
  private var app: App
  private let editor: LineEditor
  private var focus = TerminalFocus.editor
  private var size = Size(columns: 0, rows: 0)
  private var reported: EditorLine?
  /// The key came by itself, as one that is pressed does.
  private var isAlone = false

  /// Nil if curses cannot use the terminal.
  init?(_ app: App, options: TerminalOptions) {
    self.app = app
    let owner = Weak<App>()
    // Readline first: it looks the terminal up on its own, and curses must have the last word.
    editor = LineEditor(
      options,
      completion: Completion { line, start, end in
        owner.shell?.app.completions(line: line, start: start, end: end) ?? []
      })
    guard let screen = Screen(options.capabilities, theme: options.theme) else { return nil }
    self.screen = screen
    owner.shell = self
  }

  /// The first events: the size, the empty line.
  func begin() {
    size = screen.measure()
    send(.resized(size))
    reportLine()
  }

  func paint() { screen.show(app.picture(size)) }

  /// Brings an event to the program, which knows the line being typed by then, and does what it
  /// asks.
  func deliver(_ event: TerminalEvent) {
    reportLine()
    send(event)
  }

  private func reportLine() {
    let line = editor.line
    guard line != reported else { return }
    reported = line
    send(.edited(line))
  }

  private func send(_ event: TerminalEvent) {
    for request in app.handle(event) { perform(request) }
  }

  // MARK: - Keys

  func take(_ tokens: [TerminalToken]) {
    isAlone = tokens.count == 1
    for token in tokens where exitStatus == nil {
      switch token {
      case .key(let press, let bytes): take(press, bytes)
      case .paste(let bytes): paste(PastedText.lines(bytes))
      case .reply: continue
      }
    }
    if exitStatus == nil { reportLine() }
  }

  private func take(_ press: KeyPress, _ bytes: [UInt8]) {
    let route = KeyRouter.route(
      press, bytes: bytes, focus: focus, editor: editor.state,
      claims: { app.claims(press, line: editor.line) }, isBound: { editor.binds(bytes) })
    switch route {
    case .interrupt: interrupt()
    case .suspend: suspend()
    case .app where isLetterBehindEsc(press): edit(Array(bytes.dropFirst()))
    case .app: deliver(.key(press))
    case .editor: edit(bytes)
    }
  }

  /// An Esc and a letter that came at once, which nobody has a command for: the letter is typed.
  private func isLetterBehindEsc(_ press: KeyPress) -> Bool {
    guard focus == .editor, case .alt(let scalar) = press.key, scalar.value >= 0x20 else {
      return false
    }
    return !app.claims(press, line: editor.line)
  }

  private func edit(_ bytes: [UInt8]) {
    var news = editor.feed(bytes)
    while true {
      if news.contains(.clear) { screen.invalidate() }
      if news.contains(.matches) { deliver(.completions(editor.matches)) }
      if news.contains(.action) { deliver(.action(editor.action)) }
      if news.contains(.line), let line = editor.takeLine() { enter(line, isPressed: isAlone) }
      if news.contains(.end) { deliver(.endOfInput) }
      // A macro of inputrc may hold several lines; what is left of it stays with the editor.
      guard exitStatus == nil, focus == .editor, editor.hasMore else { return }
      news = editor.feed([])
    }
  }

  /// A pasted text is typed into the line; each of its line breaks ends a line. When a line moves
  /// the focus away, the rest stays a paste, which nobody takes for keys.
  private func paste(_ lines: [String]) {
    if lines.count == 1, focus == .editor, editor.state.isBusy {
      // Into the words of a search.
      return edit(Array(lines[0].utf8))
    }
    if focus == .editor { editor.settle() }
    for (index, text) in lines.enumerated() where exitStatus == nil {
      guard focus == .editor else {
        return deliver(.paste(lines[index...].joined(separator: "\n")))
      }
      editor.insert(text)
      if index < lines.count - 1 { enter(editor.acceptLine(), isPressed: false) }
    }
  }

  private func enter(_ line: String, isPressed: Bool) {
    let isBlank = line.allSatisfy { $0 == " " || $0 == "\t" }
    if isPressed || !isBlank { deliver(.line(line)) }
  }

  func interrupt() {
    if focus == .editor { editor.cancel() }
    deliver(.interrupt)
    reportLine()
  }

  // MARK: - Signals and time

  func suspend() {
    screen.lend { ct_stop_job() }
    finishResuming()
  }

  /// The program was stopped and continued without being asked.
  func resume() {
    screen.retake()
    finishResuming()
  }

  private func finishResuming() {
    measure()
    deliver(.resumed)
  }

  func measure() {
    let now = screen.measure()
    guard now != size else { return }
    size = now
    // A multiplexer may drop rows from the top, where curses believes that all is as it was.
    screen.invalidate()
    deliver(.resized(now))
  }

  func terminate(_ signal: Int32) {
    deliver(.terminate(signal: signal))
    exitStatus = 128 + signal
  }

  /// Delivers a tick if one is due. Ticks that were missed are not made up for.
  func takeTick(_ now: ContinuousClock.Instant) -> Bool {
    guard let (interval, due) = ticks, now >= due, exitStatus == nil else { return false }
    ticks = (interval, now.advanced(by: interval))
    deliver(.tick)
    return true
  }

  // MARK: - Requests

  private func perform(_ request: TerminalRequest) {
    switch request {
    case .quit(let status): exitStatus = exitStatus ?? status
    case .focus(let focus): self.focus = focus
    case .setLine(let text, let cursor): edit { $0.replace(text, cursor: cursor) }
    case .remember(let line): editor.remember(line)
    case .tick(let interval): ticks = interval.map { ($0, .now.advanced(by: $0)) }
    case .redraw: screen.invalidate()
    case .bell: screen.bell()
    }
  }

  private func edit(_ change: (LineEditor) -> Void) {
    change(editor)
    reportLine()
  }
}

/// Breaks the circle of the shell and its editor's completer.
private final class Weak<App: TerminalApp> {
  weak var shell: Shell<App>?
}
