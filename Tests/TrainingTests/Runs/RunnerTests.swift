import Algebra
import Dispatch
import Language
import Synchronization
import Testing

@testable import Training

/// One driver carries out every order, on the caller's thread or on its own.
struct RunnerTests {
  private func runner(_ change: (inout TrainingPlan) -> Void = { _ in }) throws -> Runner {
    var plan = Example.plan()
    change(&plan)
    return try Runner(opening: plan)
  }

  /// So many steps at full speed.
  private func work(_ runner: Runner, _ steps: Int = .max) {
    var left = steps
    _ = runner.work {
      left -= 1
      return left < 0
    }
  }

  @Test func `a run goes to its end with the numbers of a bare one`() throws {
    let runner = try runner()
    runner.obey(.run)
    work(runner)
    let told = try #require(runner.told)
    #expect(told.ending == .finished && !told.isRunning && told.epoch == 40)
    let plan = Example.plan()
    let bare = try TrainingRun(plan.made().recipe, plan.settings).finished()
    #expect(told.history == bare.history)
  }

  @Test func `a pause holds, and steps and epochs are single`() throws {
    let runner = try runner { $0.settings.batch = 50 }
    runner.obey(.run)
    work(runner, 4)
    runner.obey(.pause)
    work(runner, 100)
    #expect(runner.told.map { [$0.epoch, $0.stepInEpoch] } == [1, 1])
    runner.obey(.epoch)
    runner.obey(.step)
    #expect(runner.told.map { [$0.epoch, $0.stepInEpoch] } == [2, 1])
    runner.obey(.rewind(to: 1))
    #expect(runner.told.map { [$0.epoch, $0.stepInEpoch] } == [1, 0])
  }

  @Test func `rates and strengths change as it runs, and nothing is made anew`() throws {
    let runner = try runner { $0.network?.regularizers.l2 = 0.01 }
    let run = runner.run
    var switches = Regularizers()
    switches.l2 = 0.5
    runner.obey(.run)
    runner.obey(.rate(0.001))
    runner.obey(.regularizers(switches))
    #expect(runner.run === run && runner.isRunning)
    let told = try #require(runner.told)
    #expect(told.plan.settings.rate == 0.001 && told.plan.network?.regularizers.l2 == 0.5)
    switches.gate = true
    runner.obey(.regularizers(switches))
    #expect(runner.run !== run && runner.told?.additions.map(\.name).contains("gate") == true)
  }

  @Test func `the network is asked where it is told to be, until another plan comes`() throws {
    let runner = try runner()
    #expect(runner.told?.answers == nil)
    let points = Matrix(rows: [[0, 0], [1, -1], [0.5, 2]])
    runner.obey(.ask(points))
    let told = try #require(runner.told)
    #expect(told.answers?.shape == Shape(3, 1))
    #expect(try told.answers == runner.run?.predictions(at: points))
    runner.obey(.ask(Matrix(rows: [[1, 2, 3]])))
    #expect(runner.told?.answers == nil, "points of another width are no questions")
    runner.obey(.ask(points))
    runner.obey(.open(Example.plan(.iris)))
    #expect(runner.told?.answers == nil && runner.told?.number == told.number + 1)
  }

  @Test func `a minibatch is handed over once, and a problem told once`() throws {
    let runner = try runner()
    runner.obey(.inspect)
    #expect(runner.told?.minibatch?.rows.count == 140)
    runner.obey(.rewind(to: 99))
    let told = try #require(runner.told)
    #expect(told.minibatch == nil && told.problem?.message == "epoch 99 is not kept any more")
    #expect(runner.told?.problem == nil)
  }

  @Test func `a plan that cannot be trained is told, and the next one trains`() throws {
    let text = "X = [1; 2; 3; 4]; y = X; w = 0; B = ones(4, 1); c = mse(X*w + B, y)"
    var plan = TrainingPlan(
      .program(try Example.program(text, rows: ["X", "y"], wrt: ["w"])), TrainingSettings(),
      budget: .largest)
    plan.settings.batch = 2
    let runner = try runner()
    runner.obey(.open(plan))
    guard case .failed(.rowsMisfit(_, 2, of: 4))? = runner.report()?.state else {
      Issue.record("not what was expected: \(String(describing: runner.report()))")
      return
    }
    runner.obey(.scan([1]))
    runner.obey(.run)
    #expect(!runner.isWorking && runner.run == nil)
    runner.obey(.open(Example.plan()))
    #expect(runner.told?.epoch == 0)
  }

  @Test func `closing hands the trained program over`() throws {
    let runner = try runner()
    for order in [TrainingOrder.epoch, .epoch, .close] { runner.obey(order) }
    guard case .closed(let trained?)? = runner.report()?.state else {
      Issue.record("it is not closed")
      return
    }
    #expect(trained.epochs == 2)
    let plan = Example.plan()
    let bare = try TrainingRun(plan.made().recipe, plan.settings)
    for _ in 0..<2 { try bare.runEpoch() }
    #expect(trained.program == bare.trainedProgram)
  }

