/// Changing what has been said.
extension Command {
  static let editing = [set, undo, redo, clear]

  static let set = Command(
    "set", [], "INPUT = VALUE", "give an input another value; everything follows",
    details: """
      Every statement that depends on the input is evaluated anew, and a sweep under way goes on \
      from where it is with the new numbers.
      """, completes: .inputs
  ) { app, arguments throws(CommandProblem) in
    let parts = arguments.text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else {
      throw CommandProblem("`:set` takes an input and a value", help: ":set u = 1.5")
    }
    return app.setInput(Arguments(parts[0]).text, to: Arguments(parts[1]).text)
  }

  static let undo = Command("undo", ["u"], "", "take the last statement back") {
    app, _ throws(CommandProblem) in
    try app.undo()
  }

  static let redo = Command("redo", [], "", "do again what was undone") {
    app, _ throws(CommandProblem) in
    try app.redo()
  }

  static let clear = Command(
    "clear", [], "[screen or all]", "empty the transcript; `all` forgets every name too",
    completes: .words(["screen", "all"])
  ) { app, arguments throws(CommandProblem) in
    switch arguments.text {
    case "", "screen": return app.clearTranscript()
    case "all": return app.clearAll()
    default:
      throw CommandProblem("`:clear` takes `screen` or `all`", help: ":clear screen", ":clear all")
    }
  }
}
