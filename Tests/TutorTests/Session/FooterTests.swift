import Algebra
import Drawing
import Session
import Testing

@testable import Tutor

/// The footer offers no key that would only give an error.
struct FooterTests {
  private static let states: [[String]] = [
    [], ["u = 1.3"], ["3 + 4"], ["A = [1 2; 3 4]"], ["A = [1 2; 3 4]", "A*A"],
    ["A = [1 2; 3 4]", "c = sum(A)"], ["A = [1 2; 3 4]", "c = sum(A)", "2"],
    ["u = 1", "v = [1 2]"],
    ["u = 1.3", "z = sin(u)", ":backward"], ["u = 1.3", "z = sin(u)", ":forward", ":end"],
    ["u = 1.3", "z = sin(u)", ":backward", "[1 2] * u"], ["u = 1.3", "tahn(u)"], ["quark"],
    ["A = ones(2, 3)", "A*A"], ["f(x) = x^2 + 1", "y = f(3)"],
    ["W = ones(2, 2)", "W W", ":forward"],
    ["u = 2", "y = log(-u)"], ["u = 1", "c = u^2", ":backward", ":clear all"],
  ]

  @Test(arguments: states)
  func `no key of the footer leads to an error`(lines: [String]) {
    for isInGraph in [false, true] {
      for steps in 0..<4 {
        var learner = Learner()
        for line in lines { learner.enter(line) }
        if isInGraph { learner.press(.tab) }
        for _ in 0..<steps where isInGraph { learner.press(.left) }
        for binding in KeyBinding.all {
          let screen = learner.app
          guard binding.card.places.contains(screen.place), binding.caption(screen) != nil else {
            continue
          }
          var next = learner
          next.give(.key(binding.card.presses[0]))
          let said = "\(lines), \(binding.card.command): \(next.transcript)"
          #expect(next.app.transcript.failures == learner.app.transcript.failures, "\(said)")
        }
        if !isInGraph { break }
      }
    }
  }

  @Test func `the explanation names no key either that would only give an error`() {
    var learner = Learner()
    learner.enter("3 + 4")
    #expect(learner.screen.contains("Press →"))
    #expect(!learner.screen.contains("F3"))
    learner.press(.right, .end)
    #expect(learner.screen.contains("Done."))
    #expect(!learner.screen.contains("F3"))
    learner.enter("W = [1 2; 3 4]", "W W")
    learner.press(.function(3), .end)
    #expect(learner.screen.contains("Done."))
    #expect(!learner.screen.contains("F4"))
  }

  @Test func `F3 moves a matrix by its first entry, and says how another is chosen`() {
    var learner = Learner()
    learner.enter("W = [1 2 3; 4 5 6]", "c = sum(W.^2)")
    learner.press(.function(3))
    #expect(learner.forward?.shown == 1)
    #expect(
      learner.transcript.contains(
        "W[1, 1] moves; :forward W[2, 3] moves another entry, :forward W random all"))
    learner.press(.end)
    #expect(learner.forward?.final(learner.session.latest!)?.scalar == 2)
    expectGolden(learner.screen, "forward-first-entry")
  }

  @Test func `F3 finds an input also where the value that is shown has none`() {
    var learner = Learner()
    learner.enter("u = 3", "z = u^2", "4 + 5")
    learner.press(.function(3))
    #expect(learner.forward != nil)
    #expect(learner.app.transcript.failures == 0)
  }
}
