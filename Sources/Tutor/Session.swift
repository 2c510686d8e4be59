public import Algebra
public import Calculus
public import Language

/// The statements made so far, the graph they built, and its values.
///
/// A session is a value: a line that fails leaves it as it was, and a copy of it is undo.
public struct Session: Sendable {
  public private(set) var workspace: Workspace
  /// The statements in order, each as typed: the program that `:save` writes and a crash leaves.
  public private(set) var statements: [String] = []
  /// The values of everything that has a name, and of what stands behind it.
  public private(set) var values: Values
  private var adjointReadings: [String: NodeID] = [:]
  private var tangentReadings: [String: NodeID] = [:]
  /// The node of the last statement that made or showed one.
  public private(set) var latest: NodeID?

  public init(
    seed: UInt64 = 1,
    readFile: @escaping Scope.FileReader = {
      _ throws(Scope.FileProblem) in throw Scope.FileProblem("no files here")
    }
  ) {
    workspace = Workspace(scope: Scope(seed: seed, readFile: readFile))
    values = Graph().values(of: [])
  }

  /// A session on what a program has built; its statements are not known.
  public init(_ workspace: Workspace) {
    self.workspace = workspace
    values = Graph().values(of: [])
    _ = evaluate { false }
  }

  public var graph: Graph { workspace.graph }
  public var seed: UInt64 { workspace.scope.seed }
  public var isEmpty: Bool { statements.isEmpty }
  public var named: [(name: String, node: NodeID)] { workspace.scope.named }

  /// Names that are bound now, in the order in which they were first given.
  public var bound: [(name: String, node: NodeID)] {
    var seen: Set<String> = []
    return named.filter { workspace.scope.values[$0.name] == $0.node && seen.insert($0.name).inserted }
  }

  /// Runs one line or more: all of it or, on an error, nothing. Values follow with `evaluate`.
  public mutating func run(_ text: String, name: String = "input") throws(Diagnostic) -> [Outcome] {
    let outcomes = try workspace.run(Source(text, name: name))
    for outcome in outcomes {
      if case .command = outcome.effect { continue }
      statements.append(outcome.statement.text)
      if let node = Outcome(outcome).node { latest = node }
    }
    return outcomes.map(Outcome.init)
  }

  /// Finds the values of all names.
  /// - Returns: false if `cancelled` said so before the end; the values are then the old ones.
  public mutating func evaluate(cancelled: @escaping () -> Bool) -> Bool {
    let wanted = named.map(\.node) + (latest.map { [$0] } ?? [])
    guard let values = graph.values(of: wanted, bindings: [:], cancelled: cancelled) else {
      return false
    }
    self.values = values
    return true
  }

  /// A fresh session with the same seed and files.
  public func emptied() -> Session {
    Session(seed: seed, readFile: workspace.scope.readFile)
  }

  /// The name that a node was given first, unless that name has moved on to another node.
  public func name(_ node: NodeID) -> String? {
    let names = named.filter { $0.node == node }.map(\.name)
    return names.first { workspace.scope.values[$0] == node } ?? names.first
  }

  /// Inputs that some values depend on, in the order of their names.
  public func inputs(behind node: NodeID) -> [NodeID] { inputs(behind: [node]) }

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
        .meaning(.noValue), at: Language.Span(0, expression.utf8.count), in: Source(expression))
    }
    return (node, next)
  }

  /// After a backward pass: `Xbar` and `X̄` read as the adjoint of X.
  mutating func readAdjoints(from output: NodeID) {
    guard let backward = try? workspace.graph.backward(from: output) else { return }
    adjointReadings = readings(
      of: { backward.adjoint(of: $0) },
      spelled: { [$0 + "bar", Accent.bar($0), $0 + "\u{304}"] })
    workspace.scope.setReadings(adjointReadings.merging(tangentReadings) { $1 })
  }

  /// After a forward pass: `Xdot` and `Ẋ` read as the tangent of X.
  mutating func readTangents(along seed: ForwardSeed) {
    let direction = workspace.graph.constant(seed.direction)
    guard let forward = try? workspace.graph.forward(along: [seed.input: direction]) else { return }
    tangentReadings = readings(
      of: { forward.tangent(of: $0) },
      spelled: { [$0 + "dot", Accent.dot($0), $0 + "\u{307}"] })
    workspace.scope.setReadings(adjointReadings.merging(tangentReadings) { $1 })
  }

  private func readings(
    of derivative: (NodeID) -> NodeID?, spelled spellings: (String) -> [String]
  ) -> [String: NodeID] {
    var result: [String: NodeID] = [:]
    for (name, node) in bound {
      guard let derivative = derivative(node) else { continue }
      for spelling in spellings(name) { result[spelling] = derivative }
    }
    return result
  }
}
