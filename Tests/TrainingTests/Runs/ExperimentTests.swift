import Testing

@testable import Training

/// The lecture's experiments.
struct ExperimentTests {
  @Test func `a sweep trains each width once, and its progress never falls`() throws {
    var sweep = HiddenSweep([1, 4, 2])
    var shares: [Double] = []
    while let hidden = sweep.next {
      let recipe = Example.preset(layers: [hidden]).recipe
      let isDone = try sweep.trainNext(recipe, Example.settings(epochs: 5)) {
        shares.append($0.share)
        return true
      }
      #expect(isDone)
    }
    #expect(sweep.points.map(\.hidden) == [1, 4, 2])
    #expect(sweep.points.map(\.parameterCount) == [5, 17, 9])
    #expect(shares == shares.sorted() && shares.first == 0 && shares.last! < 1)
  }

  @Test func `a sweep that is given up has not trained the width`() throws {
    var sweep = HiddenSweep([3])
    let isDone = try sweep.trainNext(Example.preset().recipe, Example.settings()) { _ in false }
    #expect(!isDone && sweep.next == 3)
  }

  @Test func `compared runs are the runs by themselves`() throws {
    let recipes = [Example.preset().recipe, Example.preset { $0.skip = true }.recipe]
    let compared = try ComparedRuns(recipes.map { ($0, Example.settings()) })
    while !compared.isFinished { try compared.runEpoch() }
    for (recipe, run) in zip(recipes, compared.runs) {
      #expect(try TrainingRun(recipe, Example.settings()).finished().history == run.history)
    }
  }
}
