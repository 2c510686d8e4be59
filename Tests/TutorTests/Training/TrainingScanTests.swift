import Drawing
import Session
import Testing
import Training

@testable import Tutor

struct TrainingScanTests {
  private func learner() -> TrainingLearner {
    var learner = TrainingLearner(TrainingLearner.plan(.moons))
    learner.epochs(3)
    return learner
  }

  @Test func `the experiment of the hidden units, to its end`() {
    var learner = learner()
    learner.press(.character("s"))
    learner.work()
    expectGolden(learner.screen, "training-scan")
  }

  @Test func `while it goes on, it tells how far it has come`() throws {
    var learner = learner()
    learner.press(.character("s"))
    learner.work(60)
    let scan = try #require(learner.report?.scan)
    #expect(scan.hidden == 2 && scan.history.count == 21)
    for text in [
      "now 2 hidden of 1, 2, 4", "left", "2 hidden  ── train  ·· validation", "Esc give up",
    ] {
      #expect(learner.screen.contains(text), "\(text)")
    }
  }

  @Test(arguments: [40, Int.max])
  func `the run stands meanwhile, and goes on as if nothing had been`(_ steps: Int) throws {
    var (plain, scanned) = (learner(), learner())
    scanned.press(.character("s"))
    scanned.work(steps)
    #expect(scanned.report?.epoch == 3 && scanned.training?.records.count == 4)
    scanned.press(.escape)
    #expect(scanned.report?.scan == nil && scanned.training?.panel == nil)
    #expect(!scanned.runner.isWorking)
    plain.epochs(5)
    scanned.epochs(5)
    #expect(plain.training?.records == scanned.training?.records)
  }

  @Test func `it pauses a run, and Ctrl-C gives it up`() {
    var learner = learner()
    learner.press(.character(" "), .character("s"))
    #expect(learner.report?.isRunning == false && learner.runner.isWorking)
    learner.learner.give(.interrupt)
    learner.obey()
    #expect(!learner.runner.isWorking && learner.training?.panel == nil)
  }

  @Test func `a program of one's own has no width that could be another`() throws {
    var learner = TrainingLearner(try DivergenceScreenTests.plan())
    learner.press(.character("s"))
    #expect(learner.screen.contains("The program is your own") && !learner.runner.isWorking)
  }
}
