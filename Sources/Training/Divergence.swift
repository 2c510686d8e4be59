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
  /// Ends the run with the state before the step that failed, and names the first node that is
  /// not finite.
  func diverge() throws {
    if isBehind { try replay() }
    reload()
    ending = .diverged(try divergence())
  }

  /// The state before the first step that made a parameter other than finite, or before the
  /// present one, found by taking the steps since the last known state anew.
  private func replay() throws {
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

  private func divergence() throws -> Divergence {
    let minibatch = try minibatch()
    var graph = minibatch.workspace.graph
    let backward = try graph.backward(
      from: minibatch.cost, to: minibatch.parameters.map(\.node))
    let values = graph.values(of: [minibatch.cost] + backward.visits.map(\.adjoint))
    let node = graph.firstNonFinite(values)
    let symbols = Symbols(graph, named: minibatch.workspace.scope.named)
    let writer = FormulaWriter(graph, .ascii) { symbols.name($0) }
    let isInCost = node.map { graph.ancestors(of: [minibatch.cost])[$0.index] } ?? false
    return Divergence(
      epoch: epoch, step: stepInEpoch, formula: node.map { writer.definition($0).text } ?? "",
      operation: node.flatMap { graph.rule($0)?.name } ?? "an input",
      found: node.flatMap { values[$0] }.map(Self.nonFinite)
        ?? "the sum of squared gradients overflows",
      isInCost: isInCost, advice: advice)
  }

  private static func nonFinite(_ matrix: Matrix) -> String {
    matrix.elements.first { !$0.isFinite }.map {
      $0.isNaN ? "NaN" : $0 > 0 ? "Infinity" : "-Infinity"
    }
      ?? "finite"
  }

  private var advice: [String] {
    // Before the first step no rate can be at fault.
    if stepNumber == 0 {
      return ["other first values: these are outside of what it is defined for"]
    }
    let slower = "--rate \(NumberText.short(settings.rate / 10, ascii: true))"
    return settings.optimizer == .adam ? [slower] : [slower, "--optimizer adam --rate 0.01"]
  }
}
