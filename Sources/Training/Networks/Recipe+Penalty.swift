internal import Algebra
internal import Calculus
internal import Language

/// L1 and L2 for a learner's own program: lines at its end that add the penalty to its cost.
extension Recipe {
  /// Adds λ₂·Σ‖W‖² and λ₁·Σ|W| to the cost, over every parameter that multiplies something.
  ///
  /// What is only ever added to other values, through copies along axes, is a bias; so is a shift
  /// or a scale of a normalisation. Biases are left alone, since they only move the function.
  /// - Returns: what was added, for the learner to read.
  /// - Throws: where no parameter multiplies anything.
  public mutating func addPenalty(l2: Double, l1: Double) throws(TrainingProblem) -> [Addition] {
    guard l2 > 0 || l1 > 0 else { return [] }
    let blueprint = try blueprint()
    let weights = zip(parameters, blueprint.parameters)
      .filter { blueprint.graph.multiplies($0.1) }.map(\.0)
    guard !weights.isEmpty else { throw .noWeights(l2 > 0 ? .l2 : .l1, cost: cost) }
    return appendTerms(over: weights, l2: l2, l1: l1, blueprint.workspace.scope)
  }

  /// Lines for the strengths, the penalty and the cost, under names that are free.
  private mutating func appendTerms(
    over weights: [String], l2: Double, l1: Double, _ scope: Scope
  ) -> [Addition] {
    var terms: [Addition] = []
    for (label, strength, term) in [
      ("l2", l2, { "sum(\($0).^2)" }), ("l1", l1, { (name: String) in "sum(abs(\(name)))" }),
    ] where strength > 0 {
      let leaf = scope.freeName(label)
      strengths[leaf] = strength
      program += "\n\(leaf) = \(NumberText.exact(strength, ascii: true))"
      let sum = weights.map(term).joined(separator: " + ")
      terms.append(Addition(name: label.uppercased(), term: "\(leaf)*(\(sum))"))
    }
    let (penaltyName, costName) = (scope.freeName("penalty"), scope.freeName("cost"))
    program += "\n\(penaltyName) = \(terms.map(\.term).joined(separator: " + "))"
    program += "\n\(costName) = \(cost) + \(penaltyName)\n"
    (penalty, cost) = (penaltyName, costName)
    return terms
  }
}

extension Scope {
  /// The name itself, or with a number behind it where it is taken.
  fileprivate func freeName(_ name: String) -> String {
    var (free, number) = (name, 2)
    while values[free] != nil || functions[free] != nil {
      (free, number) = ("\(name)_\(number)", number + 1)
    }
    return free
  }
}

extension Graph {
  /// Whether a leaf does anything but be added: to other values, or as a normalisation's shift.
  func multiplies(_ leaf: NodeID) -> Bool {
    var pending = [leaf]
    while let source = pending.popLast() {
      for node in nodes {
        for (port, operand) in operands(node).enumerated() where operand == source {
          switch use(of: node, port) {
          case .added: continue
          case .moved: pending.append(node)
          case .multiplied: return true
          }
        }
      }
    }
    return false
  }

  private enum Use { case added, moved, multiplied }

  private func use(of node: NodeID, _ port: Int) -> Use {
    if case .zip(let pairing) = operation(node), pairing == .add || pairing == .subtract {
      return .added
    }
    if case .broadcast = operation(node) { return .moved }
    if case .transpose = operation(node) { return .moved }
    if operation(node) == .batchNorm || operation(node) == .layerNorm, port > 0 { return .added }
    return .multiplied
  }
}
