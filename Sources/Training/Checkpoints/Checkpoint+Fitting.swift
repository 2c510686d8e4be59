internal import Algebra
internal import Calculus
internal import Language

/// What the parts of a checkpoint must be to each other, before a run is made of them.
extension Checkpoint {
  typealias Misfit = ByteReader.Misfit

  /// Holds against each other what can be compared without reading the program.
  func check() throws(Misfit) {
    guard history.count == epoch + 1 else {
      throw Misfit(field: "history", reason: "has \(history.count) records up to epoch \(epoch)")
    }
    guard bestEpoch <= epoch else {
      throw Misfit(field: "bestEpoch", reason: "is \(bestEpoch), after epoch \(epoch)")
    }
    for (field, count) in [("state", state.count), ("bestState", bestState.count)]
    where count != layout.count {
      throw Misfit(field: field, reason: "has \(count) numbers, and the layout \(layout.count)")
    }
    guard strengths.keys == recipe.strengths.keys else {
      throw Misfit(field: "strengths", reason: "are not those of the recipe")
    }
    try recipe.checkNames()
    try recipe.origin?.check()
  }
}

extension Checkpoint {
  /// Reads the program and looks its names up.
  func checkProgram() throws(TrainingProblem) {
    var workspace = Workspace(scope: recipe.scope)
    let statements = try recipe.statements()
    do throws(Diagnostic) { _ = try workspace.run(statements, inputs: recipe.samples) } catch {
      throw .text(error)
    }
    do throws(Misfit) { try recipe.check(workspace) } catch { throw error.problem }
  }
}

extension ByteReader.Misfit {
  var problem: TrainingProblem {
    .checkpoint(.misfit(field: field, reason: reason), path: nil)
  }
}

extension StateLayout {
  /// Where this layout is not the other one; nil where it is.
  func misfit(to other: StateLayout) -> String? {
    for (here, there) in zip(slots, other.slots) where here != there {
      return "has `\(here.name)` \(here.shape) where the program has `\(there.name)` \(there.shape)"
    }
    if slots.count == other.slots.count { return nil }
    return "has \(slots.count) parts, and the program \(other.slots.count)"
  }
}

extension Recipe {
  typealias Misfit = ByteReader.Misfit

  /// Names that stand for one thing each, and rows that are equally many.
  fileprivate func checkNames() throws(Misfit) {
    if parameters.isEmpty { throw Misfit(field: "parameters", reason: "are none") }
    var roles: [String: String] = [:]
    let named = [
      ("parameters", parameters), ("rows", rows), ("noise", [noise].compactMap(\.self)),
      ("strengths", strengths.keys.sorted()),
    ]
    for (field, names) in named {
      for name in names {
        guard let other = roles.updateValue(field, forKey: name) else { continue }
        throw Misfit(field: field, reason: "name `\(name)`, which is among the \(other)")
      }
    }
    try check(samples, "samples")
    try check(heldBack, "heldBack")
  }

  private func check(_ values: [String: Matrix], _ field: String) throws(Misfit) {
    guard values.isEmpty || Set(values.keys) == Set(rows) else {
      throw Misfit(field: field, reason: "are of other inputs than the rows")
    }
    guard Set(values.values.map(\.rows)).count <= 1 else {
      throw Misfit(field: field, reason: "have not the same number of rows each")
    }
  }

  /// What the names mean in the program.
  /// - Parameter workspace: the program, elaborated on the rows that are trained on.
  func check(_ workspace: Workspace) throws(Misfit) {
    var seen: Set<NodeID> = []
    for (field, names) in [
      ("parameters", parameters), ("rows", rows), ("noise", [noise].compactMap(\.self)),
      ("strengths", strengths.keys.sorted()),
    ] {
      for name in names {
        guard let node = workspace.scope.values[name],
          workspace.graph.leaf(node)?.kind == .input, seen.insert(node).inserted
        else { throw Misfit(field: field, reason: "name `\(name)`, which is no input of its own") }
      }
    }
    for (field, name) in [("cost", cost)] + [penalty].compactMap(\.self).map({ ("penalty", $0) })
      + strengths.keys.sorted().map({ ("strengths", $0) })
    {
      guard let node = workspace.scope.values[name], workspace.graph.shape(node).isScalar else {
        throw Misfit(field: field, reason: "is `\(name)`, which is no 1×1 value of the program")
      }
    }
    let heights = Set(rows.compactMap { workspace.scope.values[$0] }.map(workspace.graph.shape))
      .map(\.rows)
    guard Set(heights).count <= 1 else {
      throw Misfit(field: "rows", reason: "have not the same number of samples each")
    }
  }
}

extension Origin {
  /// A mean and a deviation for each feature, and something to tell apart.
  fileprivate func check() throws(ByteReader.Misfit) {
    for (field, count) in [
      ("mean", standardization.mean.count), ("deviation", standardization.deviation.count),
    ] where count != features.count {
      throw .init(field: field, reason: "has \(count) numbers for \(features.count) features")
    }
    if let classes, Set(classes).count < max(2, classes.count) {
      throw .init(field: "classes", reason: "are not two or more that differ")
    }
  }
}
