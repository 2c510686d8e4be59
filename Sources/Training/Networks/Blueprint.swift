package import Algebra
package import Calculus
package import Language

/// A recipe elaborated for some rows: the graph of one minibatch, of the training split, or of the
/// rows held back, and where in it everything is.
package struct Blueprint: Sendable {
  /// What dropout multiplies by.
  package struct Mask: Sendable {
    /// The mask's leaf.
    package let node: NodeID
    /// Of dropping an entry.
    package let probability: Double
    package let shape: Shape
  }

  /// The graph and the names.
  package var workspace: Workspace
  package let cost: NodeID
  /// The parameters' names, in the recipe's order.
  package let names: [String]
  /// The parameters' leaves, in the order of `names`.
  package let parameters: [NodeID]
  /// In the order of the recipe's names.
  package let rows: [NodeID]
  package let noise: NodeID?
  /// Inputs that say how strong a regulariser is.
  package let strengths: [String: NodeID]
  package let penalty: NodeID?
  package let masks: [Mask]
  /// The batch normalisations behind the cost.
  package let normalized: [NodeID]
  package let answer: Answer?

  /// - Parameter inputs: values in place of the text's, such as the rows of a minibatch.
  /// - Throws: where the program does not fit them.
  package init(
    _ recipe: Recipe, _ statements: [Statement], inputs: [String: Matrix]
  ) throws(TrainingProblem) {
    workspace = Workspace(scope: recipe.scope)
    do throws(Diagnostic) { _ = try workspace.run(statements, inputs: inputs) } catch {
      throw .text(error)
    }
    let names = workspace.scope.values
    func node(_ name: String) -> NodeID {
      guard let node = names[name] else { preconditionFailure("`\(name)` has been checked") }
      return node
    }
    cost = node(recipe.cost)
    let shape = workspace.graph.shape(cost)
    guard shape.isScalar else { throw .costNotScalar(recipe.cost, shape) }
    self.names = recipe.parameters
    parameters = recipe.parameters.map(node)
    rows = recipe.rows.map(node)
    noise = recipe.noise.map(node)
    strengths = Dictionary(uniqueKeysWithValues: recipe.strengths.keys.map { ($0, node($0)) })
    penalty = recipe.penalty.map(node)
    masks = Self.masks(workspace.graph, behind: cost)
    normalized = Self.normalized(workspace.graph, behind: cost)
    answer = Answer(workspace.graph, cost: cost)
  }

  package var graph: Graph { workspace.graph }

  /// What is learned and remembered has the sizes that it has in another blueprint, of other rows.
  func requireState(of other: Blueprint) throws(TrainingProblem) {
    for (name, (here, there)) in zip(names, zip(parameters, other.parameters))
    where graph.shape(here) != other.graph.shape(there) {
      throw .sizeFollowsRows(name)
    }
    let widths = [self, other].map { blueprint in
      blueprint.normalized.map { blueprint.graph.shape($0).columns }
    }
    if widths[0] != widths[1] { throw .sizeFollowsRows("batchnorm") }
  }

  /// What an evaluation finds: the cost, its penalty, the answer and what would be right.
  var found: [NodeID] {
    [cost] + [penalty, answer?.output, answer?.target].compactMap(\.self)
  }

  private static func normalized(_ graph: Graph, behind cost: NodeID) -> [NodeID] {
    let isBehind = graph.ancestors(of: [cost])
    return graph.nodes.filter { isBehind[$0.index] && graph.operation($0) == .batchNorm }
  }

  private static func masks(_ graph: Graph, behind cost: NodeID) -> [Mask] {
    let isBehind = graph.ancestors(of: [cost])
    return graph.nodes.filter { isBehind[$0.index] && graph.leaf($0)?.kind == .mask }.map { node in
      let probability = graph.leaf(node).flatMap { Double($0.spelling) } ?? 0
      return Mask(node: node, probability: probability, shape: graph.shape(node))
    }
  }
}

/// What the network answers, and what would have been right, read off the cost: the operands of
/// the one `bce`, `crossentropy` or `mse` behind it.
package struct Answer: Sendable {
  /// How an answer is judged.
  package enum Kind: Sendable {
    /// One logit: above 0 means yes.
    case logit
    /// One score for each class: the largest counts.
    case scores
    /// Numbers, which are near or far, never right or wrong.
    case numbers
  }

  package let kind: Kind
  package let output: NodeID
  package let target: NodeID

  init?(_ graph: Graph, cost: NodeID) {
    let isBehind = graph.ancestors(of: [cost])
    let found = graph.nodes.filter { isBehind[$0.index] && Self.kind(graph.operation($0)) != nil }
    guard found.count == 1, let node = found.first, let kind = Self.kind(graph.operation(node))
    else { return nil }
    let operands = Array(graph.operands(node))
    (self.kind, output, target) = (kind, operands[0], operands[1])
  }

  private static func kind(_ operation: Operation) -> Kind? {
    if case .binaryCrossEntropy = operation { return .logit }
    if case .crossEntropy = operation { return .scores }
    if case .meanSquare = operation { return .numbers }
    return nil
  }

  /// The share of right answers; nil where there is no right or wrong.
  func accuracy(
    _ outputs: UnsafeBufferPointer<Double>, _ targets: UnsafeBufferPointer<Double>, columns: Int
  ) -> Double? {
    switch kind {
    case .numbers: return nil
    case .logit:
      let right = outputs.indices.count { (outputs[$0] > 0) == (targets[$0] > 0.5) }
      return Double(right) / Double(max(1, outputs.count))
    case .scores:
      let rows = outputs.count / max(1, columns)
      let right = (0..<rows).count { row in
        let (from, to) = (row * columns, (row + 1) * columns)
        return Self.largest(outputs, from, to) == Self.largest(targets, from, to)
      }
      return Double(right) / Double(max(1, rows))
    }
  }

  private static func largest(_ x: UnsafeBufferPointer<Double>, _ from: Int, _ to: Int) -> Int {
    var best = from
    for index in from..<to where x[index] > x[best] { best = index }
    return best - from
  }
}
