import Algebra
import Calculus

/// What the keys of the graph do with the node that is pointed at.
extension Command {
  static let pointing = [
    backwardHere, forwardHere, jumpHere, editHere, center, scrollUp, scrollDown,
  ]

  static let backwardHere = Command(
    "backward-here", [], "", "begin a backward sweep from the selected scalar, or from the end"
  ) { app, _ throws(CommandProblem) in
    let selected = app.selection.flatMap { app.session.graph.shape($0).isScalar ? $0 : nil }
    let isLeaf = selected.map { app.session.graph.leaf($0) != nil } ?? true
    let node = try isLeaf ? app.scalarNode("") : selected!
    return app.startBackward(from: node)
  }

  static let forwardHere = Command(
    "forward-here", [], "", "begin a forward sweep from the selected input, or from the first"
  ) { app, _ throws(CommandProblem) in
    app.startForward(
      try ForwardSeed(
        app.selectedInput ?? "", in: app.session,
        default: app.session.inputs(behind: app.shown)))
  }

  static let jumpHere = Command(
    "jump-here", [], "", "go to the step that completes the selected node"
  ) { app, _ throws(CommandProblem) in
    guard let node = app.selection else { throw CommandProblem("no node is selected") }
    return try app.jump(to: node)
  }

  static let editHere = Command(
    "edit-here", [], "", "change the value of the selected input"
  ) { app, _ throws(CommandProblem) in
    guard let name = app.selectedInput else {
      throw CommandProblem("only an input has a value of its own", help: ":set u = 1.5")
    }
    return app.edit(name)
  }

  static let center = Command("center", ["centre"], "", "show the drawing from its left end") {
    app, _ in
    app.centerGraph()
    return []
  }

  static let scrollUp = Command("scroll-up", [], "", "look back in the transcript") { app, _ in
    app.scroll(by: app.pageHeight)
    return []
  }

  static let scrollDown = Command("scroll-down", [], "", "return to the transcript's end") {
    app, _ in
    app.scroll(by: -app.pageHeight)
    return []
  }
}
