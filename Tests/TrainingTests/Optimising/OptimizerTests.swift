import Algebra
import Calculus
import Language
import Testing

@testable import Training

/// Optimisers take the steps that their papers write.
struct OptimizerTests {
  /// c = w²: the gradient is 2w. What each optimiser makes of it, as plain arithmetic.
  private func byHand(_ optimizer: Optimizer, steps: Int) -> [Double] {
    var (w, v, m, s) = (3.0, 0.0, 0.0, 0.0)
    return (1...steps).map { t in
      let g = 2 * w
      switch optimizer {
      case .sgd: w -= 0.05 * g
      case .momentum:
        v = 0.9 * v + g
        w -= 0.05 * v
      case .adam:
        m = 0.9 * m + 0.1 * g
        s = 0.999 * s + 0.001 * g * g
        let (mHat, sHat) = (m / (1 - power(0.9, t)), s / (1 - power(0.999, t)))
        w -= 0.05 * mHat / (sHat.squareRoot() + 1e-8)
      }
      return w
    }
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  @Test(arguments: Optimizer.allCases)
  func `twenty steps are those of plain arithmetic`(_ optimizer: Optimizer) throws {
    let recipe = try Example.program("w = 3; c = w^2")
    let run = try TrainingRun(recipe, Example.settings(optimizer, epochs: 20)).finished()
    let expected = byHand(optimizer, steps: 20)
    #expect(abs(run.parameters["w"]!.scalar - expected[19]) < 1e-13)
    for (record, w) in zip(run.history, [3] + expected) {
      #expect(abs(record.trainLoss - w * w) < 1e-12)
      #expect(abs(record.gradientNorm - abs(2 * w)) < 1e-12)
    }
  }

  @Test func `a parameter that the cost does not depend on stays where it is`() throws {
    let recipe = try Example.program("w = 3; u = 2; c = w^2")
    for optimizer in Optimizer.allCases {
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
      let gradients = try graph.gradients(of: minibatch.cost, wrt: nodes)
      let values = graph.values(of: nodes + gradients)
      try run.step()
      for (parameter, gradient) in zip(minibatch.parameters, gradients) {
        let expected = values[parameter.node]!.merged(with: values[gradient]!) { $0 - 0.05 * $1 }
        #expect(run.parameters[parameter.name]!.maximumDifference(from: expected) < 1e-13)
      }
    }
  }
}
