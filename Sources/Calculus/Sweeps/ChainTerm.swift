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
    guard graph.rule(edge.node)?.isDifferentiable == true else { return nil }
    var crossing = Crossing(edge, nil, in: graph, symbols: symbols) {
      Matrix(repeating: 1, graph.shape($0))
    }
    let plain = crossing.simplified()
    return crossing.reader { crossing.scratch.value(of: $0) }.definition(plain).text(symbols.script)
  }

  /// The slope of an operation that goes entry by entry, in the names of the graph: `cos(v)`; nil for
  /// other operations, and where it is a number or as long as the formula that it stands in.
  public static func slope(of node: NodeID, port: Int, in graph: Graph, symbols: Symbols) -> String?
  {
    guard case .elementwise? = graph.rule(node)?.derivative else { return nil }
    let edge = Edge(.backward, from: node, port: port, in: graph, symbols: symbols)
    let bare = Edge(.backward, from: node, port: port)
    guard edge == bare else { return nil }
    var crossing = Crossing(bare, nil, in: graph, symbols: symbols, isSlope: true) {
      Matrix(repeating: 1, graph.shape($0))
    }
    let plain = crossing.simplified()
    let surface = crossing.reader { crossing.scratch.value(of: $0) }.definition(plain)
    return surface.symbols.isEmpty ? nil : surface.text(symbols.script)
  }

  private init(_ root: NodeID, _ crossing: Crossing, _ script: Script, _ all: Values) {
    let reader = crossing.reader { all[$0] ?? crossing.scratch.value(of: $0) }
    surface = reader.read(root)
    formula = surface.text(script)
    value = all.found(root)
    numbers = surface.written(script) { crossing.number($0, all) }
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

extension ChainTerm {
  /// An edge of a sweep: from a node down to one of its operands, through whatever lies between
  /// that is only a transpose or a copy.
  public struct Edge: Hashable, Sendable {
    /// Which way the derivative goes.
    public let direction: Direction
    /// The node whose operation is crossed.
    public let node: NodeID
    /// Which of its operands, from 0.
    public let port: Int
    /// What lies between, from the node down to where the edge ends; empty for most edges.
    public let between: [NodeID]

    /// An edge from `node` to its operand number `port`.
    public init(
      _ direction: Direction, from node: NodeID, port: Int, between: [NodeID] = []
    ) {
      (self.direction, self.node, self.port, self.between) = (direction, node, port, between)
    }

    /// An edge from `node` through what is silent under its operand.
    public init(
      _ direction: Direction, from node: NodeID, port: Int, in graph: Graph, symbols: Symbols
    ) {
      var between: [NodeID] = []
      var operand = Array(graph.operands(node))[port]
      while symbols.isSilent(graph, operand), let next = graph.operands(operand).first {
        between.append(operand)
        operand = next
      }
      self.init(direction, from: node, port: port, between: between)
    }

    /// The node at its other end.
    public func end(in graph: Graph) -> NodeID {
      let start = Array(graph.operands(node))[port]
      return between.last.map { graph.operands($0).first! } ?? start
    }
  }
}

/// A rule applied in a graph of its own, whose leaves stand for the operands, the result and the
/// derivative that comes in: so that it is written in their names, however the real graph shares
/// its nodes.
private struct Crossing {
  var scratch = Graph()
  private let graph: Graph
  private let symbols: Symbols
  private var names: [NodeID: Surface.Symbol] = [:]
  private var stands: [NodeID: NodeID] = [:]
  private let value: (NodeID) -> Matrix
  private var root = NodeID(0)

  init(
    _ edge: ChainTerm.Edge, _ derivative: Matrix?, in graph: Graph, symbols: Symbols,
    isSlope: Bool = false, value: @escaping (NodeID) -> Matrix
  ) {
    (self.graph, self.symbols, self.value) = (graph, symbols, value)
    let end = edge.end(in: graph)
    let (source, target) = edge.direction == .forward ? (end, edge.node) : (edge.node, end)
    let x = graph.operands(edge.node).map { stand($0) }
    let y = named(edge.node)
    let incoming = scratch.insert(
      .init(.data, derivative ?? Matrix(repeating: 1, graph.shape(source))))
    names[incoming] = symbols.marked(
      graph, source, edge.direction == .forward ? .dot : .bar)
    let derivative: Expression =
      isSlope ? .ones(graph.shape(source)) : scratch.expression(incoming)
    let expression =
      edge.direction == .forward
      ? forward(derivative, edge, x, y) : backward(derivative, edge, x, y)
    root = scratch.insert(expression ?? .zeros(graph.shape(target)))
  }

  private func forward(
    _ dx: Expression, _ edge: ChainTerm.Edge, _ x: [Expression], _ y: Expression
  ) -> Expression? {
    let operation = graph.operation(edge.node)
    let tangent = edge.between.reversed().reduce(dx) {
      Expression(graph.operation($1), $0)
    }
    return Rule.of(operation).tangent(operation, edge.port, x, y, tangent)
  }

  private mutating func backward(
    _ yBar: Expression, _ edge: ChainTerm.Edge, _ x: [Expression], _ y: Expression
  ) -> Expression? {
    guard var result = Rule.of(graph.operation(edge.node)).adjoint(edge.port, x, y, yBar) else {
      return nil
    }
    for node in edge.between {
      guard let rule = graph.rule(node), let operand = graph.operands(node).first,
        let next = rule.adjoint(0, [stand(operand)], stand(node), result)
      else { return nil }
      result = next
    }
    return result
  }

  /// What stands for an operand: a leaf under its name; what is written out is built again.
  private mutating func stand(_ original: NodeID) -> Expression {
    if let number = graph.expression(original).number {
      return Expression(number).broadcast(to: graph.shape(original))
    }
    if graph.isIdleMask(original) { return .ones(graph.shape(original)) }
    if symbols.name(original) == nil {
      switch graph.operation(original) {
      case .transpose, .broadcast:
        let inner = stand(graph.operands(original).first!)
        return Expression(graph.operation(original), inner)
      case .identity, .constant:
        let copy = scratch.insert(original, of: graph, [])
        return scratch.expression(copy)
      default: break
      }
    }
    return named(original)
  }

  private mutating func named(_ original: NodeID) -> Expression {
    if let known = stands[original] { return scratch.expression(known) }
    let copy = scratch.insert(.init(.data, value(original)))
    names[copy] = symbols.term(graph, original)
    stands[original] = copy
    return scratch.expression(copy)
  }

  var isOpaque: (NodeID) -> Bool {
    let names = names
    return { names[$0] != nil }
  }

  func reader(_ value: @escaping (NodeID) -> Matrix) -> SurfaceReader {
    SurfaceReader(
      graph: scratch, name: { names[$0] }, value: value, isHidden: { symbols.isHidden($0) })
  }

  /// What a name is worth, where it is a number.
  func number(_ symbol: Surface.Symbol, _ all: Values) -> Double? {
    names.first { $0.value == symbol && scratch.shape($0.key).isScalar }
      .flatMap { scratch.leaf($0.key)?.value.scalar }
  }

  /// The term as a person would write it.
  mutating func simplified() -> NodeID {
    var simplifier = Simplifier(scratch, isOpaque: isOpaque)
    let plain = simplifier.simplify(root)
    var order = ProductOrder(simplifier.graph, isOpaque: isOpaque)
    let arranged = order.arrange(plain)
    scratch = order.graph
    return arranged
  }

  /// The same where it is worth what the rule is worth: laws hold for finite values, and where
  /// nothing is divided by zero.
  mutating func simplified(_ evaluate: Trace.Evaluator) -> (root: NodeID, values: Values) {
    let plain = simplified()
    let all = evaluate(scratch, [root, plain])
    let (found, expected) = (all.found(plain), all.found(root))
    let size = expected.elements.reduce(1) { max($0, abs($1)) }
    let holds =
      found.shape == expected.shape && expected.isFinite
      && found.maximumDifference(from: expected) <= 1e-11 * size
    return (holds ? plain : root, all)
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
