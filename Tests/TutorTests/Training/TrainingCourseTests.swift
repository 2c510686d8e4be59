import Algebra
import Drawing
import Session
import Testing
import Training

@testable import Tutor

/// What keys do to the course of a run.
struct TrainingCourseTests {
  private func losses(_ learner: TrainingLearner) -> [Double] {
    learner.training?.records.map(\.trainLoss) ?? []
  }

  private func run(_ data: KnownData = .moons, batch: Int = 0) -> TrainingLearner {
    var plan = TrainingLearner.plan(data)
    plan.settings.batch = batch
    return TrainingLearner(plan)
  }

  @Test(arguments: [0, 32])
  func `walking the graph and updating by hand leave the trajectory as it is`(_ batch: Int) {
    var straight = run(batch: batch)
    straight.epochs(6)
    var visitor = run(batch: batch)
    visitor.epochs(2)
    visitor.type("g   u")
    visitor.press(.escape)
    #expect(visitor.training?.message.text.contains("Back from the graph") == true)
    while visitor.report?.epoch ?? 9 < 6 { visitor.type(".") }
    #expect(losses(visitor) == losses(straight))
  }

  @Test(arguments: [0, 32])
  func `a run that is watched takes the steps of one that is not`(_ batch: Int) throws {
    var plan = TrainingLearner.plan(.spiral)
    plan.settings.batch = batch
    plan.network?.regularizers.dropout = 0.2
    plan.network?.regularizers.batchNorm = true
    var watched = TrainingLearner(plan)
    while watched.report?.epoch ?? 9 < 5 { watched.type(".") }
    let alone = try TrainingRun(plan.made().recipe, plan.settings)
    for _ in 0..<5 { try alone.runEpoch() }
    #expect(watched.training?.records == alone.history)
  }

  @Test func `an update by hand is one step, and the graph then shows its parameters`() {
    var learner = run(batch: 32)
    learner.type("g")
    #expect(learner.report?.stepInEpoch == 0)
    learner.type("u")
    #expect(learner.report?.stepInEpoch == 1)
    #expect(learner.screen.contains("w ← w − η·m̂/(√ŝ + ε)"))
  }

  @Test func `plain descent is told as w − η·w̄`() {
    var plan = TrainingLearner.plan(.xor, layers: [2])
    plan.settings.optimizer = .sgd
    plan.settings.rate = 0.5
    var learner = TrainingLearner(plan)
    learner.type("gu")
    #expect(learner.screen.contains("w ← w − η·w̄"))
    #expect(learner.screen.contains("0.5·"))
  }

  @Test func `the way back is exact: from there the same losses come again`() {
    var learner = run()
    learner.epochs(9)
    let first = losses(learner)
    learner.type("b")
    learner.press(.left, .left, .left, .enter)
    #expect(learner.training?.records.last?.epoch == 5)
    learner.epochs(4)
    #expect(losses(learner) == first)
  }

  @Test func `beginning again asks first, and gives the same numbers`() {
    var learner = run()
    learner.epochs(4)
    let first = losses(learner)
    learner.type("r")
    #expect(learner.screen.contains("Begin again from the same seed?"))
    learner.press(.escape)
    #expect(losses(learner) == first)
    learner.type("r")
    learner.press(.enter)
    #expect(losses(learner).count == 1)
    learner.epochs(4)
    #expect(losses(learner) == first)
  }

  @Test(arguments: TrainingSwitch.allCases, [Key.left, .right])
  func `no switch gets weaker or stronger than its number may be`(
    _ one: TrainingSwitch, _ key: Key
  ) throws {
    guard let number = one.number else { return }
    var learner = run(.xor)
    while learner.training?.selected != one { learner.press(.down) }
    learner.press(.enter)
    for _ in 0..<30 { learner.press(key) }
    let plan = try #require(learner.report?.plan)
    #expect(number.accepts(try #require(one.strength(plan))))
  }

  @Test(arguments: TrainingSwitch.allCases)
  func `a switch is thrown and thrown back while the weights stay`(_ one: TrainingSwitch) {
    var learner = run()
    learner.epochs(3)
    while learner.training?.selected != one { learner.press(.down) }
    let norm = learner.report?.parameters.first?.norm
    learner.press(.enter)
    #expect(learner.training?.problem == nil)
    #expect(one.isOn(learner.report!.plan))
    #expect(learner.report?.parameters.first { $0.name == "W1" }?.norm == norm)
    #expect(learner.training?.records.count == 4)
    learner.epochs(2)
    #expect(learner.screen.contains("[x] " + one.name))
    learner.press(.enter)
    #expect(!one.isOn(learner.report!.plan))
    #expect(learner.training?.records.count == 6)
    learner.epochs(1)
    let areFinite = losses(learner).allSatisfy { $0.isFinite }
    #expect(areFinite)
  }

