import Calculus
import Drawing
import Language
import Session
import Testing

@testable import Tutor

/// Calls drawn as one box.
struct FoldingTests {
  private func learner() -> Learner {
    var learner = Learner(100, 30)
    learner.enter("f(x) = tanh(x^2 + sin(x))", "t = 0.5; y = f(t) + f(2t)")
    return learner
  }

  @Test func `every call becomes one box, and opens again`() {
    var learner = learner()
    let open = learner.app.view.drawing?.picture.nodes.count
    learner.enter(":fold")
    expectGolden(learner.screen, "folded")
    #expect(learner.app.view.drawing?.picture.nodes.count == 5)
    learner.enter(":fold")
    #expect(learner.app.view.drawing?.picture.nodes.count == open)
  }

  @Test func `a sweep goes on inside a folded box`() {
    var learner = learner()
    learner.enter(":fold")
    learner.press(.right, .right, .right, .right)
    #expect(learner.app.sweep?.shown == 4)
    #expect(learner.screen.contains("┏━ h2 = f(p)"))
  }

  @Test func `what is used outside keeps a call open`() {
    var learner = learner()
    learner.enter("g(x) = sin(x) + 1", "z = g(t) * sin(t)", ":fold g")
    #expect(learner.app.view.drawing?.picture.folding.names.isEmpty == true)
  }

  @Test func `without calls there is nothing to fold`() {
    var learner = Learner(example: true)
    learner.enter(":fold")
    #expect(learner.transcript.contains("no call of a function"))
  }

  @Test func `a fold does not outlive its program`() {
    for end in [":clear all", ":undo"] {
      var learner = learner()
      learner.enter(":fold")
      #expect(learner.app.view.drawing?.picture.folding.names.isEmpty == false)
      learner.enter(end)
      learner.give(
        .loaded(path: "other.nnt", .success("g(x) = exp(x^2 + cos(x))\nt = 0.5; y = g(t) + g(2t)")))
      #expect(learner.app.view.drawing?.picture.folding.names.isEmpty == true)
      #expect(learner.screen.contains("cos("))
    }
  }

  @Test func `a fold stays when an input is given another value`() {
    var learner = learner()
    learner.enter(":backward", ":fold", ":set t = 0.7")
    #expect(learner.app.view.drawing?.picture.nodes.count == 5)
    learner.enter("t = 0.9")
    #expect(learner.app.view.drawing?.picture.nodes.count == 5)
  }

  @Test func `a node that is no call is not folded`() {
    var learner = learner()
    learner.enter(":fold t")
    #expect(learner.transcript.contains("not the result of a function"))
  }
}
