import Algebra
import Calculus
import Language

@testable import Training

/// Small runs that several tests look at.
enum Example {
  /// A line fitted to four points.
  static let line = """
    X = [0.5 1; -1 2; 1.5 -0.5; 2 1]
    y = [1; -0.5; 2; 2.5]
    W = [0.1; -0.2]
    b = 0.05
    c = mse(X*W + b, y)
    """

  static func settings(
    _ optimizer: Optimizer = .sgd, rate: Double = 0.05, epochs: Int = 12, batch: Int = 0
  ) -> TrainingSettings {
    var settings = TrainingSettings()
    (settings.optimizer, settings.rate) = (optimizer, rate)
    (settings.epochs, settings.batch) = (epochs, batch)
    return settings
  }

  static func program(_ text: String, rows: [String] = [], wrt: [String] = []) throws -> Recipe {
    try Recipe.program(
      Source(text), cost: nil, parameters: wrt, rows: rows, seed: 1,
      readFile: { _ throws(FileProblem) in throw FileProblem("no files here") })
  }

  /// A preset on few samples.
  static func preset(
    _ data: KnownData = .moons, layers: [Int] = [4, 3], samples: Int = 30,
    validation: Double = 0.3, seed: UInt64 = 1, with change: (inout Regularizers) -> Void = { _ in }
  ) -> PresetRecipe {
    var preset = NetworkPreset(layers: layers)
    change(&preset.regularizers)
    return PresetRecipe(
      preset, on: data.data(samples: samples, seed: seed), validation: validation, seed: seed)
  }

  /// A small plan that is quick and always the same.
  static func plan(_ data: KnownData = .moons, layers: [Int] = [4], epochs: Int = 40)
    -> TrainingPlan
  {
    var plan = TrainingPlan(data, budget: .largest)
    plan.network?.layers = layers
    plan.settings.epochs = epochs
    return plan
  }

  /// The value of a name in a program, by plain evaluation.
  static func value(_ name: String, of program: String) throws -> Matrix {
    var workspace = Workspace()
    _ = try workspace.run(Source(program))
    let node = workspace.scope.values[name]!
    return workspace.graph.values(of: [node])[node]!
  }
}

extension TrainingRun {
  /// To its end.
  func finished() throws -> TrainingRun {
    while ending == nil { try runEpoch() }
    return self
  }
}

extension Runner {
  /// What it tells of its run; nil where there is none.
  var told: RunReport? {
    if case .running(let report)? = report()?.state { return report }
    return nil
  }
}

/// Everything that can be switched on, by itself and all at once.
let switches: [(name: String, change: @Sendable (inout Regularizers) -> Void)] = [
  ("nothing", { _ in }), ("L2", { $0.l2 = 0.01 }), ("L1", { $0.l1 = 0.01 }),
  ("dropout", { $0.dropout = 0.3 }), ("input noise", { $0.inputNoise = 0.2 }),
  ("batch norm", { $0.batchNorm = true }), ("skip", { $0.skip = true }),
  ("skip inside", { $0.skipInside = true }), ("gate", { $0.gate = true }),
  (
    "all of them",
    {
      ($0.l2, $0.l1, $0.dropout, $0.inputNoise) = (0.01, 0.001, 0.2, 0.1)
      ($0.batchNorm, $0.skip, $0.skipInside, $0.gate) = (true, true, true, true)
    }
  ),
]
