public import Algebra
public import Calculus
internal import Engine
public import Language

/// The statements made so far, the graph they built, and its values.
///
/// A session is a value: a line that fails leaves it as it was, and a copy of it is undo.
public struct Session: Sendable {
  /// The graph and the names in it.
  public internal(set) var workspace: Workspace
  /// The program: what was said, in order, and the passes that it reads derivatives of.
  public internal(set) var entries = Growing<Entry>()
  /// The values of everything that has a name, and of what stands behind it.
  public private(set) var values = Values()
  /// The last pass of each mode.
  var passes: [Pass.Mode: MadePass] = [:]
  /// The line that made each node first.
  private var origins = Layered<NodeID, Entry>()
  /// What stands before the first entry: a graph whose statements are not known.
  private var ground: Workspace?
  /// The nodes that statements bound or showed.
  private var answers = Growing<NodeID>()
  /// How many names and answers have their values.
  private var evaluated = (names: 0, answers: 0)
  /// Whether some value is not finite.
  private(set) var hasNonFinite = false
  /// The node of the last statement that made or showed one.
  public private(set) var latest: NodeID?

  /// An empty session.
  /// - Parameters:
  ///   - seed: where random draws begin.
  ///   - readFile: how `load` reads; without it there are no files.
  ///   - budget: what its values may use.
  public init(
    seed: UInt64 = 1,
    readFile: @escaping Scope.FileReader = {
      _ throws(FileProblem) in throw FileProblem("no files here")
    },
    budget: MemoryBudget = .largest
  ) {
    workspace = Workspace(scope: Scope(seed: seed, readFile: readFile, budget: budget))
  }

  /// A session on what a program has built; its statements are not known. Values follow with
  /// `evaluate`.
  public init(_ workspace: Workspace) {
    self.workspace = workspace
    ground = workspace
  }

  /// The graph that the statements built.
  public var graph: Graph { workspace.graph }
  /// Where random draws begin.
  public var seed: UInt64 { workspace.scope.seed }
  /// Whether nothing has been said yet.
  public var isEmpty: Bool { entries.isEmpty }
  /// The program as text, an entry a line: what `:save` writes and a crash leaves.
  public var program: [String] { entries.map(\.text) }

  // MARK: - Running

  /// Runs one line or more: all of it or, on an error, nothing. Values follow with `evaluate`.
  ///
  /// Of commands only `:backward` and `:forward` mean something here: they set what X̄ and Ẋ read
  /// as, so that a program which uses them can be saved and run again.
  public mutating func run(
    _ text: String, name: String = "input", from origin: Source.Origin = .typed,
    as typing: Typing = .program
  ) throws(Diagnostic) -> [Reply] {
    let source = Source(text, name: name, from: origin)
    do throws(Diagnostic) { return try perform(source, typing) } catch {
      throw offering(error, in: source)
    }
  }

  private mutating func perform(
    _ source: Source, _ typing: Typing
  ) throws(Diagnostic) -> [Reply] {
    let statements = try Parser.parse(source, names: workspace.scope.kinds)
    var next = self
    var replies: [Reply] = []
    for statement in statements { replies.append(try next.take(statement, typing)) }
    self = next
    return replies
  }

  /// Runs one statement; on an error the session is as it was.
  public mutating func run(
    _ statement: Statement, as typing: Typing = .program
  ) throws(Diagnostic) -> Reply {
    var next = self
    let reply = try next.take(statement, typing)
    self = next
    return reply
  }

  private mutating func take(
    _ statement: Statement, _ typing: Typing
  ) throws(Diagnostic) -> Reply {
    if typing == .prompt, let place = placeGivenAgain(by: statement) {
      return try giveAgain(statement, at: place)
    }
    let before = statement.source.origin == .typed ? inputLeft(by: statement) : nil
    var reply = try append(statement)
    if let before { reply.instead = setting(before, insteadOf: reply) }
    return reply
  }

  /// Runs a statement at the end of the program.
  mutating func append(_ statement: Statement) throws(Diagnostic) -> Reply {
    let entry = Entry(statement)
    if case .command(let line) = statement.kind {
      if let pass = pass(line) { make(pass) }
    } else {
      keep(entry)
    }
    let result = try workspace.run(statement)
    let reply = Reply(result, isGlance: isGlance(statement))
    if let node = reply.node {
      answers.append(node)
      if origins[node] == nil { origins[node] = entry }
      if !reply.isGlance { latest = node }
    }
    return reply
  }

