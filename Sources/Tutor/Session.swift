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
  /// The statements in order, each as typed: the program that `:save` writes and a crash leaves.
  public private(set) var statements: [String] = []
  /// The values of everything that has a name, and of what stands behind it.
  public private(set) var values: Values
  /// The last backward and the last forward pass.
  var passes = [Pass(), Pass()]
  /// The statement that made each node first.
  private var origins: [NodeID: Statement] = [:]
  /// The nodes that statements bound or showed.
  private var answers: [NodeID] = []
  /// The node of the last statement that made or showed one.
  public private(set) var latest: NodeID?

  /// An empty session.
  /// - Parameters:
  ///   - seed: where random draws begin.
  ///   - readFile: how `load` reads; without it there are no files.
  public init(
    seed: UInt64 = 1,
    readFile: @escaping Scope.FileReader = {
      _ throws(FileProblem) in throw FileProblem("no files here")
    }
  ) {
    workspace = Workspace(scope: Scope(seed: seed, readFile: readFile))
    values = Values()
  }

  /// A session on what a program has built; its statements are not known.
  public init(_ workspace: Workspace) {
    self.workspace = workspace
    values = Values()
    _ = evaluate { false }
  }

  /// The graph that the statements built.
  public var graph: Graph { workspace.graph }
  /// Where random draws begin.
  public var seed: UInt64 { workspace.scope.seed }
  /// Whether nothing has been said yet.
  public var isEmpty: Bool { statements.isEmpty }
  /// Every name that was ever given to a node, oldest first.
  public var named: [(name: String, node: NodeID)] { workspace.scope.named }

  /// Names that are bound now, in the order in which they were given.
  public var bound: [(name: String, node: NodeID)] { workspace.scope.bound }

  /// Runs one line or more: all of it or, on an error, nothing. Values follow with `evaluate`.
  ///
  /// Of commands only `:backward` and `:forward` mean something here: they set what X̄ and Ẋ read
  /// as, so that a program which uses them can be saved and run again.
  public mutating func run(_ text: String, name: String = "input") throws(Diagnostic) -> [Outcome] {
    let statements = try Parser.parse(Source(text, name: name), names: workspace.scope.kinds)
    var next = self
    var outcomes: [Outcome] = []
    for statement in statements {
      if case .command(let line) = statement.kind {
        next.pass(line)
      } else {
        next.keep(statement)
      }
      let outcome = try next.workspace.run(statement)
      outcomes.append(Outcome(outcome, isReading: next.isReading(statement)))
      if let last = outcomes.last, let node = last.node {
        next.answers.append(node)
        if next.origins[node] == nil { next.origins[node] = statement }
        if !last.isReading { next.latest = node }
      }
    }
    self = next
    return outcomes
  }

  /// Adds a statement to the program, and the pass whose derivatives it reads where that was made:
  /// since then its names may have moved on.
  private mutating func keep(_ statement: Statement) {
    let names = statement.namesUsed.filter { workspace.scope.values[$0] == nil }
    for index in passes.indices
    where !passes[index].isKept && names.contains(where: { passes[index].readings[$0] != nil }) {
      let place = passes[index].place
      statements.insert(passes[index].line, at: place)
      passes[index].isKept = true
      for other in passes.indices where passes[other].place >= place { passes[other].place += 1 }
    }
    statements.append(statement.text)
  }

  /// Whether everything that was said in `earlier` was said here first; passes do not count.
  func continues(_ earlier: Session) -> Bool {
    statements.starts(with: earlier.statements)
      || statements.filter { $0.first != ":" }
        .starts(with: earlier.statements.filter { $0.first != ":" })
  }

  private mutating func pass(_ line: String) {
    let words = Command.Arguments(line).text
    let word = words.prefix { $0 != " " }
    let rest = Command.Arguments(words.dropFirst(word.count)).text
    switch Command.named(String(word))?.name {
    case "backward": if let node = workspace.scope.values[rest] { readAdjoints(from: node) }
    case "forward": if let seed = try? ForwardSeed(rest, in: self) { readTangents(along: seed) }
    default: break
    }
  }

  /// Finds the values of all names.
  /// - Returns: false if `cancelled` said so before the end; the values are then the old ones.
  public mutating func evaluate(cancelled: @escaping () -> Bool) -> Bool {
    evaluate(named.map(\.node) + answers, cancelled: cancelled)
  }

  /// Whether a statement only looks at a derivative: `X̄` alone.
  private func isReading(_ statement: Statement) -> Bool {
    guard case .show(let syntax) = statement.kind, case .name(let name) = syntax[syntax.root] else {
      return false
    }
    return workspace.scope.values[syntax.name(name)] == nil
      && workspace.scope.readings[syntax.name(name)] != nil
  }

  /// Finds the values of some nodes; what was known stays known.
  mutating func evaluate(_ nodes: [NodeID], cancelled: () -> Bool) -> Bool {
    guard let values = graph.computedValues(of: nodes, known: values, cancelled: cancelled) else {
      return false
    }
    self.values = values
    return true
  }

  /// Takes over what another session found for the same nodes, so that only what has changed is
  /// computed anew.
  mutating func keepValues(of earlier: Session) {
    values = graph.values(keptFrom: earlier.graph, earlier.values)
  }

  /// A fresh session with the same seed and files.
  public func emptied() -> Session {
    Session(seed: seed, readFile: workspace.scope.readFile)
  }

  /// The first of a node's names that still stands for it; else the first that ever did.
  public func name(_ node: NodeID) -> String? {
    let names = workspace.scope.names(of: node)
    return names.first { workspace.scope.values[$0] == node } ?? names.first
  }

  /// How the statement reads that made a node: `z = exp(sin(u²)·log(u²))`.
  func origin(_ node: NodeID, _ script: Script) -> String? {
    guard let statement = origins[node], statement.text.utf8.count < 2000 else { return nil }
    return statement.echo(script)
  }

  /// Inputs that a value depends on, in the order in which they were made.
  public func inputs(behind node: NodeID) -> [NodeID] { inputs(behind: [node]) }

  /// Inputs that any of some values depends on.
  public func inputs(behind nodes: [NodeID]) -> [NodeID] {
    let reached = graph.ancestors(of: nodes)
    return graph.nodes.filter { reached[$0.index] && graph.leaf($0)?.kind == .input }
  }

  /// The value of an expression in this session, which it leaves as it is.
  public func value(of expression: String) throws(Diagnostic) -> (node: NodeID, session: Session) {
    var next = self
    let outcomes = try next.run(expression)
    _ = next.evaluate { false }
    guard let node = outcomes.last?.node else {
      throw Diagnostic(
        .meaning(.noValue), at: Span(0, expression.utf8.count), in: Source(expression))
    }
    return (node, next)
  }
}

extension Statement {
  /// Every name in the statement's expression.
  var namesUsed: [String] {
    switch kind {
    case .bind(_, let syntax), .define(_, _, let syntax), .show(let syntax): syntax.names
    case .command: []
    }
  }
}
