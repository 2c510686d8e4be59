import Algebra
import Calculus
import Drawing

/// What is there, and how it is shown.
extension Command {
  static let looking = [help, palette, graph, zoom, fold, values, rules, pane]

  static let help = Command(
    "help", ["h", "?"], "[command, function or topic]", "explain the session, or one thing in it",
    completes: .commands
  ) { app, arguments throws(CommandProblem) in
    try app.openHelp(arguments.text)
  }

  static let palette = Command(
    "palette", ["commands"], "", "search all commands, with their keys"
  ) { app, _ in
    app.openPalette()
  }

  static let graph = Command(
    "graph", ["g"], "[node …]", "show the graph of these nodes, or of the last value",
    completes: .nodes
  ) { app, arguments throws(CommandProblem) in
    var nodes: [NodeID] = []
    for word in arguments.words { nodes.append(try app.node(word)) }
    app.showGraph(of: nodes)
    return []
  }

  static let zoom = Command(
    "zoom", ["z"], "[full, compact, dots or auto]", "show more of less, or less of more",
    completes: .words(Zoom.allCases.map(\.name) + ["auto"])
  ) { app, arguments throws(CommandProblem) in
    if arguments.isEmpty {
      app.cycleZoom()
    } else if arguments.text == "auto" {
      app.setZoom(nil)
    } else if let zoom = Zoom(name: arguments.text) {
      app.setZoom(zoom)
    } else {
      throw CommandProblem("`\(arguments.text)` is no zoom level", help: ":zoom compact")
    }
    return []
  }

  static let fold = Command(
    "fold", ["unfold"], "[function, node, all or none]",
    "draw a function's calls as one box each, or open them",
    details: """
      A call can be one box where nothing outside uses what is inside. Without a word the call that \
      is pointed at is folded or opened, or else all of them. A sweep goes on inside a folded box \
      step by step.
      """, completes: .words(["all", "none"])
  ) { app, arguments throws(CommandProblem) in
    try app.fold(arguments.text)
    return []
  }

  static let values = Command(
    "values", ["v", "vars"], "[node …]", "list the values that have names", completes: .nodes
  ) { app, arguments throws(CommandProblem) in
    try app.listValues(arguments.words)
    return []
  }

  static let rules = Command(
    "rules", ["rule"], "[operation]", "the table of derivative rules, or one of them in full",
    completes: .rules
  ) { app, arguments throws(CommandProblem) in
    try app.showRules(arguments.text)
    return []
  }

  static let pane = Command(
    "pane", ["focus"], "", "move between the line and the graph"
  ) { app, _ in
    app.switchPane()
  }
}
