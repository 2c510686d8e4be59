import Drawing
import Session
import Testing

@testable import Tutor

/// Statements over several lines at the prompt.
struct OpenStatementTests {
  @Test func `while a bracket is open the prompt shows it`() {
    var learner = Learner(example: true)
    learner.enter("A = [1 2")
    learner.type("3 4")
    expectGolden(learner.screen, "continuation")
  }

  @Test func `the whole statement runs, is kept, and is one line of the history`() {
    var learner = Learner()
    learner.enter("A = [1 2 # one", "3 4]")
    #expect(learner.session.program == ["A = [1 2 # one\n3 4]"])
    #expect(learner.effects.contains(.remember("A = [1 2; 3 4]")))
    #expect(!learner.effects.contains(.remember("A = [1 2 # one")))
    #expect(learner.lastJournal == ["A = [1 2 # one\n3 4]"])
    #expect(learner.app.linePrompt == learner.app.prompt)
  }

  @Test func `what the line would do is shown of the whole statement`() {
    var learner = Learner()
    learner.enter("A = [1 2")
    learner.type("3 4]")
    #expect(learner.screen.contains("reads as A = [1, 2; 3, 4]"))
    learner.enter("3 4]")
    #expect(learner.transcript.contains("2×2"))
  }

  @Test func `Ctrl-C drops it`() {
    var learner = Learner()
    learner.enter("A = [1 2")
    learner.give(.interrupt)
    #expect(learner.app.linePrompt == learner.app.prompt)
    learner.enter("x = 3")
    #expect(learner.session.program == ["x = 3"])
    #expect(!learner.transcript.contains("error"))
  }

  @Test(arguments: ["x = 3", "f(a) = 2a"])
  func `a line that binds a name ends it with an error, and is read`(_ line: String) {
    var learner = Learner()
    learner.enter("A = sum([1 2", line)
    #expect(learner.transcript.contains("`[` is never closed"))
    #expect(learner.session.program == [line])
    #expect(learner.app.linePrompt == learner.app.prompt)
  }

  @Test func `a command ends it likewise`() {
    var learner = Learner()
    learner.enter("A = [1 2", ":values")
    #expect(learner.transcript.contains("`[` is never closed"))
    #expect(learner.app.linePrompt == learner.app.prompt)
  }

  @Test func `the end of input while it is open names the bracket, and does not end the session`() {
    var learner = Learner()
    learner.enter("A = sum([1 2]")
    learner.give(.endOfInput)
    #expect(learner.transcript.contains("`(` is never closed"))
    #expect(!learner.effects.contains(.quit(status: 0)))
    learner.give(.endOfInput)
    #expect(learner.effects.contains(.quit(status: 0)))
  }

  @Test func `three points, an empty line in a bracket, and nested brackets go on`() {
    var learner = Learner()
    learner.enter("x = 1 + ...")
    #expect(learner.app.linePrompt == "…› ")
    learner.enter("2")
    learner.enter("y = sum([1", "", "2")
    #expect(learner.app.linePrompt == "([› ")
    learner.enter("])")
    #expect(learner.session.program == ["x = 1 + ...\n2", "y = sum([1\n\n2\n])"])
  }

  @Test func `a matrix of thousands of lines is read once`() {
    var learner = Learner()
    learner.enter("A = [")
    for row in 1...3000 { learner.enter("\(row) \(row + 1) \(row + 2)") }
    learner.enter("]; s = sum(A[3000, :])")
    #expect(learner.transcript.contains("9003"))
  }

  @Test func `several lines pasted into the graph are one line`() {
    var learner = Learner(example: true)
    learner.press(.tab)
    learner.give(.paste("A = [1 2\n3 4]\nb = 2"))
    #expect(learner.effects.contains(.setLine("A = [1 2; 3 4]; b = 2")))
  }
}
