import Algebra
import Calculus
import Language
import Testing

@testable import Training

/// Optimisers take the steps that their papers write.
struct OptimizerTests {
  /// A step as plain arithmetic: what becomes of w, whose gradient is g, at step t from 1; `memory`
  /// begins as zeros.
  typealias ByHand =
    @Sendable (
      _ w: inout Double, _ g: Double, _ t: Int, _ memory: inout [Double]
    ) -> Void

  /// Every optimiser of the catalogue once more, with a rate of 0.05 and a momentum of 0.9.
  static let byHand: [String: ByHand] = [
    "sgd": { w, g, _, _ in w -= 0.05 * g },
    "momentum": { w, g, _, memory in
      memory[0] = 0.9 * memory[0] + g
      w -= 0.05 * memory[0]
    },
    "adam": { w, g, t, memory in
      memory[0] = 0.9 * memory[0] + 0.1 * g
      memory[1] = 0.999 * memory[1] + 0.001 * g * g
      let (m, s) = (memory[0] / (1 - power(0.9, t)), memory[1] / (1 - power(0.999, t)))
      w -= 0.05 * m / (s.squareRoot() + 1e-8)
    },
  ]

  /// c = w²: the gradient is 2w.
  private func byHand(_ optimizer: Optimizer, steps: Int) throws -> [Double] {
    let step = try #require(
      Self.byHand[optimizer.name], "\(optimizer.name) has no plain arithmetic")
    var (w, memory) = (3.0, [0.0, 0])
    return (1...steps).map { t in
      step(&w, 2 * w, t, &memory)
      return w
    }
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  @Test(arguments: Optimizer.catalogue)
  func `twenty steps are those of plain arithmetic`(_ optimizer: Optimizer) throws {
    let recipe = try Example.program("w = 3; c = w^2")
    let run = try TrainingRun(recipe, Example.settings(optimizer, epochs: 20)).finished()
    let expected = try byHand(optimizer, steps: 20)
    #expect(abs(run.parameters["w"]!.scalar - expected[19]) < 1e-13)
    for (record, w) in zip(run.history, [3] + expected) {
      #expect(abs(record.trainLoss - w * w) < 1e-12)
      #expect(abs(record.gradientNorm - abs(2 * w)) < 1e-12)
    }
  }

  @Test(arguments: Optimizer.catalogue)
  func `an optimiser is told apart, and has words for everyone`(_ optimizer: Optimizer) {
    #expect(Optimizer.catalogue.filter { $0.name == optimizer.name }.count == 1)
    #expect(Optimizer(named: optimizer.name) == optimizer)
    #expect(optimizer.rule.unicode.contains("←") && optimizer.rule.ascii.contains("<-"))
    #expect(optimizer.rule.ascii.allSatisfy { $0.isASCII })
    #expect(optimizer.pyTorch.contains("RATE") && !optimizer.source.isEmpty)
    #expect(optimizer.settings.contains(.momentum) == optimizer.pyTorch.contains("MOMENTUM"))
    #expect(optimizer.usualRate > 0)
  }

  @Test func `a parameter that the cost does not depend on stays where it is`() throws {
    let recipe = try Example.program("w = 3; u = 2; c = w^2")
    for optimizer in Optimizer.catalogue {
      let run = try TrainingRun(recipe, Example.settings(optimizer)).finished()
      #expect(run.parameters["u"]!.scalar == 2)
    }
  }

  @Test func `epoch 0 is the state before the first step`() throws {
    let run = try TrainingRun(Example.program(Example.line), Example.settings(epochs: 0))
    #expect(run.history.count == 1)
    let c = try Example.value("c", of: Example.line).scalar
    #expect(abs(run.history[0].trainLoss - c) < 1e-15)
    #expect(run.ending == .finished)
  }

  @Test func `full batches in minibatch clothing take the same steps`() throws {
    let recipe = try Example.program(Example.line, rows: ["X", "y"], wrt: ["W", "b"])
    let whole = try TrainingRun(recipe, Example.settings(.adam)).finished()
    let large = try TrainingRun(recipe, Example.settings(.adam, batch: 99)).finished()
    #expect(whole.history == large.history)
  }

  @Test func `minibatches of an epoch hold every row once`() throws {
    let recipe = try Example.program(Example.line, rows: ["X", "y"], wrt: ["W", "b"])
    let run = try TrainingRun(recipe, Example.settings(batch: 3))
    #expect(run.stepsPerEpoch == 2)
    var orders: [[Int]] = []
    for _ in 0..<6 {
      var seen: [Int] = []
      for _ in 0..<run.stepsPerEpoch {
        seen += try run.minibatch().rows
        try run.step()
      }
      #expect(seen.sorted() == [0, 1, 2, 3])
      orders.append(seen)
    }
    #expect(Set(orders).count > 1, "the order is drawn anew for each epoch")
  }

  @Test(arguments: switches.indices, [0, 8])
  func `a step moves by the gradient of its own minibatch, masks and noise included`(
    _ number: Int, _ batch: Int
  ) throws {
    let recipe = Example.preset(with: switches[number].change).recipe
    let run = try TrainingRun(recipe, Example.settings(batch: batch))
    for _ in 0..<4 {
      let minibatch = try run.minibatch()
      var graph = minibatch.workspace.graph
      let nodes = minibatch.parameters.map(\.node)
      let gradients = graph.gradients(of: minibatch.cost, wrt: nodes)
      let values = graph.values(of: nodes + gradients)
      try run.step()
      for (parameter, gradient) in zip(minibatch.parameters, gradients) {
        let expected = values[parameter.node]!.merged(with: values[gradient]!) { $0 - 0.05 * $1 }
        #expect(run.parameters[parameter.name]!.maximumDifference(from: expected) < 1e-13)
      }
    }
  }
}
