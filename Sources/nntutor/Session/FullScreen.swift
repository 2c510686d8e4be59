import Drawing
import Session
import Terminal
import Training
import Tutor

/// The session on a full screen: the terminal's events become the app's, and its effects the
/// terminal's requests.
struct FullScreen: TerminalApp {
  private var app: App
  private var world: World
  /// What was asked of the terminal before it was there.
  private var pending: [TerminalRequest] = []

  /// Before a command's name in `~/.inputrc`: `"\C-xn": nntutor-step`.
  private static let prefix = "nntutor-"
  static let actions = KeyBinding.bindable.map { EditorAction(name: prefix + $0) }

  /// - Parameter keeper: what keeps a run in a file.
  init(_ app: App, keeper: @escaping BackgroundRunner.Writing = Files.keeper()) {
    self.app = app
    let waker = Waker()
    world = World(keeper: keeper) { waker.wake() }
  }

  /// What is to be done before the first picture.
  /// - Parameter program: to begin with, as if it had been loaded.
  mutating func begin(with program: (name: String, text: String)? = nil) {
    pending = take(.time(World.now))
    if let event = world.begin() { pending += take(event) }
    pending += carryOut(app.begin())
    if let program { pending += take(.loaded(path: program.name, .success(program.text))) }
  }

  mutating func handle(_ event: TerminalEvent) -> [TerminalRequest] {
    defer { pending = [] }
    return pending + take(.time(World.now)) + answer(event)
  }

  private mutating func answer(_ event: TerminalEvent) -> [TerminalRequest] {
    switch event {
    case .key(let press): return take(.key(press))
    case .paste(let text): return take(.paste(text))
    case .line(let line): return take(.line(line))
    case .edited(let line): return take(.edited(Self.typed(line)))
    case .completions(let words): return take(.completions(words))
    case .action(let name): return take(.command(String(name.dropFirst(Self.prefix.count))))
    case .endOfInput: return take(.endOfInput)
    case .interrupt: return take(.interrupt)
    // What was ready before the terminal was there woke nobody.
    case .resized(let size): return take(.resized(size)) + news()
    case .resumed: return []
    case .woken: return news()
    case .tick: return take(.tick)
    // The journal stays: the next start offers what it holds.
    case .terminate:
      world.finish()
      return []
    }
  }

  mutating func picture(_ size: Size) -> Canvas {
    app.prepare()
    return app.view(size)
  }

  func claims(_ press: KeyPress, line: EditorLine) -> Bool {
    app.claims(press, lineIsEmpty: line.isEmpty)
  }

  func completions(line: String, start: Int, end: Int) -> [String] {
    app.completions(line: line, start: start, end: end)
  }

  /// What other threads have to tell.
  private mutating func news() -> [TerminalRequest] {
    [world.finished(), world.trained()].compactMap(\.self).flatMap { take($0) }
  }

  private mutating func take(_ event: Event) -> [TerminalRequest] {
    carryOut(app.update(event))
  }

  private mutating func carryOut(_ effects: [Effect]) -> [TerminalRequest] {
    var requests: [TerminalRequest] = []
    for effect in effects {
      if let request = Self.request(effect) { requests.append(request) }
      if let event = world.perform(effect) { requests += take(event) }
    }
    return requests
  }

  private static func request(_ effect: Effect) -> TerminalRequest? {
    switch effect {
    case .quit(let status): .quit(status: status)
    case .focusEditor(let isFocused): .focus(isFocused ? .editor : .app)
    case .setLine(let text): .setLine(text, cursor: nil)
    case .remember(let line): .remember(line)
    case .tick(let perSecond): .tick(every: perSecond.map { .seconds(1 / $0) })
    case .redraw: .redraw
    case .bell: .bell
    case .compute, .cancelComputation, .write, .read, .journal, .discardRecovered, .train, .open,
      .close:
      nil
    }
  }

  private static func typed(_ line: EditorLine) -> TypedLine {
    let mode =
      switch line.mode {
      case .emacs: ""
      case .viInsert: "INSERT"
      case .viCommand: "NORMAL"
      }
    return TypedLine(
      line.text, shown: line.shown, column: line.column, prompt: line.prompt, mode: mode,
      isBusy: line.isBusy)
  }
}
