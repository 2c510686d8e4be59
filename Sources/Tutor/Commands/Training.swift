import Algebra
import Calculus
public import Drawing
import Language
import Session
import Training

/// From the session to a training run, and within its graph.
extension Command {
  static let train = Command(
    "train", ["fit"], "[cost or data set] [wrt W,b] [rows X,y]",
    "train the program, or a network on known data, and watch",
    details: """
      The cost is the scalar shown last unless named; every input behind it is trained, but for the \
      samples: inputs with a row for each sample of the loss, or those named after `rows`. The name \
      of a data set, as in `:train spiral`, trains a network written for it. On the way back the \
      session takes the trained values over, and :undo gives them back. In the graph of a \
      minibatch, :train goes back to the run.
      """,
    completes: .words(KnownData.allCases.map(\.rawValue) + ["wrt", "rows"])
  ) { screen, arguments throws(CommandProblem) in
    guard screen.setup.hasScreen else {
      throw CommandProblem(
        "the training screen needs a full screen", help: "nntutor train --plain --data moons")
    }
    let plan = try TrainingRequest(arguments.text, in: screen.study).plan()
    return [
      .open(
        Opening(
          TrainingScreen(
            plan, glyphs: screen.glyphs, origin: .session,
            visits: .visiting(glyphs: screen.glyphs))))
    ]
  }

  static let update = Command(
    "update", [], "", "in the graph of a minibatch: let the parameters take their step"
  ) { _, _ throws(CommandProblem) in
    throw CommandProblem("no minibatch is open", help: ":train", ":train moons")
  }

  // MARK: - In the graph of a minibatch

  /// The same words mean something else there.
  static let visiting = [
    Command(
      train.card.name, train.card.aliases, "", "back to the run", isCalm: true
    ) { _, _ in [.close(.nothing)] },
    Command(
      update.card.name, update.card.aliases, "", update.card.summary
    ) { _, _ in [.train(.step), .train(.inspect)] },
  ]
}

extension SessionSetup {
  /// The session of a minibatch's graph: Esc leads back to the run, u lets it take its step.
  public static func visiting(glyphs: GlyphSet) -> SessionSetup {
    let taken = Set(Command.visiting.map(\.card.name))
    var setup = SessionSetup(
      glyphs: glyphs,
      commands: Command.visiting + Command.all.filter { !taken.contains($0.card.name) },
      keys: KeyBinding.visiting, lead: KeyHint(":train", "back to the run"))
    setup.name = "minibatch"
    return setup
  }
}

/// What `:train` was asked for.
struct TrainingRequest {
  private let words: [String]
  private let study: Study
  private var session: Session { study.session }
  /// A run may use what the session may.
  private var budget: MemoryBudget { session.workspace.scope.budget }

  init(_ text: String, in study: Study) {
    words = text.split { $0 == " " || $0 == "," }.map(String.init)
    self.study = study
  }

  func plan() throws(CommandProblem) -> TrainingPlan {
    let first = words.first.flatMap { ["wrt", "rows"].contains($0) ? nil : $0 }
    if let first, session.workspace.scope.values[first] == nil,
      let data = KnownData(rawValue: first)
    {
      return TrainingPlan(data, seed: session.seed, budget: budget)
    }
    let cost = try study.scalarNode(first ?? "")
    guard let name = session.name(cost) else {
      throw CommandProblem("a cost needs a name", help: "c = …")
    }
    let rows = list("rows") ?? samples(behind: cost)
    let inputs = session.inputs(behind: cost).compactMap { session.name($0) }
    let parameters = list("wrt") ?? inputs.filter { !rows.contains($0) }
    guard !parameters.isEmpty else {
      throw CommandProblem("\(name) has no input that could be trained", help: "w = 0.5")
    }
    return TrainingPlan(
      .program(try recipe(name, parameters, rows)), TrainingSettings(), budget: budget)
  }

  /// The names after a word, up to the next such word.
  private func list(_ word: String) -> [String]? {
    guard let start = words.firstIndex(of: word) else { return nil }
    return Array(words[(start + 1)...].prefix { $0 != "wrt" && $0 != "rows" })
  }

  /// Inputs with a row for each sample of the one loss behind the cost; a matrix that stands right
  /// in a product holds weights.
  private func samples(behind cost: NodeID) -> [String] {
    let graph = session.graph
    let isBehind = graph.ancestors(of: [cost])
    let nodes = Array(graph.nodes.filter { isBehind[$0.index] })
    let losses = nodes.filter { node in
      switch graph.operation(node) {
      case .binaryCrossEntropy, .crossEntropy, .meanSquare: true
      default: false
      }
    }
    guard losses.count == 1 else { return [] }
    let count = graph.shape(Array(graph.operands(losses[0]))[1]).rows
    let weights = Set(
      nodes.filter { graph.operation($0) == .product }.map { Array(graph.operands($0))[1] })
    guard count > 1 else { return [] }
    return session.inputs(behind: cost).filter {
      graph.shape($0).rows == count && !weights.contains($0)
    }.compactMap { session.name($0) }
  }

  /// Reads each file on behalf of the statement that names it.
  private func reader(for statements: [Statement]) -> Scope.FileReader {
    let origins = statements.flatMap { statement in
      statement.filesRead.map { ($0, statement.source.origin) }
    }
    let known = Dictionary(origins) { first, _ in first }
    let read = session.workspace.scope.readFile
    return { request throws(FileProblem) in
      try read(FileRequest(request.path, from: known[request.path] ?? request.origin))
    }
  }

  private func recipe(
    _ cost: String, _ parameters: [String], _ rows: [String]
  ) throws(CommandProblem) -> Recipe {
    let statements = session.entries.compactMap(\.statement)
    let text = statements.map(\.text).joined(separator: "\n")
    do throws(TrainingProblem) {
      return try Recipe.program(
        Source(text, name: "session"), cost: cost, parameters: parameters, rows: rows,
        seed: session.seed, readFile: reader(for: statements), budget: budget)
    } catch {
      if case .text = error { throw CommandProblem(error.message, help: ":values") }
      throw CommandProblem(error.message, help: ":train \(cost) wrt \(parameters[0])")
    }
  }
}
