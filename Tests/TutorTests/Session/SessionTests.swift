import Algebra
import Calculus
import Drawing
import Language
import Session
import Testing

@testable import Tutor

/// What lines and commands do to the session.
struct SessionTests {
  @Test func `a failed line leaves the session as it was`() {
    var learner = Learner()
    learner.enter("u = 1.3", "z = sin(u))", "z")
    #expect(learner.app.session.program == ["u = 1.3"])
    #expect(learner.transcript.contains("not bound"))
  }

  @Test func `undo and redo travel through statements`() {
    var learner = Learner()
    learner.enter("u = 2", "y = u^2", ":undo")
    #expect(learner.app.session.program == ["u = 2"])
    learner.enter(":redo")
    #expect(learner.app.session.program == ["u = 2", "y = u^2"])
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
    #expect(learner.backward?.known(u)?.scalar == 10)
  }

  @Test func `set finds the line that binds the input, not one that compares it`() throws {
    var learner = Learner()
    learner.enter("u = 1", "z = 3u", "u == 1", ":set u = 2")
    #expect(learner.app.session.program == ["u = 2", "z = 3u", "u == 1"])
    let z = try #require(learner.app.session.workspace.scope.values["z"])
    #expect(learner.app.session.values[z]?.scalar == 6)
  }

  @Test(arguments: [("2 - 1", "u = 1"), ("e", "u = 2.718281828459045"), ("-3", "u = -3")])
  func `what is set stays an input`(_ typed: String, _ statement: String) throws {
    var learner = Learner()
    learner.enter("u = 4", "z = 3u", ":set u = \(typed)")
    #expect(learner.app.session.program == [statement, "z = 3u"])
    let u = try #require(learner.app.session.workspace.scope.values["u"])
    #expect(learner.app.session.graph.leaf(u)?.kind == .input)
  }

  @Test func `set carries a sweep on though a sweep before it had added nodes`() throws {
    var learner = Learner()
    learner.enter("u = 1.3", "z = u sin(u^2)", ":backward", "w = z cos(u)", ":backward", ":step 2")
    learner.enter(":set u = 1.5")
    let w = learner.app.session.workspace.scope.values["w"]
    #expect(learner.app.sweep?.shown == 3 && learner.app.sweep?.origin == w)
  }

  @Test func `the largest numbers of steps lead to the ends`() {
    var learner = Learner(example: true)
    learner.enter(":backward", ":step \(Int.max)")
    #expect(learner.app.sweep?.isAtEnd == true)
    learner.enter(":back \(Int.max)")
    #expect(learner.app.sweep?.shown == 0)
    learner.enter(":back \(Int.min)")
    #expect(learner.app.sweep?.isAtEnd == true)
  }

  @Test func `set refuses what is computed`() {
    var learner = Learner()
    learner.enter("u = 2", "y = u^2", ":set y = 1")
    #expect(learner.transcript.contains("no value of its own"))
    #expect(learner.app.session.program == ["u = 2", "y = u^2"])
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

  @Test func `a pass is saved where it was made, before its names moved on`() throws {
    var learner = Learner()
    learner.enter("u = 3", "z = u^2", ":backward z", "z = u^3", "w = 2 ubar")
    #expect(learner.app.shown == [learner.app.session.workspace.scope.values["w"]])
    let kept = ["u = 3", "z = u^2", ":backward z", "z = u^3", "w = 2 ubar"]
    #expect(learner.app.session.program == kept)
    learner.enter(":set u = 5")
    let w = try #require(learner.app.session.workspace.scope.values["w"])
    #expect(learner.app.session.values[w]?.scalar == 20)
  }

  @Test func `a statement that takes the name of what it reads is saved with its pass`() {
    var learner = Learner()
    learner.enter("u = 3", "z = u^2", ":backward z", "ubar = 2 ubar", ":set u = 5")
    #expect(
      learner.app.session.program == ["u = 5", "z = u^2", ":backward z", "ubar = 2 ubar"])
  }

