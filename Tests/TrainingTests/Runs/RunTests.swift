import Algebra
import Calculus
import Language
import Testing

@testable import Training

/// A run from its beginning to its end.
struct RunTests {
  @Test(arguments: [
    (KnownData.xor, 0.95), (.circles, 0.95), (.moons, 0.98), (.spiral, 0.95), (.gaussians, 0.9),
    (.iris, 0.9), (.digits, 0.95),
  ])
  func `a known set is learned with what is usual for it`(
    _ data: KnownData, _ goal: Double
  ) throws {
    let preset = PresetRecipe(
      NetworkPreset(layers: data.usual.layers), on: data.data(seed: 1), validation: 0.3, seed: 1)
    let settings = Example.settings(.adam, rate: 0.01, epochs: data.usual.epochs)
    let run = try TrainingRun(preset.recipe, settings).finished()
    #expect(run.history.last!.accuracy! >= goal)
  }

  @Test func `the sine is fitted to its noise`() throws {
    let preset = PresetRecipe(
      NetworkPreset(layers: KnownData.sine.usual.layers), on: KnownData.sine.data(seed: 1),
      validation: 0.3, seed: 1)
    let run = try TrainingRun(
      preset.recipe, Example.settings(.adam, rate: 0.01, epochs: 1000)
    ).finished()
    #expect(run.history.last!.validationLoss! < 0.03)
  }

  @Test func `a diverging run keeps the state before, and names the first bad node`() throws {
    let recipe = try Example.program("w = 3; k = w^2; c = k^2 + exp(w)")
    let run = try TrainingRun(recipe, Example.settings(rate: 1e90, epochs: 9)).finished()
    guard case .diverged(let divergence) = run.ending else {
      Issue.record("the run did not diverge")
      return
    }
    #expect(divergence.operation == "power" && divergence.isInCost)
    #expect(run.parameters["w"]!.isFinite)
    #expect(divergence.advice.first == "--rate 1e89")
  }

  @Test func `a run that diverges within an epoch stands before the step that failed`() throws {
    let text = "X = [1; 2; 3; 4]; y = [1; 2; 3; 4]; w = 1.5; c = mse((X*w).^3, y)"
    let recipe = try Example.program(text, rows: ["X", "y"], wrt: ["w"])
    let run = try TrainingRun(recipe, Example.settings(rate: 1, epochs: 9, batch: 1))
    _ = try run.finished()
    guard case .diverged(let divergence) = run.ending else {
      Issue.record("the run did not diverge")
      return
    }
    #expect(run.parameters["w"]!.isFinite)
    #expect(!divergence.formula.isEmpty)
    let failed = run.failure!
    let graph = failed.workspace.graph
    #expect(graph.leaf(failed.parameters[0].node)!.value.isFinite)
    #expect(graph.nonFinite(graph.values(of: [failed.cost])) != nil)
  }

  @Test func `a gradient whose square overflows is finite all the same`() throws {
    let run = try TrainingRun(
      Example.program("w = 1; c = 1e200*w"), Example.settings(rate: 1e-201, epochs: 3))
    #expect(try run.finished().ending == .finished)
    #expect(abs(run.history[0].gradientNorm / 1e200 - 1) < 1e-15)
  }

  @Test func `a domain error before the first step is no matter of the rate`() throws {
    let run = try TrainingRun(Example.program("w = -1; c = log(w)"), Example.settings())
    guard case .diverged(let divergence) = run.ending else {
      Issue.record("the run did not diverge")
      return
    }
    #expect(divergence.operation == "log" && divergence.found == "NaN")
    #expect(!divergence.advice.contains { $0.contains("--rate") })
  }

  @Test func `another rate counts from the next step on`() throws {
    let run = try TrainingRun(Example.program("w = 1; c = w^2"), Example.settings(rate: 0.1))
    try run.runEpoch()
    run.setRate(0.25)
    try run.runEpoch()
    #expect(abs(run.parameters["w"]!.scalar - 0.8 * 0.5) < 1e-15)
  }

  @Test func `predictions at the held-back rows have the recorded accuracy`() throws {
    for data in [KnownData.moons, .iris] {
      let preset = Example.preset(data, samples: 90) { $0.batchNorm = true }
      let run = try TrainingRun(preset.recipe, Example.settings(.adam, rate: 0.05)).finished()
      let held = preset.data.rows(preset.split.validation)
      let points = preset.standardization.standardized(held.features)
      let said = try run.predictions(at: points)!
      guard case .classes(let labels, _) = held.target else { return }
      let right = labels.indices.count { row in
        let scores = (0..<said.columns).map { said[row, $0] }
        let answer =
          said.columns == 1 ? (scores[0] > 0.5 ? 1 : 0) : scores.firstIndex(of: scores.max()!)!
        return answer == labels[row]
      }
      #expect(abs(Double(right) / Double(labels.count) - run.history.last!.accuracy!) < 1e-12)
    }
  }

  @Test func `a report measures parameters, gradients and the next update`() throws {
    let recipe = try Example.program(Example.line, rows: ["X", "y"], wrt: ["W", "b"])
    let run = try TrainingRun(recipe, Example.settings(rate: 0.05))
    let statistics = try run.statistics()
    let w = statistics.parameters[0]
    #expect(abs(w.norm - 0.05.squareRoot()) < 1e-15)
    let total = statistics.parameters.reduce(0) { $0 + $1.gradientNorm * $1.gradientNorm }
    #expect(abs(total.squareRoot() - run.history[0].gradientNorm) < 1e-12)
    #expect(abs(w.relativeUpdate - 0.05 * w.gradientNorm / w.norm) < 1e-12)
  }

  @Test func `a unit that says the same for every sample is dead`() throws {
    let text = """
      X = [1; 2; 3]; y = [1; 2; 3]; W = [1 -1]; b = [0 -9]; V = [1; 1]
      H = relu(X*W + b)
      c = mse(H*V, y)
      """
    let recipe = try Example.program(text, rows: ["X", "y"], wrt: ["W", "b", "V"])
    let layers = try TrainingRun(recipe, Example.settings()).statistics().layers
    #expect(layers == [LayerStatistics(name: "H", units: 2, dead: 1)])
  }
}
