public import Algebra

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
    var graph = graph
    let backward = try graph.backward(from: c, to: inputs)
    findings = inputs.map { input in
      let reverse =
        backward.adjoint(of: input).map {
          graph.values(of: [$0], bindings: bindings)[$0]!
        } ?? Matrix(repeating: 0, graph.shape(input))
      let x = bindings[input] ?? graph.leaf(input)?.value ?? graph.values(of: [input])[input]!
      let forward = Self.forward(graph, c, input, bindings)
      let difference = Self.difference(graph, c, input, x, bindings)
      return Finding(
        node: input, reverse: reverse, forward: forward, difference: difference,
        relativeError: Self.error(reverse, difference),
        forwardError: Self.error(reverse, forward))
    }
  }

  private static func error(_ found: Matrix, _ witness: Matrix) -> Double {
    let scale = witness.elements.reduce(1) { max($0, abs($1)) }
    return found.maximumDifference(from: witness) / scale
  }

  /// One forward sweep, run once for each entry of the input.
  private static func forward(
    _ graph: Graph, _ c: NodeID, _ input: NodeID, _ bindings: Bindings
  ) -> Matrix {
    var graph = graph
    let shape = graph.shape(input)
    let direction = graph.insert(.init(.data, Matrix(repeating: 0, shape)))
    guard let tangent = try? graph.tangent(of: c, along: [input: direction]) else {
      preconditionFailure("a direction has its input's shape")
    }
    return Matrix(shape) { row, column in
      var bindings = bindings
      bindings[direction] = Matrix(shape) { $0 == row && $1 == column ? 1 : 0 }
      return graph.values(of: [tangent], bindings: bindings)[tangent]!.scalar
    }
  }

  /// (c(x + h) − c(x − h)) / 2h, improved once after Richardson: error of order h⁴.
  private static func difference(
    _ graph: Graph, _ c: NodeID, _ input: NodeID, _ x: Matrix, _ bindings: Bindings
  ) -> Matrix {
    Matrix(x.shape) { row, column in
      func slope(_ h: Double) -> Double {
        func moved(_ by: Double) -> Double {
          var bindings = bindings
          var y = x
          y[row, column] += by
          bindings[input] = y
          return graph.values(of: [c], bindings: bindings)[c]!.scalar
        }
        return (moved(h) - moved(-h)) / (2 * h)
      }
      let h = 1e-3 * max(1, abs(x[row, column]))
      return (4 * slope(h / 2) - slope(h)) / 3
    }
  }
}
