import Algebra
import Language
import Testing

@testable import Training

/// A disk that remembers what is written, and may be full.
private final class Disk {
  var files: [String: [UInt8]] = [:]
  var count = 0
  var isFull = false
  var time = ContinuousClock.now
  /// What a write takes.
  var delay = Duration.zero

  /// A runner that writes here and goes by the time here.
  func runner() -> Runner {
    Runner(clock: { self.time }) { bytes, file throws(FileProblem) in
      self.time += self.delay
      if self.isFull { throw FileProblem("no space left on device") }
      self.files[file] = bytes
      self.count += 1
    }
  }
}

/// A runner keeps its run in a file as it goes.
struct KeepingTests {
  private func plan() -> TrainingPlan {
    var plan = Example.plan(.moons)
    plan.file = "run"
    return plan
  }

  /// So many steps at full speed.
  private func work(_ runner: Runner, _ steps: Int) {
    var left = steps
    _ = runner.work {
      left -= 1
      return left < 0
    }
  }

  @Test func `a running run is kept at most once a second, and when it comes to stand`() throws {
    let disk = Disk()
    let runner = disk.runner()
    for order in [TrainingOrder.open(plan()), .pace(.full), .run] { runner.obey(order) }
    #expect(disk.count == 1)
    work(runner, 5)
    #expect(disk.count == 1)
    disk.time += .seconds(1)
    work(runner, 5)
    #expect(disk.count == 2)
    runner.obey(.pause)
    #expect(disk.count == 3)
    #expect(try Checkpoint(try #require(disk.files["run"])).epoch == 10)
  }

  @Test func `a run that was saved opens where it stood, and goes on bit for bit`() throws {
    let disk = Disk()
    let first = disk.runner()
    first.obey(.open(plan()))
    for _ in 0..<6 { first.obey(.epoch) }
    var next = plan()
    next.checkpoint = try Checkpoint(try #require(disk.files["run"]))
    let second = disk.runner()
    second.obey(.open(next))
    let opened = try #require(second.told)
    #expect(opened.epoch == 6 && opened.history.count == 7 && !opened.isRunning)
    for runner in [first, second] { for _ in 0..<9 { runner.obey(.epoch) } }
    let ends = try [first, second].map { try #require($0.told).history.last }
    #expect(ends[0] == ends[1])
  }

  @Test func `strengths that were changed come back, and other switches leave them`() throws {
    let disk = Disk()
    let first = disk.runner()
    var (plan, switches) = (plan(), Regularizers())
    (switches.l2, switches.dropout) = (0.001, 0.1)
    plan.network?.regularizers = switches
    first.obey(.open(plan))
    (switches.l2, switches.dropout) = (0.01, 0.5)
    for order in [TrainingOrder.regularizers(switches), .epoch] { first.obey(order) }
    let saved = try Checkpoint(try #require(disk.files["run"]))
    for subject in [plan.subject, .program(saved.recipe)] {
      var next = TrainingPlan(subject, saved.settings, budget: .largest)
      next.checkpoint = saved
      let second = disk.runner()
      second.obey(.open(next))
      if next.network != nil { #expect(second.told?.plan.network?.regularizers == switches) }
      second.obey(.optimizer(.sgd))
      let run = try #require(second.run)
      let share = next.network == nil ? run.dropout : second.plan?.network?.regularizers.dropout
      #expect(run.strengths == ["l2": 0.01] && share == 0.5)
    }
  }

  @Test func `a slow disk gets a small part of the time`() throws {
    let disk = Disk()
    disk.delay = .seconds(3)
    let runner = disk.runner()
    for order in [TrainingOrder.open(plan()), .pace(.full), .run] { runner.obey(order) }
    for (seconds, count) in [(29, 1), (1, 2), (29, 2), (1, 3)] {
      disk.time += .seconds(seconds)
      work(runner, 2)
      #expect(disk.count == count)
    }
  }

  @Test func `a problem is handed over once, and the run goes on to its end`() throws {
    let disk = Disk()
    let runner = disk.runner()
    for order in [TrainingOrder.open(plan()), .pace(.full), .run] { runner.obey(order) }
    disk.isFull = true
    disk.time += .seconds(1)
    work(runner, 2)
    #expect(runner.isRunning && runner.takeProblem() != nil && runner.takeProblem() == nil)
    work(runner, .max)
    #expect(runner.run?.ending == .finished && runner.kept?.problem != nil)
  }

  @Test func `a full disk is told once, and the run goes on`() throws {
    let disk = Disk()
    let runner = disk.runner()
    runner.obey(.open(plan()))
    #expect(runner.told?.kept == KeptRun(file: "run"))
    disk.isFull = true
    runner.obey(.epoch)
    let report = try #require(runner.told)
    #expect(report.problem?.message == "the run is not kept: run: no space left on device")
    #expect(report.kept?.problem == FileProblem("no space left on device"))
    runner.obey(.epoch)
    #expect(runner.told?.problem == nil)
    disk.isFull = false
    runner.obey(.epoch)
    #expect(runner.told?.kept == KeptRun(file: "run"))
  }

  @Test func `other data leave the file to the run before`() throws {
    let disk = Disk()
    let runner = disk.runner()
    runner.obey(.open(plan()))
    runner.obey(.open(plan().on(.xor)))
    runner.obey(.epoch)
    #expect(disk.count == 1)
    #expect(runner.told?.kept == nil)
  }
}
