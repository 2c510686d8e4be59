import Algebra
import Language
import Testing

@testable import Training

/// A preset is a program of the language, and trains as that program does.
struct PresetTests {
  @Test(arguments: switches.indices)
  func `the program evaluates to the cost of epoch 0`(_ number: Int) throws {
    let recipe = Example.preset(with: switches[number].change).recipe
    let run = try TrainingRun(recipe, Example.settings())
    let c = try Example.value("c", of: recipe.program).scalar
    #expect(abs(run.history[0].trainLoss - c) < 1e-12 * max(1, c))
  }

  @Test(arguments: switches.indices)
  func `the program with the trained values evaluates to the last cost`(_ number: Int) throws {
    let recipe = Example.preset(with: switches[number].change).recipe
    let run = try TrainingRun(recipe, Example.settings(.adam, batch: 8)).finished()
    let c = try Example.value("c", of: run.trainedProgram).scalar
    #expect(abs(run.history.last!.trainLoss - c) < 1e-12 * max(1, c))
  }

  @Test(arguments: [KnownData.moons, .gaussians, .sine])
  func `the program by itself trains as the preset does`(_ data: KnownData) throws {
    let preset = Example.preset(data, validation: 0) { $0.l2 = 0.01 }.recipe
    let own = try Example.program(
      preset.program, rows: preset.rows, wrt: preset.parameters)
    let settings = Example.settings(.momentum, batch: 7)
    let histories = try [preset, own].map { try TrainingRun($0, settings).finished().history }
    for (a, b) in zip(histories[0], histories[1]) {
      #expect(a.trainLoss == b.trainLoss && a.gradientNorm == b.gradientNorm)
    }
  }

  @Test func `two classes cost by bce, more by cross-entropy, numbers by their square`() {
    #expect(Example.preset(.moons).recipe.program.contains("c = bce(F, y)"))
    #expect(Example.preset(.iris).recipe.program.contains("c = crossentropy(F, T)"))
    #expect(Example.preset(.sine).recipe.program.contains("c = mse(F, y)"))
  }

  @Test func `each switch says what it adds, and the program contains it`() {
    for (name, change) in switches.dropFirst() {
      let recipe = Example.preset(with: change).recipe
      let additions = recipe.origin!.additions
      #expect(!additions.isEmpty, "\(name)")
      for addition in additions {
        for part in addition.term.split(separator: "…") {
          #expect(recipe.program.contains(part), "\(name): \(addition.term)")
        }
      }
    }
  }

  @Test func `one switch leaves the first weights and the split of another run alone`() throws {
    let plain = try TrainingRun(Example.preset().recipe, Example.settings())
    for (_, change) in switches {
      let recipe = Example.preset(with: change).recipe
      let run = try TrainingRun(recipe, Example.settings())
      #expect(run.parameters["W2"] == plain.parameters["W2"])
      #expect(recipe.heldBack == plain.recipe.heldBack)
    }
  }

  @Test func `no hidden layer is logistic regression`() {
    let program = Example.preset(layers: []).recipe.program
    #expect(program.contains("F = X*W1 + b1"))
  }

  @Test func `a basis placed by hand keeps its places, a learned one moves them`() throws {
    for (basis, moves) in [(NetworkPreset.Basis.hand, false), (.learned, true)] {
      var preset = NetworkPreset(layers: [5])
      preset.basis = basis
      let recipe = PresetRecipe(preset, on: KnownData.sine.data(seed: 1), validation: 0, seed: 1)
      #expect(recipe.recipe.parameters.contains("m1") == moves)
      let run = try TrainingRun(recipe.recipe, Example.settings(.adam)).finished()
      #expect(run.history.last!.trainLoss < run.history[0].trainLoss)
    }
  }
}
