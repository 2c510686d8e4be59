public import Algebra
internal import Calculus
public import Language

/// From a learner's program to a recipe: every name is looked up once, and what does not fit is
/// told with what would.
extension Recipe {
  /// A program read from `source`.
  ///
  /// - Parameters:
  ///   - cost: the last name that was bound, unless given.
  ///   - parameters: every input that is not among `rows`, unless given.
  /// - Throws: where the text or one of the names does not fit.
  public static func program(
    _ source: Source, cost: String?, parameters: [String], rows: [String], seed: UInt64,
    readFile: @escaping Scope.FileReader, budget: MemoryBudget = .largest
  ) throws(TrainingProblem) -> Recipe {
    var workspace = Workspace(
      scope: Scope(seed: seed, readFile: readFile, budget: budget))
    do throws(Diagnostic) { _ = try workspace.run(source) } catch { throw .text(error) }
    let costName = try checkedCost(cost, workspace)
    let rows = try checkedRows(rows, workspace)
    var recipe = Recipe(
      program: String(decoding: source.bytes, as: UTF8.self), cost: costName,
      parameters: try checkedParameters(parameters, rows, workspace))
    recipe.name = source.name
    recipe.rows = rows
    (recipe.seed, recipe.budget) = (seed, budget)
    for statement in try recipe.statements() {
      for path in statement.filesRead {
        recipe.files[path] = try? readFile(FileRequest(path, from: source.origin))
      }
    }
    return recipe
  }

  private static func checkedCost(
    _ name: String?, _ workspace: Workspace
  ) throws(TrainingProblem) -> String {
    let last = workspace.scope.values["ans"] == nil ? workspace.scope.bound.last?.name : "ans"
    guard let name = name ?? last else { throw .noCost }
    guard let node = workspace.scope.values[name] else {
      throw unbound(name, .cost, workspace.scope.values.keys)
    }
    let shape = workspace.graph.shape(node)
    guard shape.isScalar else { throw .costNotScalar(name, shape) }
    return name
  }

  private static func checkedRows(
    _ names: [String], _ workspace: Workspace
  ) throws(TrainingProblem) -> [String] {
    var first: (name: String, shape: Shape)?
    var seen: Set<String> = []
    let names = names.filter { seen.insert($0).inserted }
    for name in names {
      let shape = workspace.graph.shape(try input(name, .rows, workspace))
      if let first, first.shape.rows != shape.rows {
        throw .unequalRows(first.name, first.shape, other: name, shape)
      }
      first = first ?? (name, shape)
    }
    return names
  }

  private static func checkedParameters(
    _ names: [String], _ rows: [String], _ workspace: Workspace
  ) throws(TrainingProblem) -> [String] {
    let others = inputs(workspace).filter { !rows.contains($0) }
    let chosen = names.isEmpty ? others : names
    let samples = Set(rows.compactMap { workspace.scope.values[$0] })
    var seen: Set<NodeID> = []
    for name in chosen {
      let node = try input(name, .parameters, workspace)
      if samples.contains(node) { throw .samplesTrained(name) }
      if !seen.insert(node).inserted { throw .namedTwice(name) }
    }
    if chosen.isEmpty { throw .noParameters }
    return chosen
  }

  private static func input(
    _ name: String, _ role: TrainingProblem.Role, _ workspace: Workspace
  ) throws(TrainingProblem) -> NodeID {
    guard let node = workspace.scope.values[name] else {
      throw unbound(name, role, inputs(workspace))
    }
    guard workspace.graph.leaf(node)?.kind == .input else {
      throw .computed(name, role, inputs: inputs(workspace))
    }
    return node
  }

  /// The names of the inputs, in the order in which they were given.
  private static func inputs(_ workspace: Workspace) -> [String] {
    workspace.scope.bound.filter { workspace.graph.leaf($0.node)?.kind == .input }.map(\.name)
  }

  private static func unbound(
    _ name: String, _ role: TrainingProblem.Role, _ known: some Sequence<String>
  ) -> TrainingProblem {
    let near = Spelling.nearest(to: name, among: known) ?? Array(known).sorted().first
    return .unbound(name, role, nearest: near)
  }
}

extension Statement {
  /// The files that `load` reads in it.
  public var filesRead: [String] {
    let syntax: Syntax
    switch kind {
    case .bind(_, let value), .show(let value), .define(_, _, let value): syntax = value
    case .command: return []
    }
    return syntax.nodes.compactMap { node in
      if case .text(let name) = node { return syntax.name(name) }
      return nil
    }
  }
}
