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

  @Test func `another value for one input leaves the draws of the others alone`() throws {
    var learner = Learner()
    learner.enter("W = randn(2, 2); B = randn(2, 2)", "C = W + B")
    let node = try #require(learner.session.workspace.scope.values["B"])
    let before = learner.session.values[node]
    learner.enter("W = [1 2; 3 4]")
    let after = try #require(learner.session.workspace.scope.values["B"])
    #expect(before != nil && learner.session.values[after] == before)
  }

  @Test func `two draws of one statement differ, and so do those of two`() throws {
    var learner = Learner()
    learner.enter("d = sum(randn(2, 2) .* randn(2, 2))", "A = randn(2, 2)", "B = randn(2, 2)")
    let draws = learner.session.graph.leaves.filter { $0.spelling == "randn(2, 2)" }.map(\.value)
    #expect(Set(draws.map(\.literal)).count == 4, "\(draws.map(\.literal))")
  }

  @Test func `a value made of what is younger than the input binds anew`() {
    var learner = Learner()
    learner.enter("X = ones(2, 2)", "n = 3", "c = sum(X)", "X = ones(n, 2)")
    #expect(value("c", learner) == 4)
    #expect(learner.session.program.count == 4)
    learner.enter("d = sum(X)")
    #expect(value("d", learner) == 6)
    learner.enter(":set X = ones(n, 1)")
    #expect(learner.session.program.contains("X = ones(n, 1)"))
  }

  @Test func `an input holds finite numbers`() {
    var learner = Learner()
    learner.enter("u = 2", "y = u^2", ":set u = 1/0")
    #expect(learner.transcript.contains("finite numbers"))
    #expect(value("y", learner) == 4)
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

/// Keys while a line stands half typed, and lines while another is being computed.
struct MeanwhileTests {
  @Test(arguments: ["y = z^2 + 3", "u = 2", "q = u", "w = [1 2; 3 4]; sum(w)"])
  func `the pointer goes into the session's own graph`(_ line: String) {
    var learner = Learner()
    learner.enter("u = 1.3", "z = u^2")
    learner.type(line)
    learner.press(.function(6))
    #expect(learner.app.focus == .graph && !learner.screen.contains("reads as"))
    learner.press(.left, .right, .character(" "), .function(6))
    #expect(learner.app.focus == .line && learner.screen.contains("reads as"))
    for key in 1...12 { learner.press(.function(key), .escape) }
    _ = learner.screen
  }

  @Test func `a line that waits is run though the one before it needs no computing`() {
    var learner = Learner()
    var screen = learner.app
    let first = screen.update(.line("u = 2"))
    _ = screen.update(.line(":help"))
    _ = screen.update(.line(":nonsense"))
    _ = screen.update(.line("z = u^2"))
    learner.stack = App(screen)
    learner.carryOut(first)
    #expect(learner.session.program == ["u = 2", "z = u^2"])
  }

  @Test func `a tick before the first step is there does not end the playing`() {
    var learner = Learner()
    learner.enter("u = 1.3", "z = u^2")
    var screen = learner.app
    let asked = screen.update(.line(":play"))
    #expect(screen.isPlaying && screen.isComputing)
    _ = screen.update(.tick)
    #expect(screen.isPlaying)
    learner.stack = App(screen)
    learner.carryOut(asked)
    #expect(learner.app.isPlaying && learner.app.sweep != nil)
    learner.enter(":train")
    #expect(!learner.app.isPlaying)
  }

  @Test func `a half typed line is read again when the session changes under it`() {
    var learner = Learner()
    learner.enter("u = 2", "v = 3", "z = u^2")
    learner.type("y = z + v")
    #expect(learner.screen.contains("reads as"))
    learner.give(.command("undo"))
    #expect(learner.screen.contains("not yet"))
  }

  @Test func `a graph too large to be drawn stays so while a line is typed`() {
    var learner = Learner()
    learner.enter("x = 2", "y = " + (1...2000).map { "sin(\($0) x)" }.joined(separator: " + "))
    #expect(learner.screen.contains("too many to draw"))
    learner.type("q = y + 1")
    #expect(learner.screen.contains("too many to draw") && !learner.screen.contains("Type a value"))
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
