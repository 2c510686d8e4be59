import Synchronization
import Testing

@testable import Training

/// A run in the background answers a screen.
struct LiveTrainingTests {
  /// Waits for a report that satisfies a condition.
  private func report(
    of live: LiveTraining, where holds: (Report) -> Bool
  ) async throws -> Report? {
    for _ in 0..<2000 {
      if let report = live.takeReport(), holds(report) { return report }
      try await Task.sleep(for: .milliseconds(2))
    }
    return nil
  }

  private func live(_ epochs: Int = 50) -> LiveTraining {
    LiveTraining({
      try TrainingRun(
        Example.preset { $0.l2 = 0.01 }.recipe, Example.settings(.adam, epochs: epochs))
    }) { _ in }
  }

  @Test func `it runs to its end and says so`() async throws {
    let live = live()
    live.send(.run)
    let report = try await report(of: live) { $0.ending != nil }
    #expect(report?.epoch == 50 && report?.ending == .finished && report?.isRunning == false)
    live.close()
  }

  @Test func `it begins paused, and takes single steps and epochs`() async throws {
    let live = live()
    #expect(try await report(of: live) { _ in true }?.epoch == 0)
    live.send(.epoch)
    live.send(.step)
    #expect(try await report(of: live) { $0.epoch == 2 } != nil)
    live.send(.rewind(epoch: 1))
    #expect(try await report(of: live) { $0.epoch == 1 } != nil)
    live.close()
  }

  @Test func `rates and strengths change while it runs`() async throws {
    let live = live(1_000_000)
    live.send(.run)
    live.send(.setRate(0.001))
    live.send(.setStrength("l2", 0.5))
    live.send(.setStrength("no such input", 0.5))
    let report = try await report(of: live) {
      $0.settings.rate == 0.001 && $0.strengths["l2"] == 0.5
    }
    #expect(report?.isRunning == true)
    live.send(.pause)
    #expect(try await self.report(of: live) { !$0.isRunning } != nil)
    live.close()
  }

  @Test func `it tells of its minibatch, its program and its checkpoint`() async throws {
    let told = Mutex<[String]>([])
    let live = LiveTraining({
      try TrainingRun(Example.preset().recipe, Example.settings(.adam))
    }) { news in
      told.withLock { told in
        switch news {
        case .report: break
        case .minibatch(let minibatch): told.append("rows \(minibatch.rows.count)")
        case .program(let text, let parameters):
          told.append("c: \(text.contains("c = bce")), \(parameters.count) parameters")
        case .checkpoint(let checkpoint): told.append("epoch \(checkpoint.epoch)")
        case .failed(let message): told.append(message)
        }
      }
    }
    for command in [LiveTraining.Command.tellMinibatch, .epoch, .tellProgram, .tellCheckpoint] {
      live.send(command)
    }
    for _ in 0..<2000 where told.withLock({ $0.count }) < 3 {
      try await Task.sleep(for: .milliseconds(2))
    }
    live.close()
    #expect(told.withLock { $0 } == ["rows 21", "c: true, 6 parameters", "epoch 1"])
  }
}
