import Algebra
import Calculus
import Drawing
import Language
import Testing

@testable import Tutor

/// What lines and commands do to the session.
struct SessionTests {
  @Test func `a failed line leaves the session as it was`() {
    var learner = Learner()
    learner.enter("u = 1.3", "z = sin(u", "z")
    #expect(learner.app.session.statements == ["u = 1.3"])
    #expect(learner.transcript.contains("not bound"))
  }

  @Test func `undo and redo travel through statements`() {
    var learner = Learner()
    learner.enter("u = 2", "y = u^2", ":undo")
    #expect(learner.app.session.statements == ["u = 2"])
    learner.enter(":redo")
    #expect(learner.app.session.statements == ["u = 2", "y = u^2"])
    learner.enter(":redo")
    #expect(learner.transcript.contains("nothing to redo"))
  }

  @Test func `set changes an input and everything follows, the sweep too`() throws {
    var learner = Learner()
    learner.enter("u = 2", "y = u^2", ":backward", ":end", ":set u = 5")
    let y = try #require(learner.app.session.workspace.scope.values["y"])
    #expect(learner.app.session.values[y]?.scalar == 25)
    #expect(learner.app.sweep?.isAtEnd == true)
    let u = try #require(learner.app.session.workspace.scope.values["u"])
    #expect(learner.app.backward?.known(u)?.scalar == 10)
  }

  @Test func `set refuses what is computed`() {
    var learner = Learner()
    learner.enter("u = 2", "y = u^2", ":set y = 1")
    #expect(learner.transcript.contains("no value of its own"))
    #expect(learner.app.session.statements == ["u = 2", "y = u^2"])
  }

  @Test func `a step's letters can be typed after commands`() {
    var learner = Learner(example: true)
    learner.enter(":backward", ":step v")
    #expect(learner.app.sweep?.shown == 5)
    learner.enter(":backward p")
    #expect(learner.app.sweep?.count == 5)
  }

  @Test func `after a backward pass X̄ reads as the adjoint, also in a saved program`() throws {
    var learner = Learner()
    learner.enter("u = 3", "y = u^2", ":backward y", "g = 2 ubar", "h = u\u{304}")
    let g = try #require(learner.app.session.workspace.scope.values["g"])
    #expect(learner.app.session.values[g]?.scalar == 12)
    learner.enter(":save out.nnt")
    let program = try #require(learner.written(to: "out.nnt"))
    var other = Learner()
    other.give(.loaded(path: "out.nnt", .success(program)))
    #expect(other.app.session.bound.map(\.name).contains("h"))
  }

  @Test func `the example makes room for the learner's own program`() {
    var learner = Learner(example: true)
    learner.enter("x = 4")
    #expect(learner.app.session.statements == ["x = 4"])
    var other = Learner(example: true)
    other.enter("y = 2u")
    #expect(other.app.session.statements.count == 3)
  }

  @Test func `a session that was cut off is offered and brought back`() {
    var learner = Learner()
    learner.give(.recoverable([Recovered(lines: ["a = 1", "b = 2a"], age: "5 minutes ago")]))
    #expect(learner.screen.contains("cut off 5 minutes ago"))
    learner.enter(":recover")
    #expect(learner.app.session.statements == ["a = 1", "b = 2a"])
  }

  @Test func `every accepted line is journalled, and leaving forgets the journal`() {
    var learner = Learner()
    learner.enter("a = 1", "b = 2a")
    #expect(learner.lastJournal == ["a = 1", "b = 2a"])
    learner.enter(":quit")
    #expect(learner.lastJournal == [])
  }

  @Test func `a forward seed is an entry, a direction or random`() throws {
    var learner = Learner()
    learner.enter("W = [1 2; 3 4]", "c = sum(W .* W)")
    learner.enter(":forward W[2, 1]")
    let c = try #require(learner.app.session.workspace.scope.values["c"])
    #expect(learner.app.forward?.final(c)?.scalar == 6)
    learner.enter(":forward W along [1 1; 0 0]")
    #expect(learner.app.forward?.final(c)?.scalar == 6)
    learner.enter(":forward W")
    #expect(learner.transcript.contains("in which direction"))
    learner.enter(":forward W[3, 1]")
    #expect(learner.transcript.contains("no entry of W"))
  }

  @Test func `playing steps by itself and stops at the end`() {
    var learner = Learner(example: true)
    learner.enter(":play 5")
    #expect(learner.app.isPlaying)
    for _ in 0..<10 { learner.give(.tick) }
    #expect(!learner.app.isPlaying && learner.app.sweep?.isAtEnd == true)
  }

  @Test func `Ctrl-C cancels what runs and keeps the session`() {
    var app = App()
    for effect in app.update(.line("a = 1")) {
      if case .compute(let computation) = effect {
        let effects = app.update(.interrupt)
        #expect(effects.contains { if case .cancelComputation = $0 { true } else { false } })
        _ = app.update(.computed(computation.run { true }))
      }
    }
    #expect(app.session.statements.isEmpty && !app.isComputing)
  }

  @Test func `a check proves the gradient on the screen`() {
    var learner = Learner(example: true)
    learner.enter(":check")
    #expect(learner.transcript.contains("the gradient of z holds"))
  }

  @Test(arguments: ["md", "txt", "svg"])
  func `a sweep can be taken away`(_ ending: String) throws {
    var learner = Learner(example: true)
    learner.enter(":backward", ":export sweep s.\(ending)")
    let text = try #require(learner.written(to: "s.\(ending)"))
    #expect(text.contains("0.8835·(−0.1189)"))
    if ending == "md" { expectGolden(text, "sweep-markdown") }
  }
}
