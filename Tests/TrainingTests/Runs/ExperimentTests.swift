import Algebra
import Testing

@testable import Training

/// The lecture's experiments.
struct ExperimentTests {
  @Test func `a scan trains each width once, and its progress never falls`() throws {
    let runner = try Runner(opening: Example.plan(epochs: 5))
    runner.obey(.scan([1, 4, 2]))
    var shares: [Double] = []
    while runner.isWorking {
      shares.append(try #require(runner.scan).share)
      var left = 1
      _ = runner.work {
        left -= 1
        return left < 0
      }
    }
    let scan = try #require(runner.scan).scan
    #expect(scan.points.map(\.hidden) == [1, 4, 2])
    #expect(scan.points.map(\.parameterCount) == [5, 17, 9])
    #expect(shares == shares.sorted() && shares.first == 0 && shares.last! < 1)
    let alone = try TrainingRun(
      Example.plan(layers: [4], epochs: 5).made().recipe, Example.plan(epochs: 5).settings)
    #expect(try alone.finished().history == scan.points[1].history)
  }

  @Test func `a scan tells the loss of the weights that come out`() throws {
    var plan = Example.plan(epochs: 30)
    (plan.settings.rate, plan.settings.patience) = (0.5, 1000)
    let course = try #require(ScanCourse(plan, [1, 2, 3, 6]))
    try course.work(until: { false })
    let points = course.report.scan.points
    #expect(points.contains { $0.best.epoch < 30 }, "or the test shows nothing")
    for point in points {
      #expect(point.last == point.best)
      let wide = try #require(plan.with(hidden: point.hidden))
      let run = try TrainingRun(wide.made().recipe, wide.settings).finished()
      let program = try Example.value("c", of: run.trainedProgram).scalar
      #expect(abs(program - point.last.trainLoss) < 1e-12)
    }
  }

  @Test func `a scan that is given up leaves the run where it stood`() throws {
    let runner = try Runner(opening: Example.plan())
    runner.obey(.epoch)
    let before = runner.told?.history
    runner.obey(.scan([3]))
    _ = runner.work { runner.scan!.history.count > 3 }
    runner.obey(.endScan)
    #expect(runner.scan == nil && !runner.isWorking)
    #expect(runner.told?.history == before)
  }

  @Test func `compared runs are the runs by themselves`() throws {
    var other = Example.plan()
    other.network?.regularizers.skip = true
    let plans = [Example.plan(), other]
    let compared = try ComparedRuns(plans)
    while !compared.isFinished { try compared.runEpoch() }
    for (plan, run) in zip(plans, compared.runs) {
      let alone = try TrainingRun(plan.made().recipe, plan.settings).finished()
      #expect(alone.history == run.history)
    }
  }
}
