import Session

/// Forward and backward through the graph.
extension Command {
  static let sweeping =
    RequestForm.sweeping.map { Command($0) } + [play] + RequestForm.checking.map { Command($0) }

  static let deriving = RequestForm.deriving.map { Command($0, isCalm: true) }

  static let editing = RequestForm.editing.map { Command($0) } + [clear]

  static let play = Command(
    "play", ["autoplay"], "[STEPS A SECOND]", "step by itself; again to stop",
    completes: .words(["0.5", "1", "2", "4"])
  ) { screen, arguments throws(CommandProblem) in
    if screen.isPlaying, arguments.isEmpty { return screen.stopPlaying() }
    let speed = arguments.isEmpty ? 1 : Double(arguments.text) ?? 0
    guard speed > 0, speed <= 30 else {
      throw CommandProblem(
        "`\(arguments.text)` is no speed: from 0.1 to 30 steps a second", help: ":play 2")
    }
    return try screen.startPlaying(stepsPerSecond: speed)
  }

  static let clear = Command(
    "clear", [], "[screen or all]", "empty the transcript; `all` forgets every name too",
    completes: .words(["screen", "all"])
  ) { screen, arguments throws(CommandProblem) in
    switch arguments.text {
    case "", "screen":
      screen.transcript.clear()
      return [.redraw]
    case "all": return try screen.ask(.clear) + [.redraw]
    default:
      throw CommandProblem("`:clear` takes `screen` or `all`", help: ":clear screen", ":clear all")
    }
  }
}
