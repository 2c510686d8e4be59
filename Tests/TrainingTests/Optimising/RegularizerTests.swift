import Algebra
import Calculus
import Language
import Testing

@testable import Training

/// Each regulariser does what the lecture says of it, and nothing else.
struct RegularizerTests {
  @Test func `L2 and L1 are added over weights and not over biases`() throws {
    let text = "X = [1 2; 3 4]; y = [1; 2]; W = [3; -4]; b = 5; c = mse(X*W + b, y)"
    var recipe = try Example.program(text, rows: ["X", "y"], wrt: ["W", "b"])
    let plain = try TrainingRun(recipe, Example.settings(epochs: 0)).history[0].trainLoss
    let additions = try recipe.addPenalty(l2: 0.1, l1: 0.01)
    let record = try TrainingRun(recipe, Example.settings(epochs: 0)).history[0]
    #expect(abs(record.penalty - (0.1 * 25 + 0.01 * 7)) < 1e-12)
    #expect(abs(record.trainLoss - plain - record.penalty) < 1e-12)
    #expect(additions.map(\.term) == ["l2*(sum(W.^2))", "l1*(sum(abs(W)))"])
  }

  @Test func `what multiplies is a weight, what is only added is a bias`() throws {
    let text = """
      X = [1 2; 3 4]; W = [1 2; 3 4]; b = [1 2]; k = 2; r = [1; 1]; g = [1 1]; h = [0 0]
      c = sum(k*tanh(batchnorm(X*W + b, g, h) + r))
      """
    let recipe = try Example.program(text)
    let blueprint = try Blueprint(recipe, Parser.parse(Source(text)), inputs: [:])
    let weights = zip(blueprint.names, blueprint.parameters)
      .filter { blueprint.graph.multiplies($0.1) }.map(\.0)
    #expect(weights == ["X", "W", "k"])
  }

  @Test func `a penalty takes names that the program leaves free`() throws {
    var recipe = try Example.program("l2 = 1; cost = l2*2; c = cost^2")
    _ = try recipe.addPenalty(l2: 0.5, l1: 0)
    #expect(recipe.strengths == ["l2_2": 0.5] && recipe.cost == "cost_2")
    #expect(try TrainingRun(recipe, Example.settings(epochs: 0)).history[0].trainLoss == 4.5)
  }

  @Test func `masks are drawn anew for each step, and are inverted`() throws {
    let recipe = Example.preset(layers: [50]) { $0.dropout = 0.25 }.recipe
    let run = try TrainingRun(recipe, Example.settings(batch: 10))
    var masks: [Matrix] = []
    for _ in 0..<4 {
      let graph = try run.minibatch().workspace.graph
      let leaf = graph.nodes.first { graph.leaf($0)?.kind == .mask }!
      masks.append(graph.leaf(leaf)!.value)
      try run.step()
    }
    #expect(Set(masks).count == 4)
    let entries = masks.flatMap(\.elements)
    #expect(Set(entries) == [0, 1 / 0.75])
    let kept = Double(entries.count { $0 > 0 }) / Double(entries.count)
    #expect(abs(kept - 0.75) < 0.03)
  }

  @Test func `nothing is dropped and no noise is added where a loss is recorded`() throws {
    let plain = Example.preset()
    let noisy = Example.preset { ($0.dropout, $0.inputNoise) = (0.5, 1) }
    let (a, b) = (
      try TrainingRun(plain.recipe, Example.settings()).history[0],
      try TrainingRun(noisy.recipe, Example.settings()).history[0]
    )
    #expect(abs(a.trainLoss - b.trainLoss) < 1e-14)
    #expect(abs(a.validationLoss! - b.validationLoss!) < 1e-14)
  }

  @Test func `validation normalises by the running statistics`() throws {
    let text = """
      X = [1; 2; 3; 4]; y = [0; 1; 0; 1]; g = 1; h = 0
      c = mse(batchnorm(X, g, h), y)
      """
    var recipe = try Example.program(text, rows: ["X", "y"], wrt: ["g", "h"])
    recipe.heldBack = ["X": Matrix(rows: [[5], [6]]), "y": Matrix(rows: [[1], [0]])]
    let run = try TrainingRun(recipe, Example.settings(epochs: 3))
    var (mean, variance) = (0.0, 1.0)
    while true {
      let (g, h) = (run.parameters["g"]!.scalar, run.parameters["h"]!.scalar)
      let spread = (variance + 1e-5).squareRoot()
      let errors = [(5.0, 1.0), (6, 0)].map { (($0 - mean) / spread * g + h) - $1 }
      let expected = errors.reduce(0) { $0 + $1 * $1 } / 2
      #expect(abs(run.history.last!.validationLoss! - expected) < 1e-12)
      if run.ending != nil { break }
      try run.runEpoch()
      (mean, variance) = (0.9 * mean + 0.1 * 2.5, 0.9 * variance + 0.1 * 1.25)
    }
  }

  @Test func `early stopping waits as long as it is told and restores the best weights`() throws {
    var settings = Example.settings(.adam, rate: 0.1, epochs: 5000)
    settings.patience = 15
    let recipe = Example.preset(layers: [12], samples: 40).recipe
    let run = try TrainingRun(recipe, settings).finished()
    guard case .stoppedEarly(let best) = run.ending else {
      Issue.record("the run did not stop early: \(String(describing: run.ending))")
      return
    }
    #expect(run.epoch == best + 15)
    #expect(run.history.allSatisfy { $0.judged >= run.history[best].judged })
    let c = try Example.value("c", of: run.trainedProgram).scalar
    #expect(abs(c - run.history[best].trainLoss) < 1e-12)
  }

  @Test func `with early stopping the best weights are handed over at the last epoch, too`() throws
  {
    var settings = Example.settings(.adam, rate: 0.5, epochs: 30)
    settings.patience = 1000
    let recipe = Example.preset(layers: [6]).recipe
    let run = try TrainingRun(recipe, settings).finished()
    #expect(run.bestEpoch < 30, "or the test shows nothing")
    let c = try Example.value("c", of: run.trainedProgram).scalar
    #expect(abs(c - run.history[run.bestEpoch].trainLoss) < 1e-12)
    settings.epochs = 45
    let whole = try TrainingRun(recipe, settings).finished()
    run.setEpochs(45)
    #expect(try run.finished().history == whole.history)
  }

  @Test func `strengths change without anything being compiled anew`() throws {
    let run = try TrainingRun(Example.preset { $0.l2 = 0.01 }.recipe, Example.settings())
    try run.runEpoch()
    let before = run.history.last!.penalty
    run.setStrength("l2", 0)
    try run.runEpoch()
    #expect(before > 0 && run.history.last!.penalty == 0)
    run.setStrength("l2", 0.5)
    try run.runEpoch()
    let c = try Example.value("c", of: run.trainedProgram).scalar
    #expect(abs(c - run.history.last!.trainLoss) < 1e-12)
  }

  @Test func `a switch flipped keeps the weights that still exist`() throws {
    let run = try TrainingRun(Example.preset().recipe, Example.settings())
    try run.runEpoch()
    let other = try TrainingRun(
      Example.preset { $0.gate = true }.recipe, Example.settings(), continuing: run)
    #expect(other.parameters["W1"] == run.parameters["W1"])
    #expect(other.parameters["G1"] != nil && run.parameters["G1"] == nil)
  }
}
