import Algebra
import Calculus
import Drawing
import Language
import Session
import Testing
import Training

@testable import Tutor

/// Someone at the live training screen, whose runner takes steps only when it is told to.
struct TrainingLearner {
  var learner: Learner
  let runner = Runner(clock: { .now })
  private var told = 0

  init(_ plan: TrainingPlan, _ columns: Int = 80, _ rows: Int = 24, glyphs: GlyphSet = .unicode) {
    learner = Learner(columns, rows, glyphs: glyphs)
    learner.open(
      TrainingScreen(
        plan, glyphs: glyphs, origin: .commandLine, visits: .visiting(glyphs: glyphs)))
    obey()
  }

  init(_ learner: Learner) {
    self.learner = learner
    obey()
  }

  /// A small plan that is quick and always the same.
  static func plan(_ data: KnownData, layers: [Int] = [4], epochs: Int = 40) -> TrainingPlan {
    var plan = TrainingPlan(data, budget: .largest)
    plan.network?.layers = layers
    plan.settings.epochs = epochs
    return plan
  }

  /// Carries out the orders that were given since, until there are none.
  mutating func obey() {
    while told < learner.effects.count {
      let effect = learner.effects[told]
      told += 1
      guard case .train(let order) = effect else { continue }
      runner.obey(order)
      if var report = runner.report() {
        report.isCurrent = !isWaiting
        learner.give(.training(report))
      }
    }
  }

  /// Whether orders were given that are not carried out yet.
  private var isWaiting: Bool {
    learner.effects[told...].contains {
      if case .train = $0 { true } else { false }
    }
  }

  mutating func press(_ keys: Key...) {
    for key in keys {
      learner.press(key)
      obey()
    }
  }

  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { press(.character(scalar)) }
  }

  mutating func enter(_ line: String) {
    learner.enter(line)
    obey()
  }

  /// Lets the runner take so many steps of what it is at.
  mutating func work(_ steps: Int = .max) {
    var left = steps
    _ = runner.work {
      left -= 1
      return left < 0
    }
    if let report = runner.report() { learner.give(.training(report)) }
  }

  mutating func epochs(_ count: Int) { for _ in 0..<count { press(.character("e")) } }

  var screen: String { learner.screen }

  /// The node of a name in the graph that is walked; the first one where there is none.
  func node(_ name: String) -> NodeID {
    learner.session.workspace.scope.values[name] ?? NodeID(0)
  }
  var training: TrainingScreen? { learner.training }
  var report: RunReport? { training?.report }
}

struct TrainingScreenTests {
  @Test func `the screen of a run at 80×24`() {
    var learner = TrainingLearner(TrainingLearner.plan(.moons))
    learner.epochs(20)
    expectGolden(learner.screen, "training-80x24")
  }

  @Test func `the program of the session trains, and takes the trained values over`() throws {
    var start = Learner()
    start.enter(
      "X = [0 1; 1 0; 1 1; 0 0]; y = [1; 1; 2; 0]", "w = [0; 0]; c = mse(X w, y)", ":train")
    var learner = TrainingLearner(start)
    #expect(learner.training?.problem == nil)
    learner.epochs(50)
    #expect(learner.training?.records.count == 51)
    learner.press(.escape)
    #expect(learner.training == nil)
    let session = learner.learner.session
    let w = try #require(session.workspace.scope.values["w"].flatMap { session.values[$0] })
    #expect(abs(w[0, 0] - 1) < 0.2 && abs(w[1, 0] - 1) < 0.2)
  }

  @Test func `the program that a preset wrote trains again in the session`() {
    var learner = TrainingLearner(TrainingLearner.plan(.spiral))
    learner.press(.down, .down, .down, .enter)
    learner.epochs(2)
    learner.press(.escape)
    learner.enter(":train")
    #expect(learner.training?.problem == nil)
    learner.epochs(2)
    #expect(learner.training?.records.count == 3)
    #expect(learner.screen.contains("░"))
  }
}

struct DivergenceScreenTests {
  /// A program whose second step overflows.
  static func plan() throws -> TrainingPlan {
    let text = "w = [1 2; 0.5 1]; x = [1; 2]; a = exp(w*x); c = sum(log(a).^2) + sum(a)"
    let recipe = try Recipe.program(
      Source(text, name: "test"), cost: "c", parameters: ["w"], rows: [], seed: 1,
      readFile: { _ throws(FileProblem) in throw FileProblem("none") })
    var settings = TrainingSettings()
    (settings.rate, settings.epochs) = (5, 100)
    return TrainingPlan(.program(recipe), settings, budget: .largest)
  }

  @Test func `a diverging run names the node and what to try, and goes back`() throws {
    var learner = TrainingLearner(try Self.plan())
    #expect(learner.report != nil)
    learner.epochs(4)
    expectGolden(learner.screen, "training-diverged")
  }
}

/// Whole live screens, as a person would see them.
struct TrainingPictureTests {
  @Test func `a wide and tall screen has the accuracy, too`() {
    var learner = TrainingLearner(TrainingLearner.plan(.gaussians), 120, 40)
    learner.epochs(12)
    expectGolden(learner.screen, "training-120x40")
  }

