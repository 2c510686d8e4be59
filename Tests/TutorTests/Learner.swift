import Calculus
import Drawing
import Session

@testable import Tutor

/// Someone at the keyboard, without a terminal: lines and keys go in, pictures come out, and
/// computations are done at once.
struct Learner {
  /// The stack of screens.
  var stack: App
  /// Everything that was asked of the world.
  var effects: [Effect] = []

  init(
    _ columns: Int = 80, _ rows: Int = 24, example: Bool = false, glyphs: GlyphSet = .unicode,
    commands: [Command] = Command.all
  ) {
    var session = Session()
    if example {
      _ = try? session.run("u = 1.3; z = exp(sin(u^2) log(u^2))")
      _ = session.evaluate { false }
    }
    let setup = SessionSetup(glyphs: glyphs, commands: commands, keys: KeyBinding.all)
    stack = App(SessionScreen(session, setup, isExample: example))
    carryOut(stack.begin())
    give(.resized(Size(columns: columns, rows: rows)))
  }

  mutating func give(_ event: Event) {
    carryOut(stack.update(event))
    stack.prepare()
  }

  mutating func carryOut(_ asked: [Effect]) {
    for effect in asked {
      effects.append(effect)
      if case .compute(let computation) = effect {
        give(.computed(computation.run { false }))
      }
    }
  }

  /// Opens a screen, as a command would.
  mutating func open(_ screen: any Screen) {
    let size = stack.size
    stack = App(app, screen)
    give(.resized(size))
    carryOut(stack.begin())
  }

  /// Types a line and enters it.
  mutating func enter(_ lines: String...) {
    for line in lines { give(.line(line)) }
  }

  /// Types without entering.
  mutating func type(_ text: String) { give(.edited(TypedLine(text))) }

  /// Types a line and enters it, as someone at the line editor does.
  mutating func typeAndEnter(_ line: String) {
    type(line)
    enter(line)
  }

  mutating func press(_ keys: Key...) {
    for key in keys { give(.key(KeyPress(key))) }
  }

  /// The session's screen that is seen, or else the one at the bottom.
  var app: SessionScreen {
    if let screen = stack.top as? SessionScreen { return screen }
    if let visit = stack.top as? VisitScreen { return visit.desk }
    guard let bottom = stack.screens[0] as? SessionScreen else {
      preconditionFailure("the session lies at the bottom")
    }
    return bottom
  }

  var training: TrainingScreen? { stack.screens.lazy.compactMap { $0 as? TrainingScreen }.first }
  var session: Session { app.session }
  var forward: SweepState? { app.study.sweeps.forward }
  var backward: SweepState? { app.study.sweeps.backward }

  var lines: [String] { stack.view(stack.size).lines }
  var screen: String { lines.joined(separator: "\n") + "\n" }
  var transcript: String { app.transcript.lines.map(\.text).joined(separator: "\n") }

  /// The texts that were to be written to a file.
  func written(to path: String) -> String? {
    for case .write(let writing) in effects where writing.path == path { return writing.text }
    return nil
  }

  var lastJournal: [String]? {
    var found: [String]?
    for case .journal(let entries) in effects { found = entries.map(\.text) }
    return found
  }
}
