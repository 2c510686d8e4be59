public import Algebra
public import Calculus

/// Why X̄ is what it is: from c back to X, the adjoint of every joint in between, each derived in
/// indices and read back into matrices.
///
///     let proof = try Proof(of: c, wrt: x, in: graph, named: names)
///     for step in proof.steps { print(step.lines.map(proof.text)) }
public struct Proof: Sendable {
  /// One for each adjoint, c's own excepted, from c to X.
  public let steps: [ProofStep]
  /// Which of the nodes that were asked for c does not depend on, from 0: their adjoints are zero.
  public let independent: [Int]
  let scene: Scene

  /// Derives ∂c/∂X and tries every line.
  /// - Parameters:
  ///   - named: the names that the learner gave, oldest first.
  ///   - onlyLast: X's own step alone: its children's adjoints are taken as known.
  public init(
    of output: NodeID, wrt x: NodeID, in graph: Graph, named: [(name: String, node: NodeID)],
    onlyLast: Bool = false
  ) throws(ProofProblem) {
    guard graph.shape(output).isScalar else { throw .notScalar }
    scene = Scene(graph, named: named, of: output, wrt: [x])
    guard let target = scene.targets[0], scene.isReached(target) else {
      throw .independent(of: Symbols(graph, named: named).symbol(graph, x).text)
    }
    steps = try Self.steps(scene, onlyLast ? [target] : scene.path)
    independent = []
  }

  /// Derives the adjoints of several nodes, each step on the way once.
  public init(
    of output: NodeID, wrt sought: [NodeID], in graph: Graph,
    named: [(name: String, node: NodeID)]
  ) throws(ProofProblem) {
    guard graph.shape(output).isScalar else { throw .notScalar }
    let scene = Scene(graph, named: named, of: output, wrt: sought)
    self.scene = scene
    steps = try Self.steps(scene, scene.path)
    independent = sought.indices.filter { place in
      scene.targets[place].map { !scene.isReached($0) } ?? true
    }
  }

  private static func steps(
    _ scene: Scene, _ path: [NodeID]
  ) throws(ProofProblem) -> [ProofStep] {
    var steps: [ProofStep] = []
    for node in path where node != scene.output {
      steps.append(try ProofStep(try Deduction(scene, of: node)))
    }
    return steps
  }

  /// Whether the adjoint of a child has a proof of its own: c's own is 1.
  public func hasStep(at child: NodeID) -> Bool { child != scene.output }

  /// The proof of the adjoint that a step takes as known.
  /// - Parameter child: one of a step's children.
  public func step(at child: NodeID) throws(ProofProblem) -> ProofStep {
    try ProofStep(try Deduction(scene, of: child))
  }

  /// The shape of what a step finds.
  public func shape(of step: ProofStep) -> Shape { scene.graph.shape(step.node) }

  /// `2×3 = 2×4 · 4×3`: the shapes of the last formula in the learner's own graph.
  public func sizes(_ step: ProofStep, _ format: ProofFormat) -> String {
    writer(format.style, step).sizes(step.reading)
  }

  /// Writes lines of one of the steps.
  package func writer(_ style: ProofWriter.Style, _ step: ProofStep) -> ProofWriter {
    ProofWriter(style, scene: scene, dimensions: step.dimensions)
  }
}
