import Drawing
import Session
import Testing
import Training

@testable import Tutor

/// A screen of one folder: it counts what is pressed, and leaves with the count.
private struct CountingScreen: Screen {
  private(set) var count = 0
  var name: String { "counting" }
  var keys: [KeyHint] { [KeyHint("Space", "count"), KeyHint("Esc", "leave")] }

  mutating func update(_ event: Event) -> [Effect] {
    guard case .key(let press) = event else { return [] }
    if press.key == .escape {
      return [.close(.trained(TrainedRun(program: "n = \(count)", epochs: count)))]
    }
    count += 1
    return []
  }

  func view(_ size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.text("counted \(count)", x: 1, y: 1)
    for (index, hint) in keys.enumerated() {
      canvas.text("\(hint.label) \(hint.caption)", x: 1 + index * 20, y: size.rows - 1)
    }
    return canvas
  }

  /// The one line in the list of commands that open a screen.
  static let command = Command("count", [], "", "count keys") { _, _ in
    [.open(Opening(CountingScreen()))]
  }
}

/// Screens that lie on each other.
struct StackTests {
  @Test func `a screen is added by its folder and one line in one list`() {
    var learner = Learner(commands: Command.all + [CountingScreen.command])
    learner.enter(":help")
    #expect(learner.app.overlayLines.contains { $0.text.contains(":count") })
    learner.press(.escape)
    #expect(learner.stack.completions(line: ":cou", start: 0, end: 4) == [":count"])
    learner.enter(":count")
    #expect(learner.screen.contains("counted 0") && learner.lines.last?.contains("Esc") == true)
    #expect(learner.effects.last == .focusEditor(false))
    learner.press(.character(" "), .character(" "))
    #expect(learner.screen.contains("counted 2"))
    learner.press(.escape)
    #expect(learner.session.program == ["n = 2"])
    #expect(learner.transcript.contains("trained for 2 epochs"))
    #expect(learner.effects.contains(.focusEditor(true)))
  }

  @Test func `every screen hears of a new size, and only the top one of keys`() {
    var learner = Learner(commands: Command.all + [CountingScreen.command])
    learner.enter(":count")
    learner.give(.resized(Size(columns: 100, rows: 30)))
    learner.press(.character("q"), .escape)
    #expect(learner.lines.count == 30 && learner.app.size == Size(columns: 100, rows: 30))
  }

  @Test func `the last screen that closes ends the program`() {
    var app = App(CountingScreen())
    #expect(app.begin() == [.focusEditor(false)])
    #expect(app.update(.key(KeyPress(.escape))).contains(.quit(status: 0)))
  }

  @Test func `a screen that is left gives up what it had under way`() {
    var learner = Learner(commands: Command.all + [CountingScreen.command])
    learner.enter(":count")
    learner.press(.escape)
    #expect(learner.effects.contains(.cancelComputation))
    // What comes of it all the same belongs to nobody.
    let before = learner.transcript
    learner.give(.computed(.cancelled))
    #expect(learner.transcript == before)
  }

  @Test func `the footer of each screen comes from its keys`() {
    var learner = Learner(200, 60, example: true)
    learner.press(.right)
    var screens: [any Screen] = [learner.app]
    learner.enter(":train")
    screens.append(learner.stack.top)
    for screen in screens {
      let footer = screen.view(learner.stack.size).lines.last ?? ""
      for hint in screen.keys.prefix(3) {
        #expect(footer.contains(hint.label) && footer.contains(hint.caption))
      }
    }
  }

  @Test func `the time comes in with events`() {
    var learner = Learner()
    let recovered = Recovered(lines: ["a = 1"], touched: 10_000)
    learner.give(.recoverable([recovered]))
    for (now, words) in [
      (10_010.0, "just now"), (10_090, "1 minute ago"), (17_300, "2 hours ago"),
      (190_000, "2 days ago"),
    ] {
      learner.give(.time(now))
      #expect(learner.screen.contains("cut off \(words)"))
    }
  }
}
