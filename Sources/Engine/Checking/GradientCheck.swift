public import Algebra
public import Calculus

/// A gradient held against two independent witnesses: forward mode, and differences.
public struct GradientCheck: Sendable {
  /// What was found for one input.
  public struct Finding: Sendable {
    /// The input that the gradient is taken with respect to.
    public let node: NodeID
    /// ∂c/∂x by the backward sweep.
    public let reverse: Matrix
    /// ∂c/∂x by a forward sweep for each entry.
    public let forward: Matrix
    /// ∂c/∂x by differences; of all slopes at a kink the nearest to the gradient, NaN where there is
    /// none.
    public let difference: Matrix
    /// The largest |reverse − difference| of an entry over the larger of both, or over what rounding
    /// lets differences tell apart; NaN where some entry has no difference.
    public let relativeError: Double
    /// max |reverse − forward| / max |forward|; NaN where either is not finite.
    public let forwardError: Double
    /// The entries of which there is more to say than that the witnesses agree, row by row.
    public let remarks: [Remark]

    /// The worst that is held of an entry.
    public var verdict: Verdict { remarks.map(\.reason.verdict).max() ?? .ok }
    /// Whether every entry agrees with both witnesses.
    public var isOK: Bool { verdict == .ok }
  }

  /// One for each input, in the order asked for.
  public let findings: [Finding]
  /// The worst that is held of an input.
  public var verdict: Verdict { findings.map(\.verdict).max() ?? .ok }
  /// Whether every input agrees with both witnesses.
  public var isOK: Bool { verdict == .ok }

  /// Differentiates `c` in three ways at the graph's values, or at those bound.
  ///
  /// - Parameters:
  ///   - c: the value that is differentiated, 1×1.
  ///   - inputs: leaves; differences move one entry at a time.
  /// - Throws: `ShapeError` where c is not 1×1.
  public init(
    _ graph: Graph, of c: NodeID, wrt inputs: [NodeID], bindings: Bindings = [:]
  ) throws(ShapeError) {
    findings = try Comparison(graph, of: c, bindings) { false }.findings(inputs)
  }

  /// The same at the graph's values; nil when `cancelled` says so before the end.
  public init?(
    _ graph: Graph, of c: NodeID, wrt inputs: [NodeID], cancelled: @escaping () -> Bool
  ) throws(ShapeError) {
    findings = try Comparison(graph, of: c, [:], cancelled).findings(inputs)
    if cancelled() { return nil }
  }

  /// Holds gradients that somebody claims against differences alone.
  init(_ graph: Graph, of c: NodeID, claimed: [NodeID: Matrix]) {
    let comparison = Comparison(graph, of: c, [:]) { false }
    findings = claimed.sorted { $0.key < $1.key }.map { input, claim in
      comparison.finding(
        input, at: graph.value(of: input), reverse: claim, parts: claim.map(abs), forward: claim)
    }
  }
}

/// One value, differentiated in three ways. Once cancelled, entries that were not reached are NaN.
private struct Comparison {
  private let graph: Graph
  private let c: NodeID
  private let bindings: Bindings
  private let cancelled: () -> Bool

  init(_ graph: Graph, of c: NodeID, _ bindings: Bindings, _ cancelled: @escaping () -> Bool) {
    (self.graph, self.c, self.bindings, self.cancelled) = (graph, c, bindings, cancelled)
  }

  func findings(_ inputs: [NodeID]) throws(ShapeError) -> [GradientCheck.Finding] {
    var swept = graph
    let backward = try swept.backward(from: c, to: inputs)
    let parts = Dictionary(
      uniqueKeysWithValues: backward.visits.map { ($0.node, $0.contributions) })
    let adjoints = inputs.compactMap { backward.adjoint(of: $0) }
    let terms = inputs.flatMap { parts[$0] ?? [] }.map(\.term)
    var reverse = Program(swept, outputs: adjoints + inputs + terms)
    for (leaf, value) in bindings { reverse.bind(leaf, to: value) }
    reverse.run()
    return inputs.map { input in
      let zero = Matrix(repeating: 0, graph.shape(input))
      let x = reverse[input]
      return finding(
        input, at: x, reverse: backward.adjoint(of: input).map { reverse[$0] } ?? zero,
        parts: (parts[input] ?? []).reduce(zero) { sum, part in
          sum.merged(with: reverse[part.term]) { $0 + abs($1) }
        }, forward: forward(input, x))
    }
  }

  func finding(
    _ input: NodeID, at x: Matrix, reverse: Matrix, parts: Matrix, forward: Matrix
  ) -> GradientCheck.Finding {
    var probe = Probe(graph, of: c, moving: input, at: x, bindings, cancelled)
    var remarks: [GradientCheck.Remark] = []
    var errors: [Double] = []
    let difference = Matrix(x.shape) { row, column in
      let gradient = reverse[row, column]
      probe.turn(to: row, column)
      let judged = Judgement(
        gradient, of: parts[row, column], forward: forward[row, column], &probe)
      errors.append(judged.relativeError)
      if judged.reason != .agrees {
        remarks.append(.init(row: row, column: column, gradient: gradient, reason: judged.reason))
      }
      return judged.difference
    }
    return GradientCheck.Finding(
      node: input, reverse: reverse, forward: forward, difference: difference,
      relativeError: errors.contains(where: \.isNaN) ? .nan : errors.max() ?? 0,
      forwardError: Self.distance(reverse, forward), remarks: remarks)
  }

  private static func distance(_ a: Matrix, _ b: Matrix) -> Double {
    guard a.isFinite, b.isFinite else { return .nan }
    let farthest = a.maximumDifference(from: b)
    return farthest == 0 ? 0 : farthest / b.elements.reduce(farthest) { max($0, abs($1)) }
  }

  /// One forward sweep, run once for each entry of the input.
  private func forward(_ input: NodeID, _ x: Matrix) -> Matrix {
    var graph = graph
    let direction = graph.insert(.init(.data, Matrix(repeating: 0, x.shape)))
    guard let tangent = try? graph.tangent(of: c, along: [input: direction]) else {
      preconditionFailure("a direction has its input's shape")
    }
    var program = Probe.program(graph, tangent, moving: input, at: x, bindings)
    return Matrix(x.shape) { row, column in
      var seed = Matrix(repeating: 0, x.shape)
      seed[row, column] = 1
      program.bind(direction, to: seed)
      return program.run(cancelled: cancelled) ? program[tangent].scalar : .nan
    }
  }
}