  @Test func `two passes that are read are both saved in their places`() {
    var learner = Learner()
    learner.enter("u = 3", "z = u^2", ":backward z", ":forward u", "a = ubar", "b = zdot", "ubar")
    #expect(
      learner.app.session.program == [
        "u = 3", "z = u^2", ":backward z", ":forward u along 1", "a = ubar", "b = zdot", "ubar",
      ])
  }

  @Test func `the example makes room for the learner's own program`() {
    var learner = Learner(example: true)
    learner.enter("x = 4")
    #expect(learner.app.session.program == ["x = 4"])
    var other = Learner(example: true)
    other.enter("y = 2u")
    #expect(other.app.session.program.count == 3)
  }

  @Test func `a session that was cut off is offered and brought back`() {
    var learner = Learner()
    learner.give(.time(1330))
    learner.give(.recoverable([Recovered(lines: ["a = 1", "b = 2a"], touched: 1000)]))
    #expect(learner.screen.contains("cut off 5 minutes ago"))
    learner.enter(":recover")
    #expect(learner.app.session.program == ["a = 1", "b = 2a"])
  }

  @Test func `each of several sessions that were cut off can be brought back`() {
    var learner = Learner()
    let older = Recovered(lines: ["c = 3"], touched: 500, path: "j", kept: "/state/kept-j.nnt")
    learner.give(.recoverable([Recovered(lines: ["a = 1", "b = 2a"], touched: 1000), older]))
    #expect(learner.screen.contains("and 1 before it"))
    learner.enter(":recover")
    #expect(learner.transcript.contains(":recover 2  1 line"))
    #expect(learner.app.session.isEmpty)
    learner.enter(":recover 3")
    #expect(learner.transcript.contains("no session `3`"))
    learner.enter(":recover 2")
    #expect(learner.app.session.program == ["c = 3"])
    #expect(learner.transcript.contains("kept in /state/kept-j.nnt"))
    learner.enter("d = 4", ":recover")
    #expect(learner.app.session.program == ["a = 1", "b = 2a"])
  }

  @Test func `what still works of a session is brought back, the rest is named`() {
    var learner = Learner()
    let lines = ["a = 1", "W = load(\"gone.csv\")", "c = sum(W)", "M = [1 2", "3 4]", "b = 2a"]
    learner.give(.recoverable([Recovered(lines: lines, touched: 0)]))
    learner.enter(":recover")
    #expect(learner.app.session.program.count == 3)
    #expect(learner.app.session.program.last == "b = 2a")
    #expect(learner.transcript.contains("2 lines no longer work:"))
    #expect(learner.transcript.contains("W = load(\"gone.csv\")"))
  }

  @Test func `the header says that nothing is kept, as long as that is so`() {
    var learner = Learner()
    learner.give(.kept(FileProblem("no space left on device")))
    #expect(learner.lines[0].contains("not kept: no space left on device"))
    learner.give(.kept(nil))
    #expect(!learner.lines[0].contains("not kept"))
  }

  @Test func `every accepted line is journalled`() {
    var learner = Learner()
    learner.enter("a = 1", "b = 2a")
    #expect(learner.lastJournal == ["a = 1", "b = 2a"])
    learner.enter(":undo")
    #expect(learner.lastJournal == ["a = 1"])
    learner.enter(":redo")
    #expect(learner.lastJournal == ["a = 1", "b = 2a"])
  }

  @Test func `a forward seed is an entry, a direction or random`() throws {
    var learner = Learner()
    learner.enter("W = [1 2; 3 4]", "c = sum(W .* W)")
    learner.enter(":forward W[2, 1]")
    let c = try #require(learner.app.session.workspace.scope.values["c"])
    #expect(learner.forward?.final(c)?.scalar == 6)
    learner.enter(":forward W along [1 1; 0 0]")
    #expect(learner.forward?.final(c)?.scalar == 6)
    learner.enter(":forward W")
    #expect(learner.transcript.contains("in which direction"))
    learner.enter(":forward W[3, 1]")
    #expect(learner.transcript.contains("no entry of W"))
  }

  @Test func `what is not finite is traced within the value it belongs to`() {
    var learner = Learner()
    learner.enter("u = -1", "y = log(u)", "w = sqrt(u - 1)", "f(x) = 2x")
    let notes = learner.app.transcript.lines.map(\.text).filter { $0.contains("first arose") }
    #expect(
      notes == [
        "  note: log(u) is where NaN first arose", "  note: sqrt(u − 1) is where NaN first arose",
      ])
  }

  @Test func `in the graph E edits an input, and Enter goes to a node's step`() {
    var learner = Learner(example: true)
    learner.press(.right, .tab, .left, .left, .left, .left, .left, .left)
    learner.press(.enter)
    #expect(learner.app.sweep?.isAtEnd == true)
    learner.press(.character("e"))
    let lines = learner.effects.compactMap { if case .setLine(let text) = $0 { text } else { nil } }
    #expect(lines == [":set u = 1.3"])
  }

  @Test func `sweeps that do not meet are told to differ`() throws {
    var learner = Learner(example: true)
    learner.enter(":backward", ":end", ":forward u", ":end")
    #expect(learner.screen.contains("the sweeps meet"))
    var other = Learner()
    other.enter("u = 1.4", "z = exp(sin(u^2) log(u^2))", ":forward u", ":end")
    var sweeps = learner.app.study.sweeps
    sweeps.show(try #require(other.forward))
    let room = Room(columns: 100, rows: 24)
    let words = MeetingWords(sweeps, in: learner.session)?.lines(in: room)[0].text ?? ""
    #expect(words.contains("they differ"))
  }

  /// The sum has 4 + 1 operations; going back doubles the matrix, going forward multiplies it by
  /// its tangent from both sides, adds, and sums.
  @Test func `the cost of both modes is counted in evaluations`() {
    var learner = Learner()
    learner.enter("W = [1 2; 3 4]", "c = sum(W .* W)", ":backward", ":end")
    learner.enter(":forward W[1, 1]", ":end")
    let meeting = MeetingWords(learner.app.study.sweeps, in: learner.session)
    let room = Room(columns: 100, rows: 24)
    let text = meeting?.lines(in: room).map(\.text).joined() ?? ""
    #expect(text.contains("slope of 4 numbers"))
    #expect(text.contains("1 sweep for all of them, 1.8"))
    #expect(text.contains("4 × 2.8 = 11.2"))
  }

  @Test func `playing steps by itself and stops at the end`() {
    var learner = Learner(example: true)
    learner.enter(":play 5")
    #expect(learner.app.isPlaying)
    for _ in 0..<10 { learner.give(.tick) }
    #expect(!learner.app.isPlaying && learner.app.sweep?.isAtEnd == true)
  }

  @Test func `Ctrl-C cancels what runs and keeps the session`() {
    var screen = SessionScreen(Session(), .usual())
    for case .compute(let computation) in screen.update(.line("a = 1")) {
      #expect(screen.update(.interrupt).contains(.cancelComputation))
      _ = screen.update(.computed(computation.run { true }))
    }
    #expect(screen.session.program.isEmpty && !screen.isComputing)
  }

  @Test func `no key changes the session while something is computed`() {
    var learner = Learner()
    learner.enter("u = 2", "z = u^2")
    var screen = learner.app
    for case .compute(let line) in screen.update(.line("y = z^2")) {
      for key in [Key.function(4), .function(3), .right] {
        let effects = screen.update(.key(KeyPress(key)))
        #expect(!effects.contains { if case .compute = $0 { true } else { false } })
      }
      #expect(screen.update(.command("undo")) == [.bell])
      _ = screen.update(.computed(line.run { false }))
    }
    #expect(screen.session.program == ["u = 2", "z = u^2", "y = z^2"])
  }

  @Test func `a cleared transcript has nothing more below`() {
    var learner = Learner()
    for number in 1...40 { learner.enter("a\(number) = \(number) + 1") }
    learner.press(.pageUp)
    learner.enter(":clear")
    #expect(!learner.screen.contains("more below"))
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
