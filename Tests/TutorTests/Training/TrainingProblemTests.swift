import Algebra
import Drawing
import Language
import Session
import Testing
import Training

@testable import Tutor

/// Every mistake there is, provoked, and read where a learner meets it.
struct TrainingProblemTests {
  /// The cases of `TrainingProblem`, which no list may leave out.
  enum Kind: String, CaseIterable {
    case text, rowsMisfit, noCost, costNotScalar, unbound, computed, unequalRows, samplesTrained,
      namedTwice, noParameters, noWeights, noColumn, unknownData, noWidths,
      tooManyUnits, tooMuchMemory, sizeFollowsRows, noPlaceForBasis, unknownSwitch, file, picture,
      checkpoint, otherRun, notKept,
      epochNotKept
  }

  static func kind(_ problem: TrainingProblem) -> Kind {
    switch problem {
    case .text: .text
    case .rowsMisfit: .rowsMisfit
    case .noCost: .noCost
    case .costNotScalar: .costNotScalar
    case .unbound: .unbound
    case .computed: .computed
    case .unequalRows: .unequalRows
    case .samplesTrained: .samplesTrained
    case .namedTwice: .namedTwice
    case .noParameters: .noParameters
    case .noWeights: .noWeights
    case .noColumn: .noColumn
    case .unknownData: .unknownData
    case .noWidths: .noWidths
    case .tooManyUnits: .tooManyUnits
    case .tooMuchMemory: .tooMuchMemory
    case .sizeFollowsRows: .sizeFollowsRows
    case .noPlaceForBasis: .noPlaceForBasis
    case .unknownSwitch: .unknownSwitch
    case .file: .file
    case .picture: .picture
    case .checkpoint: .checkpoint
    case .otherRun: .otherRun
    case .notKept: .notKept
    case .epochNotKept: .epochNotKept
    }
  }

  // MARK: - Provoking them

  /// A program with names that do not fit it.
  struct Program {
    let text: String
    var of: String?
    var wrt: [String] = []
    var rows: [String] = []
    var batch = 0
    var validation = 0.0
    var l1 = 0.0

    /// From the text to the run, as the command line does it.
    func trained() throws(TrainingProblem) {
      var recipe = try Recipe.program(
        Source(text, name: "program"), cost: of, parameters: wrt, rows: rows, seed: 1,
        readFile: { _ throws(FileProblem) in throw FileProblem("no such file") })
      if validation > 0 { try recipe.holdBack(validation, seed: 1) }
      _ = try recipe.addPenalty(l2: 0, l1: l1)
      var settings = TrainingSettings()
      settings.batch = batch
      _ = try Runner(opening: TrainingPlan(.program(recipe), settings, budget: .largest))
    }
  }

  static let misfit = "X = [1; 2; 3; 4]; y = X; w = 0; B = ones(4, 1); c = mse(X*w + B, y)"

  static let programs: [Program] = [
    Program(text: "w = 1; c = w +"), Program(text: "w = load(\"a.csv\"); c = sum(w)"),
    Program(text: misfit, wrt: ["w"], rows: ["X", "y"], batch: 2),
    Program(text: misfit, wrt: ["w"], rows: ["X", "y"], validation: 0.5),
    Program(
      text: "X = [1; 2; 3; 4]; W = zeros(rows(X), 1); c = mse(X, W)", wrt: ["W"], rows: ["X"],
      batch: 2),
    Program(text: "# nothing"), Program(text: "w = 1; c = [w w]"),
    Program(text: "w = 1; c = w^2", of: "d"), Program(text: "w = 1; c = w^2", wrt: ["v"]),
    Program(text: "w = 1; c = w^2", wrt: ["c"]),
    Program(text: "X = [1; 2]; y = [1; 2; 3]; w = 1; c = w*sum(X)", rows: ["X", "y"]),
    Program(text: "w = 1; c = w^2", wrt: ["w"], rows: ["w"]),
    Program(text: "w = 1; c = w^2", wrt: ["w", "w"]), Program(text: "c = sin(1) + 0*exp(2)"),
    Program(text: "b = 1; c = b + 2", l1: 0.1),
  ]

  private static func caught(_ program: Program) -> TrainingProblem? {
    do throws(TrainingProblem) {
      try program.trained()
      return nil
    } catch {
      return error
    }
  }

  private static func told(_ orders: [TrainingOrder]) -> TrainingProblem? {
    let runner = Runner(write: { _, _ throws(FileProblem) in throw FileProblem("disk full") })
    for order in orders { runner.obey(order) }
    return runner.problem
  }

  private static var table: TrainingProblem? {
    guard let table = try? Table(Source("a,b\n1,2\n3,4\n", name: "t.csv")) else { return nil }
    do throws(TrainingProblem) {
      _ = try DataSet(table, target: "c")
      return nil
    } catch { return error }
  }

  private static var damaged: Checkpoint? {
    let plan = TrainingLearner.plan(.xor)
    guard var checkpoint = try? Runner(opening: plan).run?.checkpoint() else { return nil }
    checkpoint.recipe = plan.with(switches: { $0.gate = true }).made().recipe
    return checkpoint
  }

  /// Those that a runner or a reader makes, for real.
  static var provoked: [TrainingProblem] {
    var kept = TrainingLearner.plan(.xor)
    kept.file = "run"
    var foreign = TrainingLearner.plan(.xor)
    foreign.checkpoint = damaged
    var large = TrainingLearner.plan(.xor)
    large.budget = MemoryBudget(bytes: 1000)
    return programs.compactMap(caught)
      + [
        told([.open(kept)]), told([.open(TrainingLearner.plan(.xor)), .rewind(to: 7)]),
        told([.open(foreign)]), told([.open(large)]), table,
      ].compactMap(\.self)
  }

