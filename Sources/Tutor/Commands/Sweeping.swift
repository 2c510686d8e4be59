import Algebra
import Calculus

/// Forward and backward through the graph.
extension Command {
  static let sweeping = [
    backward, forward, step, back, end, start, play, check,
  ]

  static let backward = Command(
    "backward", ["b", "bwd"], "[node]",
    "sweep backward: the adjoint of every node, from right to left",
    details: """
      Every node gets its adjoint: what a small change of it does to the node at the end. The sweep \
      starts there with 1 and goes left; each step multiplies by one slope, and where a value is \
      used several times its parts add. The node must be a scalar; without a name it is the one \
      shown last. → steps on, ← goes back.
      """, completes: .nodes
  ) { app, arguments throws(CommandProblem) in
    let node = try app.scalarNode(arguments.text)
    return app.startBackward(from: node)
  }

  static let forward = Command(
    "forward", ["f", "fwd"], "[input] [along DIRECTION]",
    "sweep forward: the tangent of every node, from left to right",
    details: """
      The input moves at unit speed, u̇ = 1, and each node says how fast it moves along. A matrix \
      input needs a direction: `:forward W[1, 2]` moves one entry, `:forward W along [1 0; 0 1]` \
      any direction of its shape, `:forward W random` a random one. Without a name the first input \
      moves.
      """, completes: .inputs
  ) { app, arguments throws(CommandProblem) in
    let seed = try ForwardSeed(
      arguments.text, in: app.session, default: app.session.inputs(behind: app.shown))
    return app.startForward(seed)
  }

  static let step = Command(
    "step", ["s", "next", "n"], "[COUNT or node]", "show the next step of the sweep",
    details: """
      A number takes so many steps; a node's name goes to the step that completes it. Without a \
      sweep under way it begins a backward one.
      """, completes: .nodes
  ) { app, arguments throws(CommandProblem) in
    if arguments.isEmpty { return app.step(by: 1) }
    if let count = Int(arguments.text) { return app.step(by: count) }
    return try app.jump(to: app.node(arguments.text))
  }

  static let back = Command(
    "back", ["prev"], "[COUNT]", "take the last step of the sweep back"
  ) { app, arguments throws(CommandProblem) in
    guard let count = arguments.isEmpty ? 1 : Int(arguments.text) else {
      throw CommandProblem("`\(arguments.text)` is not a number of steps", help: ":back 2")
    }
    return app.step(by: -max(count, -.max))
  }

  static let end = Command("end", [], "", "show all steps of the sweep at once") { app, _ in
    app.step(by: .max)
  }

  static let start = Command("start", ["restart"], "", "go back to the sweep's beginning") {
    app, _ in
    app.step(by: -.max)
  }

  static let play = Command(
    "play", ["autoplay"], "[STEPS A SECOND]", "step by itself; again to stop",
    completes: .words(["0.5", "1", "2", "4"])
  ) { app, arguments throws(CommandProblem) in
    if app.isPlaying, arguments.isEmpty { return app.stopPlaying() }
    let speed = arguments.isEmpty ? 1 : Double(arguments.text) ?? 0
    guard speed > 0, speed <= 30 else {
      throw CommandProblem(
        "`\(arguments.text)` is no speed: from 0.1 to 30 steps a second", help: ":play 2")
    }
    return app.startPlaying(stepsPerSecond: speed)
  }

  static let check = Command(
    "check", [], "[node]", "prove the gradient against differences and forward mode",
    details: """
      Every entry of every input is moved a little to both sides; the slope seen must be the \
      gradient found. Forward mode is the second witness.
      """, completes: .nodes
  ) { app, arguments throws(CommandProblem) in
    let node = try app.scalarNode(arguments.text)
    return app.startCheck(of: node)
  }
}