  @Test func `ASCII alone is enough`() {
    var learner = TrainingLearner(TrainingLearner.plan(.xor), glyphs: .ascii)
    learner.press(.enter)
    learner.epochs(12)
    expectGolden(learner.screen, "training-ascii")
    learner.type("?")
    var pages = learner.screen
    learner.press(.escape, .character("d"))
    pages += learner.screen
    learner.press(.escape, .character("g"), .character(" "), .character("u"))
    pages += learner.screen
    let foreign = pages.unicodeScalars.filter { !$0.isASCII }
    #expect(foreign.isEmpty)
  }

  @Test func `a digit, what is answered to it, and the next one`() {
    var learner = TrainingLearner(TrainingLearner.plan(.digits, layers: [8]), 80, 24)
    learner.epochs(3)
    let first = learner.screen
    expectGolden(first, "training-digits")
    learner.type("n")
    #expect(learner.screen != first)
    learner.type("N")
    #expect(learner.screen == first)
  }

  @Test func `a tall screen shows the digits that are taken for others`() {
    var learner = TrainingLearner(TrainingLearner.plan(.digits, layers: [8]), 120, 40)
    learner.epochs(3)
    expectGolden(learner.screen, "training-digits-120x40")
    #expect(learner.screen.contains("taken for another"))
  }

  @Test func `of two classes one answer says which, and before it comes there is no verdict`()
    throws
  {
    let rows = [-1, 1].map { Array(repeating: "\($0)", count: 16).joined(separator: " ") }
    let recipe = try Recipe.program(
      Source("X = [\(rows[0]); \(rows[1])]; y = [0; 1]; w = ones(16, 1); c = bce(X*w, y)"),
      cost: nil, parameters: ["w"], rows: ["X", "y"], seed: 1,
      readFile: { _ throws(FileProblem) in throw FileProblem("none") })
    var learner = TrainingLearner(
      TrainingPlan(.program(recipe), TrainingSettings(), budget: .largest))
    for label in [0, 1] {
      #expect(learner.screen.contains("this is \(label): right"))
      var report = try #require(learner.report)
      report.answers = nil
      guard
        case .digit(let image, _, let mistaken) = AnswerPicture(report.samples)
          .picture(of: report, [], sample: label)
      else {
        Issue.record("no image")
        return
      }
      #expect(image.caption == "this is \(label)" && mistaken.isEmpty)
      learner.type("n")
    }
  }

  @Test func `a long course is drawn from few of its records, the best epoch among them`() throws {
    let recipe = try Recipe.program(
      Source("w = 3; c = w^2"), cost: nil, parameters: [], rows: [], seed: 1,
      readFile: { _ throws(FileProblem) in throw FileProblem("none") })
    var learner = TrainingLearner(
      TrainingPlan(.program(recipe), TrainingSettings(), budget: .largest))
    var report = try #require(learner.report)
    var record = try #require(report.history.first)
    for epoch in 1..<50_000 {
      (record.epoch, record.trainLoss) = (epoch, 1 + Double(epoch % 7))
      report.history.append(record)
    }
    (report.epoch, report.bestEpoch) = (49_999, 12_345)
    learner.learner.give(.training(TrainingReport(.running(report))))
    let screen = try #require(learner.training)
    #expect(screen.drawn.count <= 2801 && screen.drawn.contains { $0.epoch == 12_345 })
    guard case .chart(let gradients)? = screen.picture else {
      Issue.record("no gradients are drawn")
      return
    }
    #expect(gradients.curves[0].points.count == screen.drawn.count)
    learner.type("c")
    #expect(learner.training?.compared == screen.drawn)
  }

  @Test func `a fit with its basis functions`() {
    var plan = TrainingLearner.plan(.sine, layers: [5])
    plan.network?.basis = .learned
    var learner = TrainingLearner(plan)
    learner.epochs(10)
    expectGolden(learner.screen, "training-sine")
  }

  @Test func `help, data, the program and the way back`() {
    var learner = TrainingLearner(TrainingLearner.plan(.moons))
    learner.epochs(8)
    learner.type("?")
    expectGolden(learner.screen, "training-help")
    learner.press(.escape, .character("d"), .down)
    expectGolden(learner.screen, "training-data")
    learner.press(.escape, .character("b"), .left, .left)
    expectGolden(learner.screen, "training-rewind")
  }

  @Test func `the graph of a minibatch, a step back through it, and the update`() {
    var learner = TrainingLearner(TrainingLearner.plan(.xor, layers: [2]))
    learner.type("g ")
    expectGolden(learner.screen, "training-graph")
    learner.type("u")
    expectGolden(learner.screen, "training-update")
  }

  @Test(arguments: [(77, 24), (80, 19), (50, 8), (1, 1)])
  func `a screen that is too small says so`(_ columns: Int, _ rows: Int) {
    let learner = TrainingLearner(TrainingLearner.plan(.xor), columns, rows)
    #expect(columns < 20 || learner.screen.contains("78x20"))
  }

  @Test(arguments: [(78, 20), (80, 24), (100, 30), (120, 40), (200, 60)])
  func `every size shows the losses, the boundary, the switches and the keys`(
    _ columns: Int, _ rows: Int
  ) {
    var learner = TrainingLearner(TrainingLearner.plan(.moons), columns, rows)
    learner.epochs(3)
    for text in ["loss", "epoch 3", "W1", "[ ] L2", "[ ] early stop", "Space run"] {
      #expect(learner.screen.contains(text), "\(text)")
    }
    #expect(learner.learner.lines.allSatisfy { TextWidth.of($0) <= columns })
    #expect(learner.learner.lines.count == rows)
  }
}
