import Drawing

@testable import Tutor

/// Someone at the keyboard, without a terminal: lines and keys go in, pictures come out, and
/// computations are done at once.
struct Learner {
  var app: App
  /// Everything the app asked of the world.
  var effects: [Effect] = []

  init(_ columns: Int = 80, _ rows: Int = 24, example: Bool = false, glyphs: GlyphSet = .unicode) {
    var session = Session()
    if example {
      _ = try? session.run("u = 1.3; z = exp(sin(u^2) log(u^2))")
      _ = session.evaluate { false }
    }
    app = App(session: session, glyphs: glyphs, isExample: example)
    give(.resized(Size(columns: columns, rows: rows)))
  }

  mutating func give(_ event: Event) {
    defer { app.prepare() }
    for effect in app.update(event) {
      effects.append(effect)
      if case .compute(let computation) = effect {
        give(.computed(computation.run { false }))
      }
    }
  }

  /// Types a line and enters it.
  mutating func enter(_ lines: String...) {
    for line in lines { give(.line(line)) }
  }

  /// Types without entering.
  mutating func type(_ text: String) { give(.edited(TypedLine(text))) }

  mutating func press(_ keys: Key...) {
    for key in keys { give(.key(KeyPress(key))) }
  }

  var lines: [String] { app.view(app.size).lines }
  var screen: String { lines.joined(separator: "\n") + "\n" }
  var transcript: String { app.transcript.lines.map(\.text).joined(separator: "\n") }

  /// The texts that were to be written to a file.
  func written(to path: String) -> String? {
    for case .write(path, let text) in effects { return text }
    return nil
  }

  var lastJournal: [String]? {
    var found: [String]?
    for case .journal(let lines) in effects { found = lines }
    return found
  }
}
