import Drawing
import Language
import Session
import Testing

@testable import Tutor

/// What an error offers, and Enter on an empty line.
struct OfferTests {
  @Test func `Enter on an empty line types what was offered, and the footer says so`() {
    var learner = Learner()
    learner.enter("A = [1 2; 3 4; 5 6]", "A*A")
    #expect(learner.app.keys.first == KeyHint("Enter", "type A * A'"))
    expectGolden(learner.screen, "offer")
    learner.enter("")
    #expect(learner.transcript.contains("› A * A'"))
    #expect(learner.transcript.contains("A·Aᵀ  3×3"))
    #expect(learner.app.offered == nil)
    #expect(learner.app.keys.first?.label != "Enter")
  }

  @Test func `nothing is offered once something else was done, nor in a pipe`() {
    var learner = Learner()
    learner.enter("x = 1", "tahn(x)")
    #expect(learner.app.offered == "tanh(x)")
    learner.enter("y = 2", "")
    #expect(!learner.transcript.contains("tanh(x) ="))
    var pipe = SessionScreen(Session(), .usual(hasScreen: false, typing: .program))
    for line in ["x = 1", "tahn(x)", ""] {
      for case .compute(let computation) in pipe.update(.line(line)) {
        _ = pipe.update(.computed(computation.run { false }))
      }
    }
    #expect(pipe.offered == nil)
    #expect(!pipe.transcript.lines.contains { $0.text.contains("Enter alone") })
  }

  @Test func `an update of an input is :set`() {
    var learner = Learner()
    learner.enter("w = 2", "c = (3 w - 1)^2", ":backward", "w -= 0.1 wbar")
    #expect(learner.app.offered == ":set w = w - 0.1 wbar")
    learner.enter("")
    #expect(learner.transcript.contains("c = 16"))
    learner.enter("c *= 2")
    #expect(learner.app.offered == "c = c * 2")
  }

  @Test func `a formula that takes an input's name says how the input is changed`() {
    var learner = Learner()
    learner.enter("w = 2", "c = w^2")
    learner.typeAndEnter("w = w - 0.5")
    #expect(
      learner.transcript.contains("`:undo`, then `:set w = w - 0.5` lets what was built follow"))
    learner.enter(":undo", ":set w = w - 0.5")
    #expect(learner.transcript.contains("c = 2.25"))
    learner.typeAndEnter("c = c + 1")
    #expect(!learner.transcript.contains(":set c"))
  }

  @Test func `a command's problem offers only what works`() {
    var learner = Learner()
    learner.enter("A = ones(2, 2)", ":backward")
    #expect(learner.app.offered == "c = sum(A)")
    learner.enter("", ":forward A")
    #expect(learner.app.offered == ":forward A[1, 1]")
    learner.enter("")
    #expect(learner.forward?.shown == 1)
    learner.enter(":set nothing = 3")
    #expect(learner.app.offered == ":values")
  }
}
