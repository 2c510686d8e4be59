import Algebra
import Drawing
import Session
import Testing

@testable import Tutor

/// The tables that dispatch, completion, help and the footer are made of.
struct RecordTests {
  @Test(arguments: KeyBinding.all.indices)
  func `every key runs a command that exists`(_ index: Int) {
    #expect(SessionSetup.usual().command(KeyBinding.all[index].card.command) != nil)
  }

  @Test(arguments: [KeyPlace.emptyLine, .line, .graph])
  func `no key means two things at one place`(_ place: KeyPlace) {
    let presses = KeyBinding.all.filter { $0.card.places.contains(place) }.flatMap(\.card.presses)
    #expect(Set(presses).count == presses.count)
  }

  @Test func `no two commands share a name`() {
    let names = Command.all.flatMap(\.card.names)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: Command.all.map(\.card.name))
  func `every command has its help page`(_ name: String) {
    var learner = Learner()
    learner.enter(":help :\(name)")
    #expect(learner.app.overlay != nil)
  }

  @Test func `no letter quits`() {
    var learner = Learner(example: true)
    learner.press(.tab)
    for letter in "abcdefghijklmnopqrstuvwxyz".unicodeScalars { learner.press(.character(letter)) }
    #expect(!learner.effects.contains { if case .quit = $0 { true } else { false } })
  }

  @Test func `an unknown command offers the nearest`() {
    var learner = Learner()
    learner.enter(":bakward")
    #expect(learner.transcript.contains("try :backward"))
  }

  @Test(arguments: [
    ("\\theta", ["θ"]), (":ba", [":backward", ":back"]),
    ("logs", ["logsigmoid(", "logsoftmax(", "logsumexp("]),
  ])
  func `Tab completes`(_ word: String, _ expected: [String]) {
    let app = SessionScreen(Session(), .usual())
    #expect(app.completions(line: word, start: 0, end: word.utf8.count) == expected)
  }

  @Test func `Tab completes names, and nodes after a command`() {
    var learner = Learner()
    learner.enter("weight = 1", "z = weight^2")
    #expect(learner.app.completions(line: "2 wei", start: 2, end: 5) == ["weight"])
    #expect(learner.app.completions(line: ":backward ", start: 10, end: 10) == ["weight", "z"])
  }
}

/// Small pieces.
struct PieceTests {
  @Test func `a timeline forgets the future when the past is changed`() {
    var timeline = Timeline(1)
    timeline.advance(to: 2)
    timeline.advance(to: 3)
    #expect(timeline.undo() && timeline.present == 2)
    timeline.advance(to: 9)
    #expect(!timeline.redo() && timeline.present == 9)
    #expect(timeline.undo() && timeline.undo() && !timeline.undo())
  }

  @Test func `a past that holds too much is let go, its oldest part first`() {
    var timeline = Timeline(0)
    for value in 1...5 { timeline.advance(to: value, leaving: 40, most: 100) }
    #expect(timeline.undo() && timeline.undo() && timeline.present == 3)
    #expect(!timeline.undo() && timeline.hasForgotten)
    #expect(timeline.redo() && timeline.redo() && timeline.present == 5)
  }

  @Test func `large matrices that were given again do not pile up`() {
    let budget = MemoryBudget(bytes: 20_000 * MemoryBudget.bytesPerEntry)
    var study = Study(Session(budget: budget))
    for size in 31...60 {
      let line = Computation.Task.line("X = ones(\(size), 30)", .prompt, isExample: false)
      _ = study.take(
        Computation(line, on: study.session).run { false },
        room: Room(Size(columns: 80, rows: 9), .unicode))
    }
    var undone = 0
    var timeline = study.timeline
    while timeline.undo() { undone += 1 }
    #expect((1..<20).contains(undone) && timeline.hasForgotten)
  }

  @Test func `a large matrix keeps its corners`() {
    let picture = MatrixPicture(.identity(30), room: Size(columns: 24, rows: 5))
    #expect(picture.lines.count == 5)
    #expect(picture.width <= 24)
    #expect(picture.lines.map(\.text).joined().contains("…"))
  }

  @Test func `sentences are kept whole`() {
    let lines = TextFlow.sentences(
      "One two three. Four five six seven. Eight.", width: 20, rows: 2, .plain)
    #expect(lines.map(\.text) == [" One two three."] || lines.count <= 2)
    #expect(lines.last?.text.hasSuffix(".") == true)
  }
}
