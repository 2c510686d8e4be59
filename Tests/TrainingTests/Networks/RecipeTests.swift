import Algebra
import Language
import Testing

@testable import Training

/// A program that does not train says why.
struct RecipeTests {
  private func problem(
    _ text: String, of cost: String? = nil, wrt: [String] = [], rows: [String] = []
  ) -> TrainingProblem? {
    do throws(TrainingProblem) {
      _ = try Recipe.program(
        Source(text), cost: cost, parameters: wrt, rows: rows, seed: 1,
        readFile: { _ throws(FileProblem) in throw FileProblem("none") })
      return nil
    } catch {
      return error
    }
  }

  @Test func `names that do not fit are told with ones that do`() {
    #expect(problem("w = 1; c = [w w]")?.help == ["add a line `cost = sum(c)` and try `--of cost`"])
    #expect(problem("w = 1; c = w^2", wrt: ["c"])?.help == ["try `--wrt w`"])
    #expect(problem("w1 = 1; c = w1^2", wrt: ["w2"])?.help == ["try `--wrt w1`"])
    #expect(problem("w = 1; c = w^2", of: "d")?.place == "--of")
    #expect(problem("X = [1; 2]; y = [1; 2; 3]; c = sum(X)", rows: ["X", "y"])?.place == "--rows")
    #expect(problem("w = 1; c = w^2", wrt: ["w", "w"])?.place == "--wrt")
    #expect(problem("w = 1; c = w^2", wrt: ["w"], rows: ["w"])?.place == "--wrt")
    #expect(problem("w = 1; c = sin(1)") == nil)
    #expect(problem("c = sin(1)")?.place == "--wrt")
  }

  @Test func `every input trains unless it holds rows`() throws {
    let recipe = try Example.program(Example.line, rows: ["X", "y"])
    #expect(recipe.parameters == ["W", "b"])
  }

  @Test func `sizes that a program takes from its rows follow the minibatch`() throws {
    let text = """
      X = [1; 2; 3; 4; 5]; y = [2; 4; 6; 8; 10]; w = 0.5
      c = sum((X*w - y).^2)/rows(X)
      """
    let recipe = try Example.program(text, rows: ["X", "y"], wrt: ["w"])
    let run = try TrainingRun(recipe, Example.settings(rate: 0.02, epochs: 40, batch: 2)).finished()
    #expect(abs(run.parameters["w"]!.scalar - 2) < 1e-3)
  }

  @Test func `a number of rows written into the program is told before the first step`() throws {
    let text = "X = [1; 2; 3]; y = [2; 4; 6]; w = 1; c = mse(X*w + [0; 0; 0], y)"
    var recipe = try Example.program(text, rows: ["X", "y"], wrt: ["w"])
    let batch = #expect(throws: TrainingProblem.self) {
      try TrainingRun(recipe, Example.settings(batch: 2))
    }
    guard case .rowsMisfit(_, let rows, let all)? = batch else {
      Issue.record("not what was expected: \(String(describing: batch))")
      return
    }
    // Either size does not fit: the minibatch of two, and the one row that is left.
    #expect([1, 2].contains(rows) && all == 3)
    try recipe.holdBack(0.3, seed: 1)
    #expect(throws: TrainingProblem.self) { try TrainingRun(recipe, Example.settings()) }
  }

  @Test func `draws stay what they were where trained values replace draws`() throws {
    let text = """
      W = randn(3, 2); b = zeros(1, 2); V = randn(2, 1); X = randn(9, 3); y = rand(9, 1)
      c = mse(tanh(X*W + b)*V, y)
      """
    let recipe = try Example.program(text, rows: ["X", "y"], wrt: ["W", "b", "V"])
    let run = try TrainingRun(recipe, Example.settings()).finished()
    let c = try Example.value("c", of: run.trainedProgram).scalar
    #expect(abs(c - run.history.last!.trainLoss) < 1e-14)
  }

  @Test func `an unnamed last value is the cost`() throws {
    #expect(try Example.program("w = 1; w^2").cost == "ans")
  }

  @Test func `rows held back are no part of the training`() throws {
    var recipe = try Example.program(Example.line, rows: ["X", "y"], wrt: ["W", "b"])
    try recipe.holdBack(0.5, seed: 1)
    let run = try TrainingRun(recipe, Example.settings()).finished()
    #expect(run.sampleCount == 2 && run.history.last!.validationLoss != nil)
    let c = try Example.value("c", of: run.trainedProgram).scalar
    #expect(abs(c - run.history.last!.trainLoss) < 1e-14)
  }

  @Test func `a value replaced in a text stands where the last binding stood`() throws {
    let text = "w = 1 # first\nw = [2 3]; c = sum(w)"
    let replaced = try ProgramText.replacing(["w": Matrix(rows: [[-4, 0.5]])], in: text)
    #expect(replaced == "w = 1 # first\nw = [-4 0.5]; c = sum(w)")
  }

  @Test func `literals read back exactly`() throws {
    let values: [Double] = [0.1, -1.5e-300, 1e22, 123_456_789.123, -0.0, 1 / 3]
    let matrix = Matrix(Shape(2, 3), values)
    #expect(try Example.value("A", of: "A = \(matrix.literal)") == matrix)
  }
}
