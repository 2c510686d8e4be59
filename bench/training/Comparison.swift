import Algebra
import Calculus
import Engine
import Language
import Training

/// One network's step in three surroundings, in seconds.
struct Comparison {
  private let name: String
  private let bare: Double
  private let run: Double
  private let live: Double
  private let compile: Double

  /// How long each loop runs, in seconds.
  private static let length = 1.0

  init(_ network: Network) async throws {
    name = network.name
    let clock = ContinuousClock()
    let recipe = network.plan.made().recipe
    let start = clock.now
    let training = try TrainingRun(recipe, network.plan.settings)
    compile = (clock.now - start) / .seconds(1)
    bare = try Self.bareStep(training)
    run = try Self.perStep { try training.step() }
    live = try await Self.liveStep(network, steps: training.stepsPerEpoch)
  }

  /// Cost and gradients of one minibatch with the plainest update, compiled: what a step cannot
  /// be quicker than.
  private static func bareStep(_ training: TrainingRun) throws -> Double {
    let minibatch = try training.minibatch()
    var graph = minibatch.workspace.graph
    let backward = try graph.backward(
      from: minibatch.cost, to: minibatch.parameters.map(\.node))
    var updates: [NodeID: NodeID] = [:]
    for (_, node) in minibatch.parameters {
      guard let adjoint = backward.adjoint(of: node) else { continue }
      let step = Expression(1e-6) .* graph.expression(adjoint)
      updates[node] = graph.insert(graph.expression(node) - step)
    }
    var program = Program(graph, outputs: [minibatch.cost], updates: updates)
    return perStep { program.run() }
  }

  private static func perStep(_ step: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    var (steps, elapsed) = (0, 0.0)
    while elapsed < length {
      for _ in 0..<20 { try step() }
      steps += 20
      elapsed = (clock.now - start) / .seconds(1)
    }
    return elapsed / Double(steps)
  }

  /// As on the screen: a runner in the background whose reports are taken thirty times a second.
  private static func liveStep(_ network: Network, steps: Int) async throws -> Double {
    let runner = BackgroundRunner(write: { _, _ in }, reported: {})
    for order in [TrainingOrder.open(network.plan), .pace(.full), .run] { runner.send(order) }
    let clock = ContinuousClock()
    var first: (epoch: Int, time: ContinuousClock.Instant)?
    while true {
      try await Task.sleep(for: .milliseconds(33))
      guard case .running(let report)? = runner.take()?.state else { continue }
      let now = clock.now
      guard let begun = first else {
        if report.epoch > 0 { first = (report.epoch, now) }
        continue
      }
      let elapsed = (now - begun.time) / .seconds(1)
      if elapsed < length { continue }
      runner.send(.close)
      return elapsed / Double((report.epoch - begun.epoch) * steps)
    }
  }

  var line: String {
    func text(_ seconds: Double, _ unit: Double) -> String {
      "\((seconds * unit * 100).rounded() / 100)"
    }
    let times = [bare, run, live].map { text($0, 1e6) }.joined(separator: "\t")
    return "\(name)\t\(times)\t\(text(live / run, 1))\t\(text(compile, 1000))"
  }
}