  @Test func `what a penalty adds to the cost is shown`() {
    var learner = run()
    learner.press(.enter)
    learner.epochs(1)
    #expect(learner.screen.contains(" + penalty "))
    #expect(learner.screen.contains("L2 adds to the cost l2*(sum(W1.^2) + sum(W2.^2)) = "))
    let before = learner.training?.last?.penalty ?? 0
    learner.press(.right, .right)
    learner.epochs(1)
    #expect((learner.training?.last?.penalty ?? 0) > 4 * before)
  }

  @Test func `a run is compared with another that differs in one switch`() {
    var learner = run()
    learner.epochs(5)
    learner.type("c")
    learner.press(.enter)
    learner.type("r")
    learner.press(.enter)
    learner.epochs(2)
    let chart = learner.training?.lossChart
    #expect(chart?.curves.map(\.name) == ["train", "validation", "kept"])
    #expect(chart?.curves.map(\.points.count) == [3, 3, 6])
    #expect(learner.screen.contains("╌╌ kept"))
    learner.type("c")
    #expect(learner.training?.lossChart.curves.count == 2)
  }

  @Test func `the rate goes up and down in round steps`() {
    var learner = run()
    learner.type("]]")
    #expect(learner.report?.plan.settings.rate == 0.05)
    learner.type("[[[")
    #expect(learner.report?.plan.settings.rate == 0.005)
    #expect(learner.screen.contains("adam 0.005"))
  }

  @Test func `other data bring a network of their own, and keep the switches`() {
    var learner = run()
    learner.press(.enter)
    learner.epochs(2)
    learner.type("d")
    while learner.training?.panel != .data(4) { learner.press(.down) }
    learner.press(.enter)
    #expect(learner.screen.contains("gaussians · 2-8-3 tanh · adam 0.01 · L2 0.001"))
    #expect(learner.training?.records.count == 1)
  }

  @Test func `optimisers and activations take turns on the same weights`() {
    var learner = run()
    learner.epochs(2)
    let all = Optimizer.catalogue
    let order = all.drop { $0 != .adam }.dropFirst() + all.prefix { $0 != .adam } + [.adam]
    for next in order {
      learner.type("o")
      #expect(learner.report?.plan.settings.optimizer == next)
      #expect(learner.training?.message.text == "\(next.name): \(next.rule.unicode)")
    }
    learner.type("a")
    #expect(learner.screen.contains("relu"))
    learner.epochs(1)
    #expect(learner.training?.records.count == 4)
  }

  @Test func `a finished run goes on when asked`() {
    var plan = TrainingLearner.plan(.xor)
    plan.settings.epochs = 3
    var learner = TrainingLearner(plan)
    learner.epochs(3)
    #expect(learner.report?.ending == .finished && learner.screen.contains("done"))
    learner.type(">>>>>>>>>> ")
    #expect(learner.runner.isRunning)
    _ = learner.runner.work { false }
    #expect(!learner.runner.isRunning)
    #expect(learner.runner.run?.epoch == 6)
  }

  @Test(arguments: TrainingKey.all.map(\.presses).joined().map { $0 })
  func `every key can be pressed at any time`(_ press: KeyPress) {
    var learner = run(.xor)
    for _ in 0..<3 { learner.press(press.key) }
    learner.epochs(1)
    _ = learner.screen
    var waiting = TrainingScreen(
      TrainingPlan(.xor, budget: .largest), origin: .commandLine,
      visits: .visiting(glyphs: .unicode))
    _ = waiting.key(press)
    _ = waiting.view(Size(columns: 80, rows: 24))
  }

  @Test func `a key that means nothing says so`() {
    var learner = run()
    learner.type("w")
    #expect(learner.screen.contains("w does nothing here"))
  }

  @Test func `the footer names each key once, and help names them all`() {
    let presses = TrainingKey.all.flatMap(\.presses)
    #expect(Set(presses).count == presses.count)
    let help = TrainingScreen(
      TrainingPlan(.xor, budget: .largest), origin: .session, visits: .visiting(glyphs: .unicode)
    ).helpLines.map(\.text)
    for key in TrainingKey.all {
      #expect(help.contains { $0.contains(key.presses[0].label) && $0.contains(key.summary) })
    }
  }
}
