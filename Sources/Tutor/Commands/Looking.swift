import Algebra
import Calculus
import Drawing
import Session

/// What is there, and how it is shown.
extension Command {
  static let looking =
    [help, palette, graph, zoom, fold] + RequestForm.looking.map { Command($0, isCalm: true) }
    + [rules, pane]

  static let help = Command(
    "help", ["h", "?"], "[command, function or topic]", "explain the session, or one thing in it",
    completes: .commands, isCalm: true
  ) { screen, arguments throws(CommandProblem) in
    try screen.openHelp(arguments.text)
    return []
  }

  static let palette = Command(
    "palette", ["commands"], "", "search all commands, with their keys", isCalm: true
  ) { screen, _ in
    screen.openPalette()
    return []
  }

  static let graph = Command(
    "graph", ["g"], "[node …]", "show the graph of these nodes, or of the last value",
    completes: .nodes, isCalm: true
  ) { screen, arguments throws(CommandProblem) in
    var nodes: [NodeID] = []
    for word in arguments.words { nodes.append(try screen.study.node(word)) }
    screen.showGraph(of: nodes)
    return []
  }

  static let zoom = Command(
    "zoom", ["z"], "[full, compact, dots or auto]", "show more of less, or less of more",
    completes: .words(Zoom.allCases.map(\.name) + ["auto"]), isCalm: true
  ) { screen, arguments throws(CommandProblem) in
    if arguments.isEmpty {
      screen.view.cycleZoom()
    } else if arguments.text == "auto" {
      screen.view.zoom(to: nil)
    } else if let zoom = Zoom(name: arguments.text) {
      screen.view.zoom(to: zoom)
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
      """, completes: .words(["all", "none"]), isCalm: true
  ) { screen, arguments throws(CommandProblem) in
    try screen.fold(arguments.text)
    return []
  }

  static let rules = Command(
    "rules", ["rule"], "[operation]", "the table of derivative rules, or one of them in full",
    completes: .rules, isCalm: true
  ) { screen, arguments throws(CommandProblem) in
    try screen.showRules(arguments.text)
    return []
  }

  static let pane = Command(
    "pane", ["focus"], "", "move between the line and the graph", isCalm: true
  ) { screen, _ in
    screen.switchPane()
    return []
  }
}
