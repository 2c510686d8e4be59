import Drawing
import Session
import Testing

@testable import Tutor

/// The zoom that a drawing chooses by itself.
struct ZoomTests {
  @Test func `wider numbers in the same graph leave the zoom as it is`() {
    var learner = Learner(example: true)
    learner.press(.right, .right, .right, .right, .right)
    #expect(learner.app.view.drawing?.zoom == .full)
    learner.enter(":set u = 2")
    #expect(learner.app.view.drawing?.zoom == .full)
    #expect(learner.screen.contains("v̄ = −0.3174 − 0.0663 = −0.3836"))
  }

  @Test func `a name of any length has a box`() {
    var learner = Learner(example: true)
    learner.enter(String(repeating: "a", count: 20_000) + " = 1")
    #expect(learner.app.view.drawing != nil)
  }

  @Test func `auto chooses anew`() {
    var learner = Learner(example: true)
    learner.enter(":zoom dots", ":zoom auto")
    #expect(learner.app.view.drawing?.zoom == .full)
    learner.give(.resized(Size(columns: 60, rows: 16)))
    #expect(learner.app.view.drawing?.zoom != .full)
  }
}

/// A drawing that is larger than its pane.
struct PanTests {
  /// Four cells stay between a node and the edge, no more and no less.
  @Test(arguments: [
    (part: 0..<5, pan: 0, expected: 0), (part: 16..<17, pan: 0, expected: 1),
    (part: 15..<16, pan: 0, expected: 0), (part: 30..<40, pan: 0, expected: 24),
    (part: 95..<100, pan: 0, expected: 80), (part: 24..<25, pan: 20, expected: 20),
    (part: 23..<24, pan: 20, expected: 19), (part: 0..<3, pan: 50, expected: 0),
  ])
  func `a part is brought into view with a margin of four cells`(
    _ part: Range<Int>, _ pan: Int, _ expected: Int
  ) {
    #expect(GraphView.panned(pan, part, 20, 100) == expected)
  }

  @Test func `a drawing that fits is not moved`() {
    #expect(GraphView.panned(3, 5..<9, 20, 20) == 0)
  }
}
