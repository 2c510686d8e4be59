import Algebra
import Calculus
import Session

/// What the keys of the graph do with the node that is pointed at.
extension Command {
  static let pointing = [
    backwardHere, forwardHere, jumpHere, editHere, center, scrollUp, scrollDown,
  ]

  static let backwardHere = Command(
    "backward-here", [], "", "begin a backward sweep from the selected scalar, or from the end",
    isListed: false
  ) { screen, _ throws(CommandProblem) in
    let graph = screen.session.graph
    if let node = screen.view.selection, graph.shape(node).isScalar, graph.leaf(node) == nil {
      return try screen.ask(.backward(from: node))
    }
    return try screen.ask(.backward(from: screen.study.scalarNode("")))
  }

  static let forwardHere = Command(
    "forward-here", [], "", "begin a forward sweep from the selected input, or from the first",
    isListed: false
  ) { screen, _ throws(CommandProblem) in
    if let input = screen.view.selection, screen.selectedInput != nil {
      return try screen.ask(.forward(screen.session.firstSeed(input)))
    }
    return try screen.ask(.forward(screen.study.firstSeed()))
  }

  static let jumpHere = Command(
    "jump-here", [], "", "go to the step that completes the selected node", isListed: false
  ) { screen, _ throws(CommandProblem) in
    guard let node = screen.view.selection else { throw CommandProblem("no node is selected") }
    return try screen.ask(.jump(to: node))
  }

  static let editHere = Command(
    "edit-here", [], "", "change the value of the selected input", isListed: false
  ) { screen, _ throws(CommandProblem) in
    guard let name = screen.selectedInput else {
      throw CommandProblem("only an input has a value of its own", help: ":set u = 1.5")
    }
    return screen.edit(name)
  }

  static let center = Command(
    "center", ["centre"], "", "show the drawing from its left end", isCalm: true,
    isListed: false
  ) {
    screen, _ in
    screen.view.center(on: screen.point)
    return []
  }

  static let scrollUp = Command(
    "scroll-up", [], "", "look back in the transcript", isCalm: true,
    isListed: false
  ) { screen, _ in
    screen.scroll(by: screen.pageHeight)
    return []
  }

  static let scrollDown = Command(
    "scroll-down", [], "", "return to the transcript's end", isCalm: true,
    isListed: false
  ) {
    screen, _ in
    screen.scroll(by: -screen.pageHeight)
    return []
  }
}
