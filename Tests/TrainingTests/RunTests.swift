import Algebra
import Testing

@testable import Training

/// A run takes the steps that its optimiser promises.
struct RunTests {
  @Test func `plain descent moves each parameter by the rate times its gradient`() throws {
    var recipe = Recipe(program: "w = 3; c = w^2", cost: "c", parameters: ["w"])
    recipe.name = "test"
    var settings = TrainingSettings()
    (settings.rate, settings.epochs) = (0.1, 2)
    let run = try TrainingRun(recipe, settings)
    while run.ending == nil { try run.runEpoch() }
    #expect(run.history.map(\.trainLoss).map { abs($0) }.count == 3)
    #expect(abs(run.parameters["w"]!.scalar - 3 * 0.8 * 0.8) < 1e-12)
  }
}
