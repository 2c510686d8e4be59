import Algebra
import Calculus
import Drawing
import Session
import Testing
import Training

@testable import Tutor

/// The graph of a minibatch is the session's screen: what is done there is done to it alone.
struct VisitTests {
  private func visit(_ keys: String = "g") -> TrainingLearner {
    var learner = TrainingLearner(TrainingLearner.plan(.xor, layers: [2]))
    learner.type(keys)
    return learner
  }

  @Test(arguments: ["g", "g ", "g  h", "g   o0"])
  func `another program is loaded over the graph, with a step and a node pointed at`(
    _ keys: String
  ) {
    var learner = visit(keys)
    learner.learner.give(.loaded(path: "small.nnt", .success("a = 2\nb = a^2\n")))
    #expect(learner.screen.contains("b = a²"))
    learner.press(.left, .right, .character("b"), .character("u"), .escape)
    #expect(learner.screen.contains("Back from the graph"))
  }

  @Test func `clearing, undoing and setting act on the visit's own session`() {
    var learner = visit()
    let parameters = learner.report?.parameters
    learner.enter(":set b2 = 0.5")
    #expect(learner.learner.app.session.values[learner.node("b2")]?.scalar == 0.5)
    learner.enter(":undo")
    #expect(learner.learner.app.session.values[learner.node("b2")]?.scalar != 0.5)
    learner.enter("b2 = 0.25")
    #expect(learner.learner.app.session.values[learner.node("b2")]?.scalar == 0.25)
    learner.enter(":set b2 = [1 2]")
    #expect(learner.learner.transcript.contains("1×2"))
    learner.enter(":clear all")
    #expect(learner.learner.app.session.graph.count == 0)
    learner.press(.tab, .escape)
    learner.enter(":train")
    #expect(learner.learner.stack.top is TrainingScreen)
    #expect(learner.report?.parameters.map(\.norm) == parameters?.map(\.norm))
  }

  @Test func `what was said in a visit is set again over the minibatch's graph`() {
    var learner = visit()
    let count = learner.learner.app.session.graph.count
    for line in ["a = 2", "d = 2a", "a = 3"] { learner.enter(line) }
    #expect(learner.learner.app.session.graph.count > count)
    #expect(learner.learner.app.session.program == ["a = 3", "d = 2a"])
    learner.enter("b2 = 0.25")
    #expect(learner.learner.app.session.values[learner.node("b2")]?.scalar == 0.25)
    learner.enter("a = 4")
    #expect(learner.learner.app.session.values[learner.node("b2")]?.scalar == 0.25)
  }

  @Test func `a visit is nobody's program to be kept`() {
    var learner = visit()
    learner.enter("extra = 2")
    #expect(learner.learner.lastJournal == nil)
  }

  /// Every command, with and without a word behind it, on the example and in a visit.
  @Test(arguments: Command.all.map(\.card.name).filter { $0 != "quit" })
  func `every command can be given in every screen`(_ name: String) {
    for word in ["", " q", " 3", " x = 2", " /nowhere"] {
      var learner = Learner(example: true)
      learner.press(.right, .right)
      learner.enter(":\(name)\(word)")
      _ = learner.screen
      var visitor = visit("g ")
      visitor.press(.tab)
      visitor.enter(":\(name)\(word)")
      _ = visitor.screen
    }
  }
}