  /// Adds a statement to the program, and the pass whose derivatives it reads where that was made:
  /// since then its names may have moved on.
  private mutating func keep(_ entry: Entry) {
    let names = (entry.statement?.namesUsed ?? []).filter { workspace.scope.values[$0] == nil }
    for mode in Pass.Mode.allCases {
      guard let made = passes[mode], !made.isKept,
        names.contains(where: { made.derivatives[$0] != nil })
      else { continue }
      entries.insert(Entry(made.pass), at: made.place)
      passes[mode]?.isKept = true
      for other in Pass.Mode.allCases where passes[other].map({ $0.place >= made.place }) == true {
        passes[other]?.place += 1
      }
    }
    entries.append(entry)
  }

  /// Whether a statement only looks at a derivative: `X̄` alone.
  private func isGlance(_ statement: Statement) -> Bool {
    guard case .show(let syntax) = statement.kind, case .name(let name) = syntax[syntax.root] else {
      return false
    }
    return workspace.scope.values[syntax.name(name)] == nil
      && workspace.scope.derivatives[syntax.name(name)] != nil
  }

  /// This session before anything was said in it.
  func unsaid() -> Session {
    guard let ground else { return emptied() }
    var fresh = Session(ground)
    fresh.workspace.scope.readingPurpose = workspace.scope.readingPurpose
    return fresh
  }

  /// The same graph with another value in a leaf of the ground.
  func grounded(_ value: Matrix, in leaf: NodeID) -> Session {
    var next = self
    next.workspace.graph.setValue(value, of: leaf)
    next.ground?.graph.setValue(value, of: leaf)
    return next
  }

  /// A fresh session with the same seed and files.
  public func emptied() -> Session {
    var fresh = Session(
      seed: seed, readFile: workspace.scope.readFile, budget: workspace.scope.budget)
    fresh.workspace.scope.readingPurpose = workspace.scope.readingPurpose
    return fresh
  }

  /// Whether everything that was said in `earlier` was said here first, so that its nodes mean here
  /// what they meant there; passes do not count.
  public func continues(_ earlier: Session) -> Bool {
    // A sweep between two statements has nodes, too, which move those of the second.
    guard graph.begins(with: earlier.graph) else { return false }
    return entries.begins(with: earlier.entries)
      || entries.filter { $0.statement != nil }
        .starts(with: earlier.entries.filter { $0.statement != nil })
  }

  // MARK: - Values

  /// Finds the values of all names.
  /// - Returns: false if `cancelled` said so before the end; the values are then the old ones.
  public mutating func evaluate(cancelled: @escaping () -> Bool) -> Bool {
    let new =
      workspace.scope.namings[evaluated.names...].map(\.node) + answers[evaluated.answers...]
    guard evaluate(new, cancelled: cancelled) else { return false }
    evaluated = (workspace.scope.namings.count, answers.count)
    return true
  }

  /// Finds the values of some nodes; what was known stays known.
  mutating func evaluate(_ nodes: [NodeID], cancelled: () -> Bool) -> Bool {
    let missing = graph.missing(behind: nodes, values)
    guard let values = graph.computedValues(of: nodes, known: values, cancelled: cancelled) else {
      return false
    }
    self.values = values
    hasNonFinite = hasNonFinite || missing.contains { values[$0]?.isFinite == false }
    return true
  }

  /// Takes over what another session found for the same nodes, so that only what has changed is
  /// computed anew.
  mutating func keepValues(of earlier: Session) {
    values = graph.values(keptFrom: earlier.graph, earlier.values)
    evaluated = (0, 0)
    hasNonFinite = earlier.hasNonFinite
  }

  /// How the statement reads that made a node: `z = exp(sin(u²)·log(u²))`.
  public func origin(_ node: NodeID, _ script: Script) -> String? {
    guard let statement = origins[node]?.statement, statement.text.utf8.count < 2000 else {
      return nil
    }
    return statement.echo(script)
  }
}

/// Two sessions are the same where the same was said in them: everything else follows from that.
extension Session: Equatable {
  /// Whether both say the same.
  public static func == (left: Session, right: Session) -> Bool {
    left.seed == right.seed && left.entries == right.entries
      && Pass.Mode.allCases.allSatisfy { left.passes[$0]?.pass == right.passes[$0]?.pass }
  }
}

extension Statement {
  /// The name that the statement binds to a value or a function.
  var bound: String? {
    switch kind {
    case .bind(let name, _), .define(let name, _, _): name.text
    case .show, .command: nil
    }
  }

  /// Every name in the statement's expression.
  var namesUsed: [String] {
    switch kind {
    case .bind(_, let syntax), .define(_, _, let syntax), .show(let syntax): syntax.names
    case .command: []
    }
  }
}