  @Test func `what is told of the settings is what the run goes by`() throws {
    let runner = try runner { $0.settings.epochs = 3 }
    for order: TrainingOrder in [.rate(0.5), .patience(7), .epoch, .epoch, .epoch, .step] {
      runner.obey(order)
    }
    #expect(runner.told?.plan.settings == runner.run?.settings)
    #expect(runner.told?.plan.settings.epochs == 4)
    runner.obey(.optimizer(.sgd))
    runner.obey(.run)
    let told = try #require(runner.told)
    #expect(told.plan.settings == runner.run?.settings)
    #expect(told.plan.settings.patience == 7 && told.plan.settings.epochs == 8)
  }

  @Test func `an optimiser leaves the strengths of a program as they are`() throws {
    var recipe = try Example.program(Example.line, rows: ["X", "y"], wrt: ["W", "b"])
    _ = try recipe.addPenalty(l2: 0.1, l1: 0)
    let runner = try Runner(
      opening: TrainingPlan(.program(recipe), Example.settings(), budget: .largest))
    runner.run?.setStrength("l2", 0.5)
    runner.obey(.optimizer(.adam))
    #expect(runner.run?.strengths == ["l2": 0.5])
  }

  @Test func `a run that goes on with another optimiser brings no old failure along`() throws {
    let recipe = try Example.program("w = -1; c = log(w)")
    let runner = try Runner(
      opening: TrainingPlan(.program(recipe), Example.settings(), budget: .largest))
    #expect(runner.run?.failure != nil)
    runner.obey(.optimizer(.adam))
    let run = try #require(runner.run)
    #expect(run.ending == nil && run.failure == nil && run.history.count == 1)
  }

  @Test func `without a plan every order is carried out and nothing comes of it`() {
    let runner = Runner()
    for order: TrainingOrder in [
      .run, .pause, .step, .epoch, .pace(.full), .rate(1), .regularizers(Regularizers()),
      .activation(.relu), .optimizer(.sgd), .patience(3), .reset, .rewind(to: 3), .ask(nil),
      .inspect, .scan([1]), .endScan,
    ] {
      runner.obey(order)
      #expect(runner.report() == nil && !runner.isWorking && runner.problem == nil)
    }
  }
}

/// A runner on a thread of its own answers a screen.
struct BackgroundRunnerTests {
  /// Waits for a report that satisfies a condition.
  private func report(
    of runner: BackgroundRunner, where holds: (RunReport) -> Bool = { _ in true }
  ) async throws -> RunReport? {
    for _ in 0..<4000 {
      if let told = runner.take(), told.isCurrent, case .running(let run) = told.state,
        holds(run)
      {
        return run
      }
      try await Task.sleep(for: .milliseconds(2))
    }
    return nil
  }

  /// Waits on a thread on which nobody else has to go on.
  private func waiting(for isReady: DispatchSemaphore) async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        isReady.wait()
        continuation.resume()
      }
    }
  }

  private func runner(_ epochs: Int = 50) -> BackgroundRunner {
    let runner = BackgroundRunner(write: { _, _ in }, reported: {})
    runner.send(.open(Example.plan(epochs: epochs)))
    runner.send(.pace(.full))
    return runner
  }

  @Test func `it stands at first, runs to its end and says so`() async throws {
    let runner = runner()
    #expect(try await report(of: runner)?.epoch == 0)
    runner.send(.run)
    let end = try await report(of: runner) { $0.ending != nil }
    #expect(end?.epoch == 50 && end?.ending == .finished && end?.isRunning == false)
    #expect(end?.history.count == 51)
  }

  @Test func `it obeys between two steps of a run that does not end`() async throws {
    let runner = runner(1_000_000)
    runner.send(.run)
    runner.send(.rate(0.001))
    #expect(try await report(of: runner) { $0.plan.settings.rate == 0.001 }?.isRunning == true)
    runner.send(.pause)
    let paused = try await report(of: runner) { !$0.isRunning }
    // Each order is obeyed after whatever step there might have been.
    for _ in 0..<20 {
      runner.send(.ask(nil))
      #expect(try await report(of: runner)?.epoch == paused?.epoch)
    }
  }

  @Test func `a report from before the last order says so`() async throws {
    let isReady = DispatchSemaphore(value: 0)
    let runner = BackgroundRunner(write: { _, _ in }, reported: { isReady.signal() })
    runner.send(.open(Example.plan()))
    // Nobody takes the report that this makes before there is another order.
    await waiting(for: isReady)
    runner.send(.epoch)
    #expect(runner.take()?.isCurrent == false)
    #expect(try await report(of: runner)?.epoch == 1)
  }

  @Test func `a run that is asked to end is kept before`() async throws {
    let disk = Mutex<[UInt8]>([])
    let runner = BackgroundRunner(
      write: { bytes, _ in disk.withLock { $0 = bytes } }, reported: {})
    var plan = Example.plan(epochs: 1_000_000)
    plan.file = "run"
    for order in [TrainingOrder.open(plan), .pace(.full), .run] { runner.send(order) }
    #expect(try await report(of: runner) { $0.epoch > 0 } != nil)
    runner.finish()
    let kept = try Checkpoint(disk.withLock { $0 })
    #expect(kept.epoch > 0)
    #expect(try await report(of: runner)?.epoch == kept.epoch)
  }
}
