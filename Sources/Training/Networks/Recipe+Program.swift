internal import Algebra
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
  /// - Throws: a `Diagnostic` of the text, or a `TrainingProblem` of the names.
  public static func program(
    _ source: Source, cost: String?, parameters: [String], rows: [String], seed: UInt64,
    readFile: @escaping Scope.FileReader
  ) throws -> Recipe {
    var workspace = Workspace(scope: Scope(seed: seed, readFile: readFile))
    _ = try workspace.run(source)
    let costName = try checkedCost(cost, workspace)
    let rows = try checkedRows(rows, workspace)
    var recipe = Recipe(
      program: String(decoding: source.bytes, as: UTF8.self), cost: costName,
      parameters: try checkedParameters(parameters, rows, workspace))
    recipe.name = source.name
    recipe.rows = rows
    recipe.seed = seed
    for statement in try Parser.parse(source) {
      for path in statement.filesRead {
        recipe.files[path] = try? readFile(path)
      }
    }
    return recipe
  }

  private static func checkedCost(_ name: String?, _ workspace: Workspace) throws -> String {
    let last = workspace.scope.values["ans"] == nil ? workspace.scope.bound.last?.name : "ans"
    guard let name = name ?? last else {
      throw TrainingProblem(
        "program", "there is nothing in it that could be made small",
        help: "give a program with a cost, as in `w = 3; c = w^2`")
    }
    guard let node = workspace.scope.values[name] else {
      throw unbound("--of", name, workspace.scope.values.keys)
    }
    let shape = workspace.graph.shape(node)
    guard shape.isScalar else {
      throw TrainingProblem(
        "--of", "`\(name)` is \(shape), and what is made small is a 1×1 value",
        help: "add a line `cost = sum(\(name))` and try `--of cost`")
    }
    return name
  }

  private static func checkedRows(_ names: [String], _ workspace: Workspace) throws -> [String] {
    let shapes = try names.map { name in
      try (name, workspace.graph.shape(input(name, "--rows", workspace)))
    }
    if let first = shapes.first, let other = shapes.first(where: { $0.1.rows != first.1.rows }) {
      throw TrainingProblem(
        "--rows",
        "`\(first.0)` is \(first.1) and `\(other.0)` is \(other.1): samples are rows, so they "
          + "have the same number of them",
        help: "try `--rows \(first.0)`")
    }
    return names
  }

  private static func checkedParameters(
    _ names: [String], _ rows: [String], _ workspace: Workspace
  ) throws -> [String] {
    let others = workspace.scope.bound.filter {
      workspace.graph.leaf($0.node)?.kind == .input && !rows.contains($0.name)
    }
    let chosen = names.isEmpty ? others.map(\.name) : names
    var seen: Set<NodeID> = []
    for name in chosen {
      let node = try input(name, "--wrt", workspace)
      if rows.contains(name) {
        throw TrainingProblem("--wrt", "`\(name)` holds samples, which are given, not trained")
      }
      if !seen.insert(node).inserted {
        throw TrainingProblem("--wrt", "`\(name)` names an input that is named before")
      }
    }
    if chosen.isEmpty {
      throw TrainingProblem(
        "--wrt", "the program has no input that could be trained",
        help: "begin with a line such as `w = 0.5`")
    }
    return chosen
  }

  private static func input(
    _ name: String, _ option: String, _ workspace: Workspace
  ) throws -> NodeID {
    let inputs = workspace.scope.bound.filter { workspace.graph.leaf($0.node)?.kind == .input }
    guard let node = workspace.scope.values[name] else {
      throw unbound(option, name, inputs.map(\.name))
    }
    guard workspace.graph.leaf(node)?.kind == .input else {
      throw TrainingProblem(
        option, "`\(name)` is computed from others; only an input has a value that can change",
        help: inputs.isEmpty
          ? "" : "try `\(option) \(inputs.map(\.name).joined(separator: ","))`")
    }
    return node
  }

  private static func unbound(
    _ option: String, _ name: String, _ known: some Sequence<String>
  ) -> TrainingProblem {
    let near = Spelling.nearest(to: name, among: known) ?? Array(known).sorted().first
    return TrainingProblem(
      option, "the name `\(name)` is not bound", help: near.map { "try `\(option) \($0)`" } ?? "")
  }
}

extension Statement {
  /// The files that `load` reads in it.
  var filesRead: [String] {
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
