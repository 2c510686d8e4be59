import Calculus
import Drawing
import Session

/// Every key of the session. The footer, the help page and the palette read this list.
extension KeyBinding {
  /// In the order of the footer.
  public static let all: [KeyBinding] = [
    KeyBinding([.right], [.emptyLine], "step") { screen in
      screen.sweep == nil
        ? (screen.canSweep ? "backward step" : nil) : screen.sweep!.isAtEnd ? nil : "next"
    },
    KeyBinding([.character(" "), .character("n")], [.graph], "step") { screen in
      (screen.sweep.map { !$0.isAtEnd } ?? screen.canSweep) ? "step" : nil
    },
    KeyBinding([.escape, .character("i"), .tab, .function(6)], [.graph], "pane") { _ in "type" },
    KeyBinding([.left], [.emptyLine], "back") { screen in
      (screen.sweep?.shown ?? 0) > 0 ? "back" : nil
    },
    KeyBinding([.backspace, .character("p")], [.graph], "back") { screen in
      (screen.sweep?.shown ?? 0) > 0 ? "back" : nil
    },
    KeyBinding([.end], [.emptyLine, .graph], "end") { screen in
      screen.sweep.map { $0.isAtEnd ? nil : "all" } ?? nil
    },
    KeyBinding([.home], [.emptyLine, .graph], "start") { screen in
      (screen.sweep?.shown ?? 0) > 1 ? "start" : nil
    },
    KeyBinding([.character("b")], [.graph], "backward-here") { screen in
      screen.canSweepHere ? "backward" : nil
    },
    KeyBinding([.character("f")], [.graph], "forward-here") { screen in
      screen.canMove ? "forward" : nil
    },
    KeyBinding([.function(4)], [.emptyLine, .line], "backward") { screen in
      screen.canSweep && screen.sweep?.trace.isForward == true ? "backward" : nil
    },
    KeyBinding([.function(3)], [.emptyLine, .line], "forward") { screen in
      screen.canMove && screen.sweep?.trace.isForward != true ? "forward" : nil
    },
    KeyBinding([.function(4)], [.graph], "backward") { _ in nil },
    KeyBinding([.function(3)], [.graph], "forward") { _ in nil },
    KeyBinding([.enter], [.graph], "jump-here") { screen in
      screen.canJumpHere ? "go there" : nil
    },
    KeyBinding([.character("w")], [.graph], "prove") { screen in
      screen.study.sweeps.backward?.current?.isSeed == false ? "why" : nil
    },
    KeyBinding([.character("e")], [.graph], "edit-here") { screen in
      screen.selectedInput != nil ? "edit" : nil
    },
    KeyBinding([.character("a")], [.graph], "play") { screen in
      screen.sweep == nil ? nil : screen.isPlaying ? "stop" : "play"
    },
    KeyBinding([.character("z"), .character("+"), .character("-")], [.graph], "zoom") { _ in
      "zoom"
    },
    KeyBinding([.character("o")], [.graph], "fold") { screen in screen.canFold ? "fold" : nil },
    KeyBinding([.character("0")], [.graph], "center") { screen in
      screen.view.isPanned ? "centre" : nil
    },
    KeyBinding([.tab, .function(6)], [.emptyLine], "pane") { screen in
      screen.canFocusGraph ? "graph" : nil
    },
    KeyBinding([.function(6)], [.line], "pane") { _ in nil },
    KeyBinding([.character("?"), .function(1)], [.emptyLine, .graph], "help") { _ in "help" },
    KeyBinding([.function(1)], [.line], "help") { _ in "help" },
    KeyBinding([.function(2)], KeyPlace.everywhere, "palette") { _ in "commands" },
    KeyBinding([.pageUp], KeyPlace.everywhere, "scroll-up") { _ in nil },
    KeyBinding([.pageDown], KeyPlace.everywhere, "scroll-down") { _ in nil },
  ]

  /// In the graph of a minibatch Esc leads back to the run, and u takes the step; the line is
  /// reached by the other keys.
  static let visiting: [KeyBinding] =
    [
      KeyBinding([.escape], [.graph], "train") { _ in "back to the run" },
      KeyBinding([.character("u")], [.graph], "update") { _ in "update" },
      KeyBinding([.tab, .character("i"), .function(6)], [.graph], "pane") { _ in "type" },
    ] + all.filter { $0.card.command != "pane" || !$0.card.places.contains(.graph) }

  /// The commands that keys of the line run: those that it makes sense to bind to others.
  public static let bindable: [String] = all.filter { $0.card.places.contains(.emptyLine) }
    .map(\.card.command).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
}
