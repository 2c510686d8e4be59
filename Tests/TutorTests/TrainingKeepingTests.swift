import Language
import Session
import Testing
import Training

@testable import Tutor

/// A disk that remembers what is written, and may be full.
private final class Disk {
  var files: [String: [UInt8]] = [:]
  var count = 0
  var isFull = false
  var time = ContinuousClock.now

  /// A trainer that writes here and goes by the time here.
  func trainer() -> Trainer {
    Trainer(clock: { self.time }) { bytes, file throws(FileProblem) in
      if self.isFull { throw FileProblem("no space left on device") }
      self.files[file] = bytes
      self.count += 1
    }
  }
}

struct TrainingKeepingTests {
  private func plan() -> TrainingPlan {
    var plan = TrainingLearner.plan(.moons)
    plan.file = "run"
    return plan
  }

  /// So many steps at full speed.
  private func work(_ trainer: Trainer, _ steps: Int) {
    var left = steps
    _ = trainer.work {
      left -= 1
      return left < 0
    }
  }

  @Test func `a running run is kept at most once a second, and when it comes to stand`() throws {
    let disk = Disk()
    let trainer = disk.trainer()
    for order in [TrainingOrder.open(plan()), .pace(.full), .run] { trainer.obey(order) }
    #expect(disk.count == 1)
    work(trainer, 5)
    #expect(disk.count == 1)
    disk.time += .seconds(1)
    work(trainer, 5)
    #expect(disk.count == 2)
    trainer.obey(.pause)
    #expect(disk.count == 3)
    #expect(try Checkpoint(try #require(disk.files["run"])).epoch == 10)
  }

  @Test func `a run that was saved opens where it stood, and goes on bit for bit`() throws {
    let disk = Disk()
    let first = disk.trainer()
    first.obey(.open(plan()))
    for _ in 0..<6 { first.obey(.epoch) }
    var next = plan()
    next.checkpoint = try Checkpoint(try #require(disk.files["run"]))
    let second = disk.trainer()
    second.obey(.open(next))
    let opened = try #require(second.report())
    #expect(opened.epoch == 6 && opened.records.count == 7 && !opened.isRunning)
    _ = first.report()
    for trainer in [first, second] { for _ in 0..<9 { trainer.obey(.epoch) } }
    let ends = try [first, second].map { try #require($0.report()).records.last }
    #expect(ends[0] == ends[1])
  }

  @Test func `a full disk is told once, and the run goes on`() throws {
    let disk = Disk()
    let trainer = disk.trainer()
    trainer.obey(.open(plan()))
    #expect(trainer.report()?.kept == KeptRun(file: "run"))
    disk.isFull = true
    trainer.obey(.epoch)
    let report = try #require(trainer.report())
    #expect(report.problem == "the run is not kept: run: no space left on device")
    #expect(report.kept?.problem == "no space left on device")
    trainer.obey(.epoch)
    #expect(trainer.report()?.problem == nil)
    disk.isFull = false
    trainer.obey(.epoch)
    #expect(trainer.report()?.kept == KeptRun(file: "run"))
  }

  @Test func `other data leave the file to the run before`() throws {
    let disk = Disk()
    let trainer = disk.trainer()
    trainer.obey(.open(plan()))
    trainer.obey(.open(plan().on(.xor)))
    trainer.obey(.epoch)
    #expect(disk.count == 1)
    #expect(trainer.report()?.kept == nil)
  }
}
