public import Algebra

/// One application of the chain rule, written out: what a derivative becomes as it crosses one edge.
///
/// Backward that is `s̄·cos(v)`, forward `cos(v)·v̇`: the operation's rule in the names and numbers
/// of this graph, by the laws that `derive` goes by. A transpose or a copy on the way that has no
/// name is crossed with the operation that uses it: `C̄ᵀ·A` is what B receives of C = A·Bᵀ.
public struct ChainTerm: Sendable {
  /// The rule in the names of the graph: `s̄·cos(v)`.
  public let surface: Surface
  /// The rule as text.
  public let formula: String
  /// The same with numbers, where all of it is scalar: `0.8835·(−0.1189)`.
  public let numbers: String?
  /// The two sides where the term is a product of two matrices: the values of Z̄ and Yᵀ.
  public let product: Product?
  /// What the term is worth.
  public let value: Matrix

  /// Which way a derivative crosses the edge.
  public enum Direction: Hashable, Sendable { case forward, backward }

  /// A product of two matrices, or of their entries.
  public struct Product: Sendable {
    /// The value to the left of the sign.
    public let left: Matrix
    /// `·` between matrices, `⊙` between their entries.
    public let sign: String
    /// The value to the right of the sign.
    public let right: Matrix
  }

  /// - Parameters:
  ///   - edge: what is crossed.
  ///   - derivative: ẋ of the operand going forward, ȳ of the node going backward.
  ///   - evaluate: how the term is computed.
  public init(
    crossing edge: Edge, derivative: Matrix, in graph: Graph, values: Values, symbols: Symbols,
    evaluate: Trace.Evaluator = { $0.values(of: $1) }
  ) {
    var crossing = Crossing(edge, derivative, in: graph, symbols: symbols) { values.found($0) }
    let (root, all) = crossing.simplified(evaluate)
    self.init(root, crossing, symbols.script, all)
  }

  /// The formula alone, which needs no values; nil where nothing flows.
  public static func formula(crossing edge: Edge, in graph: Graph, symbols: Symbols) -> String? {
    surface(crossing: edge, in: graph, symbols: symbols)?.text(symbols.script)
  }

  /// The term alone, which needs no values; nil where nothing flows.
  static func surface(crossing edge: Edge, in graph: Graph, symbols: Symbols) -> Surface? {
    guard graph.rule(edge.node)?.isDifferentiable == true else { return nil }
    var crossing = Crossing(edge, nil, in: graph, symbols: symbols) {
      stand(for: graph.shape($0))
    }
    guard crossing.flows else { return nil }
    let plain = crossing.simplified()
    return crossing.reader { crossing.scratch.value(of: $0) }.read(plain)
  }

  /// What stands for a value that is not known: what has an inverse where that is possible.
  static func stand(for shape: Shape) -> Matrix {
    shape.isSquare ? .identity(shape.rows) : Matrix(repeating: 1, shape)
  }

  /// The slope of an operation that goes entry by entry, in the names of the graph: `cos(v)`; nil for
  /// other operations, under a copy or a transpose without a name, and where it is a number.
  public static func slope(of node: NodeID, port: Int, in graph: Graph, symbols: Symbols) -> String?
  {
    guard case .elementwise? = graph.rule(node)?.derivative else { return nil }
    let edge = Edge(.backward, from: node, port: port, in: graph, symbols: symbols)
    guard edge.between.isEmpty else { return nil }
    var crossing = Crossing(edge, nil, in: graph, symbols: symbols, isSlope: true) {
      Matrix(repeating: 1, graph.shape($0))
    }
    let plain = crossing.simplified()
    let surface = crossing.reader { crossing.scratch.value(of: $0) }.read(plain)
    return surface.symbols.isEmpty ? nil : surface.text(symbols.script)
  }

  private init(_ root: NodeID, _ crossing: Crossing, _ script: Script, _ all: Values) {
    let reader = crossing.reader { all[$0] ?? crossing.scratch.value(of: $0) }
    surface = reader.read(root)
    formula = surface.text(script)
    value = all.found(root)
    numbers = surface.written(script, crossing.number)
    product = Self.product(surface, root, crossing.scratch, reader, script, all)
  }

  private static func product(
    _ surface: Surface, _ root: NodeID, _ graph: Graph, _ reader: SurfaceReader, _ script: Script,
    _ all: Values
  ) -> Product? {
    guard case .infix(let sign, let a, let b) = surface.form, [.times, .hadamard].contains(sign),
      !a.shape.isScalar, !b.shape.isScalar, graph.operands(root).count == 2
    else { return nil }
    let sides = Array(graph.operands(root))
    let ordered = [sides, sides.reversed()].first {
      reader.read($0[0]) == a && reader.read($0[1]) == b
    }
    guard let ordered, let left = all[ordered[0]], let right = all[ordered[1]] else { return nil }
    return Product(
      left: left, sign: sign == .times ? (script.isASCII ? "*" : "·") : script.isASCII ? ".*" : "⊙",
      right: right)
  }
}

extension Explanation {
  /// What is worth saying of a step in one direction.
  public func text(going direction: ChainTerm.Direction) -> String {
    switch direction {
    case .forward: text(bearing: [.always, .forward])
    case .backward: text(bearing: [.always, .backward])
    }
  }
}
