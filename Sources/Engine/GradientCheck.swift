public import Algebra
public import Calculus

/// A gradient held against two independent witnesses: forward mode, and central differences.
public struct GradientCheck: Sendable {
  /// What was found for one input.
  public struct Finding: Sendable {
    /// The input that the gradient is taken with respect to.
    public let node: NodeID
    /// ∂c/∂x by the backward sweep.
    public let reverse: Matrix
    /// ∂c/∂x by a forward sweep for each entry.
    public let forward: Matrix
    /// ∂c/∂x by central differences.
    public let difference: Matrix
    /// max |reverse − difference| / max(1, max |difference|).
    public let relativeError: Double
    /// max |reverse − forward| / max(1, max |forward|).
    public let forwardError: Double

    /// Rounding of the two modes, and of differences in 64 bits, stays below these.
    public var isOK: Bool { relativeError <= 1e-6 && forwardError <= 1e-9 }
  }

  /// One for each input, in the order asked for.
  public let findings: [Finding]
  /// Whether every input agrees with both witnesses.
  public var isOK: Bool { findings.allSatisfy(\.isOK) }

  /// Differentiates `c` in three ways at the graph's values, or at those bound.
  ///
  /// - Parameters:
  ///   - c: the value that is differentiated, 1×1.
  ///   - inputs: leaves; differences move one entry at a time.
  /// - Throws: `ShapeError` where c is not 1×1.
  public init(
    _ graph: Graph, of c: NodeID, wrt inputs: [NodeID], bindings: Bindings = [:]
  ) throws(ShapeError) {
    findings = try Self.findings(graph, c, inputs, bindings) { false }
  }

  /// The same at the graph's values; nil when `cancelled` says so before the end.
  public init?(
    _ graph: Graph, of c: NodeID, wrt inputs: [NodeID], cancelled: () -> Bool
  ) throws(ShapeError) {
    findings = try Self.findings(graph, c, inputs, [:], cancelled)
    if cancelled() { return nil }
  }

  /// Once cancelled, entries that were not reached are NaN.
  private static func findings(
    _ graph: Graph, _ c: NodeID, _ inputs: [NodeID], _ bindings: Bindings,
    _ cancelled: () -> Bool
  ) throws(ShapeError) -> [Finding] {
    var graph = graph
    let backward = try graph.backward(from: c, to: inputs)
    let adjoints = inputs.compactMap { backward.adjoint(of: $0) }
    var reverse = Program(graph, outputs: adjoints + inputs)
    for (leaf, value) in bindings { reverse.bind(leaf, to: value) }
    reverse.run()
    return inputs.map { input in
      let found =
        backward.adjoint(of: input).map { reverse[$0] }
        ?? Matrix(repeating: 0, graph.shape(input))
      let x = reverse[input]
      let forward = forward(graph, c, input, x, bindings, cancelled)
      let difference = difference(graph, c, input, x, bindings, expected: found, cancelled)
      return Finding(
        node: input, reverse: found, forward: forward, difference: difference,
        relativeError: error(found, difference), forwardError: error(found, forward))
    }
  }

  /// A program in which the input is a leaf, whatever it is in the graph.
  private static func program(
    _ graph: Graph, output: NodeID, moving input: NodeID, at x: Matrix, _ bindings: Bindings
  ) -> Program {
    var known = Values(count: graph.count)
    known.set(input, x)
    var program = Program(graph, outputs: [output], known: known)
    for (leaf, value) in bindings where leaf != input { program.bind(leaf, to: value) }
    return program
  }

  private static func error(_ found: Matrix, _ witness: Matrix) -> Double {
    let scale = witness.elements.reduce(1) { max($0, abs($1)) }
    return found.maximumDifference(from: witness) / scale
  }

  /// One forward sweep, run once for each entry of the input.
  private static func forward(
    _ graph: Graph, _ c: NodeID, _ input: NodeID, _ x: Matrix, _ bindings: Bindings,
    _ cancelled: () -> Bool
  ) -> Matrix {
    var graph = graph
    let direction = graph.insert(.init(.data, Matrix(repeating: 0, x.shape)))
    guard let tangent = try? graph.tangent(of: c, along: [input: direction]) else {
      preconditionFailure("a direction has its input's shape")
    }
    var program = program(graph, output: tangent, moving: input, at: x, bindings)
    return Matrix(x.shape) { row, column in
      var seed = Matrix(repeating: 0, x.shape)
      seed[row, column] = 1
      program.bind(direction, to: seed)
      return program.run(cancelled: cancelled) ? program[tangent].scalar : .nan
    }
  }

  /// What differences with one step tell of a slope, and how far off they may be.
  private struct Estimate {
    let slope: Double
    let doubt: Double
  }

  /// Central differences, entry by entry. Where the usual step disagrees with `expected`, others are
  /// tried and the one that doubts itself least is believed: a step that suits x near 1 is too
  /// long for sin(1e8) and too short beside a sum of 1e16.
  private static func difference(
    _ graph: Graph, _ c: NodeID, _ input: NodeID, _ x: Matrix, _ bindings: Bindings,
    expected: Matrix, _ cancelled: () -> Bool
  ) -> Matrix {
    var program = program(graph, output: c, moving: input, at: x, bindings)
    return Matrix(x.shape) { row, column in
      func moved(_ by: Double) -> (place: Double, value: Double) {
        var y = x
        y[row, column] += by
        program.bind(input, to: y)
        return (y[row, column], program.run(cancelled: cancelled) ? program[c].scalar : .nan)
      }
      let usual = 1e-3 * max(1, abs(x[row, column]))
      let first = estimate(usual, moved)
      let found = expected[row, column]
      guard abs(first.slope - found) > 1e-7 * max(1, abs(found)) else { return first.slope }
      let others = ([2, 1] + Array(-10...(-1))).map { estimate(usual * powerOfTen($0), moved) }
      return others.reduce(first) { $1.doubt < $0.doubt ? $1 : $0 }.slope
    }
  }

  /// (c(x + h) − c(x − h)) / 2h, improved once after Richardson: error of order h⁴. The step is
  /// divided by as it was rounded.
  private static func estimate(
    _ h: Double, _ moved: (Double) -> (place: Double, value: Double)
  ) -> Estimate {
    var largest = 0.0
    func slope(_ h: Double) -> Double {
      let (above, below) = (moved(h), moved(-h))
      largest = max(largest, abs(above.value), abs(below.value))
      return (above.value - below.value) / (above.place - below.place)
    }
    let (wide, narrow) = (slope(h), slope(h / 2))
    return Estimate(
      slope: (4 * narrow - wide) / 3,
      doubt: abs(narrow - wide) + largest.ulp / h)
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    (0..<exponent.magnitude).reduce(1) { power, _ in exponent < 0 ? power / 10 : power * 10 }
  }
}
