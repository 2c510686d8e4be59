import Drawing
import Session
import Testing

@testable import Tutor

/// Words as a person says them.
struct SpeechTests {
  @Test(arguments: [
    ("help", "help"), ("?", "help"), ("? tanh", "help tanh"), ("help tanh", "help tanh"),
    ("help(\"tanh\")", "help tanh"), ("quit", "quit"), ("exit", "exit"), ("exit()", "exit"),
    ("quit()", "quit"), ("clear", "clear"), ("backward z", "backward z"),
    ("backward(z)", "backward z"),
    ("backward", "backward"), ("forward u", "forward u"), ("z.backward()", "backward z"),
    ("dz/dx", nil), ("dz/du", "derive u of z"), ("∂z/∂u", "derive u of z"),
    ("d z / d u", "derive u of z"),
    ("d/du z", "derive u of z"), ("d/du(z)", "derive u of z"), ("undo", "undo"), ("redo", "redo"),
    ("graph", "graph"), ("graph z", "graph z"), ("derive", "derive"),
    ("derive u of z", "derive u of z"),
    ("set u = 2", "set u = 2"), ("values", "values"), ("cls", "clear"), ("step 3", "step 3"),
    ("step = 3", nil), ("step(a) = a", nil), ("help + 1", nil), ("q", nil), ("u", nil),
    ("sum", nil),
    ("x.backward()", nil), ("u/z", nil), ("sin(u)", nil), ("save-here", nil),
    ("backward-here", nil),
  ])
  func `a word is its command`(line: String, command: String?) {
    let learner = Learner(example: true)
    #expect(learner.app.spoken(line) == command)
  }

  @Test func `a bound name wins`() {
    var learner = Learner()
    learner.enter("help = 3", "step(x) = x^2", "z = help^2", "dz = 1", "dhelp = 2")
    for line in ["help", "step(3)", "dz/dhelp"] { #expect(learner.app.spoken(line) == nil) }
    learner.enter("help")
    #expect(learner.app.overlay == nil)
  }

  @Test func `what was said is done, and told as the command that it is`() {
    var learner = Learner(example: true)
    learner.enter("z.backward()")
    #expect(learner.backward?.shown == 1)
    #expect(learner.transcript.contains("› z.backward()   :backward z"))
    learner.enter("dz/du")
    #expect(learner.transcript.contains("› dz/du   :derive u of z"))
    learner.type("help")
    #expect(learner.screen.contains("reads as  :help"))
    learner.enter("help")
    #expect(learner.app.overlay != nil)
    learner.press(.escape)
    learner.enter("exit()")
    #expect(learner.effects.contains(.quit(status: 0)))
  }

  @Test func `in a pipe words stay names that are not bound`() {
    var pipe = SessionScreen(Session(), .usual(hasScreen: false, typing: .program))
    #expect(pipe.spoken("help") == nil)
    for (line, command) in [
      ("help", ":help"), ("z = 3", ""), ("quit()", ":quit"), ("z.backward()", ":backward z"),
      ("backward z", ":backward z"),
    ] {
      for case .compute(let computation) in pipe.update(.line(line)) {
        _ = pipe.update(.computed(computation.run { false }))
      }
      guard !command.isEmpty else { continue }
      let help = pipe.transcript.lines.last?.text ?? ""
      #expect(help.hasPrefix("help: ") && help.contains("`\(command)`"), "\(help)")
    }
    #expect(pipe.transcript.failures == 4)
  }
}