  /// Those of the command line alone; the end-to-end tests provoke them.
  static let options: [TrainingProblem] = [
    .unknownData("moon", known: ["moons", "spiral"]), .noWidths("8,x", .network),
    .noWidths("a", .scan), .tooManyUnits("999999", .network), .tooManyUnits("999999", .scan),
    .noPlaceForBasis(inputs: 2, hiddenLayers: 0),
    .unknownSwitch("drop=1", known: ["dropout"]), .file(FileProblem("no such file"), path: "a.csv"),
    .picture(FileProblem("permission denied"), path: "a.svg"),
    .checkpoint(.foreign, path: "run"), .checkpoint(.version("2"), path: "run"),
    .checkpoint(.truncated(expected: 9, found: 3), path: "run"),
    .otherRun(path: "run", differences: ["--rate", "--seed"]),
  ]

  static let all = provoked + options

  // MARK: - Reading them

  /// What only a programmer writes.
  private func expectPlain(_ text: String, _ kind: Kind) {
    for sign in [
      "\(kind.rawValue)(", "storage", "Language.", "Training.", "Swift.", "Optional", "nil",
      "Diagnostic", "FileProblem", "TrainingProblem", "Problem(", "Misfit", ": \"", "some(",
    ] {
      #expect(!text.contains(sign), "\(sign) in \(text)")
    }
  }

  @Test func `every mistake there is has been made here`() {
    #expect(Self.programs.allSatisfy { Self.caught($0) != nil })
    #expect(Set(Self.all.map(Self.kind)) == Set(Kind.allCases))
  }

  @Test(arguments: all.indices)
  func `on the command line a mistake is words`(_ index: Int) {
    let problem = Self.all[index]
    let kind = Self.kind(problem)
    expectPlain(problem.report, kind)
    expectPlain(problem.message, kind)
    #expect(problem.message.first?.isUppercase == false && problem.message.last != ".")
    #expect(problem.report.contains("error: "))
    for help in problem.help { #expect(problem.report.contains("help: \(help)"), "\(kind)") }
  }

  @Test(arguments: all.indices, [GlyphSet.unicode, .ascii])
  func `on the screen it is words, with help where there is some`(
    _ index: Int, _ glyphs: GlyphSet
  ) {
    let problem = Self.all[index]
    for isOpen in [false, true] {
      var learner = TrainingLearner(
        TrainingLearner.plan(.xor, layers: [2]), 160, 30, glyphs: glyphs)
      learner.meet(problem, isOpen: isOpen)
      let lines = learner.screen.split(separator: "\n").suffix(3).joined(separator: "\n")
      expectPlain(lines, Self.kind(problem))
      #expect(lines.contains("not possible: "), "\(lines)")
      let words = glyphs == .ascii ? ASCIIText.fold(problem.message) : problem.message
      #expect(lines.contains(words.prefix(100)), "\(lines)")
      #expect(lines.contains("help: ") == !problem.help.isEmpty, "\(lines)")
      learner.press(.character(" "))
      #expect(learner.screen.contains("not possible: ") == !isOpen)
    }
  }

  @Test(arguments: ["c", "moons"])
  func `what the session may use a run from it may use`(_ subject: String) throws {
    let budget = MemoryBudget(bytes: 100_000)
    var session = Session(budget: budget)
    for line in ["w = 2", "c = w^2"] { _ = try session.run(line) }
    let plan = try TrainingRequest(subject, in: Study(session)).plan()
    #expect(plan.budget == budget)
    guard subject == "moons" else { return }
    var learner = TrainingLearner(plan)
    #expect(learner.training?.problem != nil && learner.report == nil)
    learner.press(.control("d"))
    #expect(learner.learner.effects.last == .quit(status: 1), "a run that was not made is an error")
  }

  @Test func `a program that fits no minibatch opens no run, and other data do`() throws {
    let recipe = try Recipe.program(
      Source("X=[1;2;3;4]; y=[2;4;6;8]; w=0; B=ones(4,1); c=mse(X*w+B,y)", name: "program"),
      cost: nil, parameters: ["w"], rows: ["X", "y"], seed: 1,
      readFile: { _ throws(FileProblem) in throw FileProblem("none") })
    var settings = TrainingSettings()
    settings.batch = 2
    var learner = TrainingLearner(TrainingPlan(.program(recipe), settings, budget: .largest))
    learner.press(.character(" "))
    expectGolden(learner.screen, "training-failed")
    learner.press(.character("d"), .enter)
    #expect(learner.screen.contains("xor · 2-8-8-1") && learner.screen.contains("ready"))
    learner.epochs(1)
    #expect(learner.report?.epoch == 1)
  }
}

extension TrainingPlan {
  fileprivate func with(switches change: (inout Regularizers) -> Void) -> TrainingPlan {
    var (plan, switches) = (self, network?.regularizers ?? Regularizers())
    change(&switches)
    plan.network?.regularizers = switches
    return plan
  }
}

extension TrainingLearner {
  /// Lets the runner tell a problem: of a run that is open, or instead of one.
  fileprivate mutating func meet(_ problem: TrainingProblem, isOpen: Bool) {
    guard isOpen, var report = runner.report(), case .running(var run) = report.state else {
      return learner.give(.training(TrainingReport(.failed(problem))))
    }
    run.problem = problem
    report.state = .running(run)
    learner.give(.training(report))
  }
}
