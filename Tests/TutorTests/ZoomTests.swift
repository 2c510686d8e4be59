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

  @Test func `auto chooses anew`() {
    var learner = Learner(example: true)
    learner.enter(":zoom dots", ":zoom auto")
    #expect(learner.app.view.drawing?.zoom == .full)
    learner.give(.resized(Size(columns: 60, rows: 16)))
    #expect(learner.app.view.drawing?.zoom != .full)
  }
}
