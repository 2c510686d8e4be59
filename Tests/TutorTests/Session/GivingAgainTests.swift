import Algebra
import Calculus
import Drawing
import Language
import Session
import Testing

@testable import Tutor

/// An input that is typed again at a prompt: what depends on it follows.
struct GivingAgainTests {
  private func value(_ name: String, _ learner: Learner) -> Double? {
    let session = learner.session
    return session.workspace.scope.values[name].flatMap { session.values[$0]?.scalar }
  }

  @Test func `an input typed again is set, and the reader is told how to have the other meaning`() {
    var learner = Learner()
    learner.enter("u = 2", "y = u^2", "u = 3")
    #expect(value("y", learner) == 9)
    #expect(learner.session.program == ["u = 3", "y = u^2"])
    #expect(learner.transcript.contains("y follows; `:rebind u = 3` leaves it as before"))
    learner.enter(":rebind u = 5")
    #expect(value("y", learner) == 9 && value("u", learner) == 5)
    #expect(learner.lastJournal == ["u = 3", "y = u^2", "u = 5"])
  }

  @Test func `the worked example stays when its input is typed again`() {
    var learner = Learner(example: true)
    learner.press(.right, .right, .right)
    learner.enter("u = 2")
    #expect(learner.session.program == ["u = 2", "z = exp(sin(u^2) log(u^2))"])
    #expect(learner.app.sweep?.shown == 3)
    #expect(learner.screen.contains("step 3 of 6") && learner.screen.contains("0.3502"))
  }

  @Test func `undo brings the value before back`() {
    var learner = Learner()
    learner.enter("u = 2", "y = u^2", "u = 3", ":undo")
    #expect(value("y", learner) == 4)
  }

  @Test func `files and pipes bind anew`() {
    var learner = Learner()
    learner.give(.loaded(path: "a.nnt", .success("u = 2\ny = u^2\nu = 3\n")))
    #expect(value("y", learner) == 4 && value("u", learner) == 3)
    var pipe = SessionScreen(Session(), .usual(hasScreen: false, typing: .program))
    for line in ["u = 2", "y = u^2", "u = 3"] {
      for case .compute(let work) in pipe.update(.line(line)) {
        _ = pipe.update(.computed(work.run { false }))
      }
    }
    #expect(pipe.session.program == ["u = 2", "y = u^2", "u = 3"])
  }

  @Test func `where a dependent no longer fits the session stays as it was`() {
    var learner = Learner()
    learner.enter("X = [1 2; 3 4]", "w = [1; 2]", "y = X w", "w = [1; 2; 3]")
    #expect(learner.session.program == ["X = [1 2; 3 4]", "w = [1; 2]", "y = X w"])
    #expect(learner.transcript.contains("inner sizes differ"))
  }

  @Test func `a second name of an input moves on`() {
    var learner = Learner()
    learner.enter("a = 1", "b = a", "c = 2a", "b = 5")
    #expect(value("a", learner) == 1 && value("c", learner) == 2 && value("b", learner) == 5)
  }

  @Test func `what is computed is bound anew, as ever`() {
    var learner = Learner()
    learner.enter("u = 2", "y = u^2", "z = 2y", "y = u^3")
    #expect(value("z", learner) == 8 && value("y", learner) == 8)
    learner.enter("y = 7")
    #expect(value("z", learner) == 8 && value("y", learner) == 7)
  }

  @Test func `a line of several statements sets and goes on`() {
    var learner = Learner()
    learner.enter("u = 2", "y = u^2", "u = 3; w = y + u")
    #expect(value("w", learner) == 12)
    #expect(learner.session.program == ["u = 3", "y = u^2", "w = y + u"])
  }

  @Test func `while it is typed the graph shows the numbers that would follow`() {
    var learner = Learner(example: true)
    let before = learner.lines[1...12].joined()
    learner.type("u = 2")
    #expect(learner.screen.contains("reads as u = 2; z follows"))
    let after = learner.lines[1...12].joined()
    #expect(before != after && after.contains("z = exp") && after.contains("−0.7568"))
    learner.typeAndEnter("u = 2")
    #expect(learner.session.program == ["u = 2", "z = exp(sin(u^2) log(u^2))"])
  }
}

/// A line is elaborated once, when it is typed; Enter takes that over.
struct DraftTests {
  @Test func `Enter uses what the preview made`() {
    var learner = Learner(example: true)
    learner.type("y = tanh(2u)")
    let effects = learner.effects.count
    learner.enter("y = tanh(2u)")
    let tasks = learner.effects[effects...].compactMap { effect -> Computation.Task? in
      if case .compute(let computation) = effect { computation.task } else { nil }
    }
    guard case .draft(let draft)? = tasks.first else {
      Issue.record("the line was elaborated again: \(tasks)")
      return
    }
    #expect(draft.session?.program.last == "y = tanh(2u)")
  }

  @Test func `a draft of another present is elaborated anew`() {
    var learner = Learner()
    learner.enter("u = 1", "u2 = 2u")
    learner.type("y = 3u2")
    learner.give(.command("undo"))
    learner.enter("y = 3u2")
    #expect(learner.transcript.contains("the name `u2` is not bound"))
    #expect(learner.session.program == ["u = 1"])
  }

  @Test func `effects are values that can be compared`() {
    var one = SessionScreen(Session(), .usual())
    var other = one
    #expect(one.update(.line("a = 1")) == other.update(.line("a = 1")))
    var third = SessionScreen(Session(), .usual())
    #expect(third.update(.line("a = 2")) != other.update(.line("a = 1")))
    #expect(
      Effect.open(Opening(SessionScreen(Session(), .usual())))
        == .open(Opening(SessionScreen(Session(seed: 2), .usual()))))
  }
}
