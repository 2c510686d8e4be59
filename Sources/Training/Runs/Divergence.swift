internal import Algebra
internal import Calculus
internal import Language

/// Where a run went wrong: the first value that is not finite, and what to try.
public struct Divergence: Equatable, Sendable {
  /// Epochs done before the step that failed.
  public var epoch: Int
  /// Steps done in the epoch that had begun.
  public var step: Int
  /// The first node that is not finite, as a formula: `z = exp(x)`.
  public var formula: String
  /// The operation that gave it.
  public var operation: String
  /// What it gave: NaN or an infinity, in words.
  public var found: String
  /// Whether the node belongs to the cost, rather than to its gradient.
  public var isInCost: Bool
  /// What to try, most promising first.
  public var advice: [String]
}

extension TrainingRun {
  /// Ends the run after a step whose cost was not finite, with the state before the first step
  /// that went wrong.
  func endBeforeFailedStep() throws(TrainingProblem) {
    try replay()
    reload()
    let minibatch = try minibatch()
    failure = minibatch
    ending = .diverged(Failure(minibatch).divergence(of: self))
  }

  /// Ends the run where the whole training split has a cost or a gradient that is not finite.
  /// - Returns: √Σ‖ḡ‖² where it is finite after all, and only its square was not.
  func endIfNotFinite() -> Double? {
    let all = snapshot(of: whole, rows: Array(0..<sampleCount))
    let found = Failure(all)
    if found.node == nil { return found.gradientNorm }
    reload()
    failure = all
    ending = .diverged(found.divergence(of: self))
    return nil
  }

  /// The state before the first step that made a number of it other than finite, or before the
  /// present one, found by taking the steps since the last known state anew.
  private func replay() throws(TrainingProblem) {
    let target = stepInEpoch
    (active, isBehind, stepInEpoch) = (nil, false, synchronizedStep)
    while stepInEpoch < target {
      let before = state
      try prepared().run()
      isBehind = true
      synchronize()
      if !state.allSatisfy(\.isFinite) {
        state = before
        break
      }
      stepInEpoch += 1
    }
    synchronizedStep = stepInEpoch
  }

  /// What to try: before the first step no rate can be at fault.
  fileprivate var advice: [String] {
    if stepNumber == 0 {
      return ["other first values: these are outside of what it is defined for"]
    }
    let slower = "--rate \(NumberText.short(settings.rate / 10, ascii: true))"
    let usual = NumberText.short(Optimizer.adam.usualRate, ascii: true)
    return settings.optimizer == .adam ? [slower] : [slower, "--optimizer adam --rate \(usual)"]
  }
}

/// A minibatch with its gradients, evaluated node by node to find where it went wrong.
private struct Failure {
  private let minibatch: Minibatch
  private let graph: Graph
  private let values: Values
  private let gradients: [NodeID]
  /// The first node that is not finite; nil where all are.
  let node: NodeID?

  init(_ minibatch: Minibatch) {
    self.minibatch = minibatch
    var graph = minibatch.workspace.graph
    gradients = graph.gradients(of: minibatch.cost, wrt: minibatch.parameters.map(\.node))
    values = graph.values(of: [minibatch.cost] + gradients)
    node = graph.nonFinite(values)?.node
    self.graph = graph
  }

  /// √Σ‖ḡ‖², scaled so that squares do not overflow.
  var gradientNorm: Double {
    let entries = gradients.flatMap { values.found($0).elements.map(abs) }
    guard let largest = entries.max(), largest > 0 else { return 0 }
    return largest * entries.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
  }

  func divergence(of run: TrainingRun) -> Divergence {
    var divergence = Divergence(
      epoch: run.epoch, step: run.stepInEpoch, formula: "", operation: "the step",
      found: "the step is larger than the largest number", isInCost: false, advice: run.advice)
    guard let node, let bad = values[node]?.elements.first(where: { !$0.isFinite }) else {
      return divergence
    }
    let symbols = Symbols(graph, named: minibatch.workspace.scope.named)
    divergence.formula = FormulaWriter(graph, .ascii) { symbols.name($0) }.definition(node).text
    divergence.operation = graph.rule(node)?.name ?? "an input"
    divergence.found = bad.isNaN ? "NaN" : bad > 0 ? "Infinity" : "-Infinity"
    divergence.isInCost = graph.ancestors(of: [minibatch.cost])[node.index]
    return divergence
  }
}
