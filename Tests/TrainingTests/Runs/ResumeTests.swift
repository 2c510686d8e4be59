import Algebra
import Testing

@testable import Training

/// A run that stops and goes on is the run that never stopped, bit for bit.
struct ResumeTests {
  private func settings(_ number: Int) -> TrainingSettings {
    var settings = Example.settings(
      Optimizer.catalogue[number % Optimizer.catalogue.count], rate: 0.02, epochs: 12,
      batch: [0, 8, 5][number % 3])
    if number % 2 == 1 { settings.patience = 3 }
    return settings
  }

  @Test(arguments: switches.indices, 0..<6)
  func `a checkpoint at any step leads on as the run did`(_ number: Int, _ setting: Int) throws {
    let recipe = Example.preset(with: switches[number].change).recipe
    let whole = try TrainingRun(recipe, settings(setting)).finished()
    let first = try TrainingRun(recipe, settings(setting))
    for _ in 0..<(7 + number) { try first.step() }
    let second = try TrainingRun(Checkpoint(first.checkpoint().bytes)).finished()
    #expect(second.history == whole.history)
    #expect(second.parameters == whole.parameters)
    #expect(second.ending == whole.ending)
    #expect(second.bestEpoch == whole.bestEpoch)
  }

  @Test(arguments: [0, 8], [0, 3, 6])
  func `a run that has the epochs asked for takes no step more`(_ batch: Int, _ asked: Int) throws {
    let run = try TrainingRun(
      Example.preset().recipe, Example.settings(epochs: 100, batch: batch))
    for _ in 0..<6 { try run.runEpoch() }
    if batch > 0 { try run.step() }
    var plan = TrainingPlan(.program(run.recipe), run.settings, budget: .largest)
    (plan.checkpoint, plan.settings.epochs) = (run.checkpoint(), asked)
    let resumed = try #require(try Runner(opening: plan).run)
    #expect(resumed.ending == .finished && resumed.epoch == 6)
    #expect(resumed.settings.epochs == asked)
  }

  @Test func `a run that diverged at the end of an epoch has diverged when it is opened again`()
    throws
  {
    let recipe = try Example.program(Example.line, rows: ["X", "y"], wrt: ["W", "b"])
    let settings = Example.settings(rate: 1e100, batch: 2)
    let run = try TrainingRun(recipe, settings).finished()
    guard case .diverged = run.ending, run.stepInEpoch == 0 else {
      Issue.record("it ended otherwise: \(String(describing: run.ending))")
      return
    }
    let resumed = try TrainingRun(Checkpoint(run.checkpoint().bytes))
    #expect(resumed.ending == run.ending && resumed.failure?.rows == run.failure?.rows)
  }

  @Test func `writing a checkpoint or statistics does not change the run`() throws {
    let recipe = Example.preset { $0.dropout = 0.2 }.recipe
    let plain = try TrainingRun(recipe, Example.settings(.adam, batch: 8)).finished()
    let watched = try TrainingRun(recipe, Example.settings(.adam, batch: 8))
    while watched.ending == nil {
      _ = watched.checkpoint()
      _ = try watched.statistics()
      _ = try watched.minibatch()
      try watched.step()
    }
    #expect(watched.history == plain.history)
  }

  @Test func `the same seed gives the same bits, and another seed others`() throws {
    func history(_ seed: UInt64) throws -> History {
      var settings = Example.settings(.adam, batch: 8)
      settings.seed = seed
      let recipe = Example.preset(seed: seed) { $0.dropout = 0.2 }.recipe
      return try TrainingRun(recipe, settings).finished().history
    }
    #expect(try history(3) == history(3))
    #expect(try history(3) != history(4))
  }

  @Test(arguments: [0, 8])
  func `a run wound back goes on as it did before`(_ batch: Int) throws {
    let recipe = Example.preset { ($0.dropout, $0.batchNorm) = (0.2, true) }.recipe
    let run = try TrainingRun(recipe, Example.settings(.adam, batch: batch)).finished()
    let (history, parameters) = (run.history, run.parameters)
    for epoch in [7, 11, 0, 3] {
      #expect(run.rewind(to: epoch))
      #expect(run.epoch == epoch && run.history.count == epoch + 1)
      _ = try run.finished()
      #expect(run.history == history)
      #expect(run.parameters == parameters)
    }
    #expect(!run.rewind(to: 99))
  }

  @Test func `reset is the beginning again`() throws {
    let recipe = Example.preset().recipe
    let run = try TrainingRun(recipe, Example.settings())
    let (first, start) = (run.history, run.parameters)
    _ = try run.finished()
    run.reset()
    #expect(run.history == first)
    #expect(run.parameters == start)
    _ = try run.finished()
    let resumed = try TrainingRun(Checkpoint(run.checkpoint().bytes))
    resumed.reset()
    #expect(resumed.history == first)
    #expect(try resumed.finished().history == run.history)
  }

  @Test func `of a long run the last hundred epochs are kept and a thinning tail`() {
    var snapshots = Snapshots()
    for epoch in 0...5000 { snapshots.keep([Double(epoch)], epoch: epoch) }
    let kept = snapshots.epochs
    #expect(kept.first == 0 && Set(4900...5000).isSubset(of: kept))
    #expect(kept.count < 700)
    #expect(snapshots.states[4990] == [4990])
  }
}
