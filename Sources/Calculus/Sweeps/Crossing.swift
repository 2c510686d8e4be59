import Algebra

/// A rule applied in a graph of its own, whose leaves stand for the operands, the result and the
/// derivative that comes in: so that it is written in their names, however the real graph shares
/// its nodes.
struct Crossing {
  var scratch = Graph()
  private let graph: Graph
  private let symbols: Symbols
  private var names: [NodeID: Surface.Symbol] = [:]
  private var stands: [NodeID: NodeID] = [:]
  private let value: (NodeID) -> Matrix
  private var root = NodeID(0)
  /// Whether anything crosses the edge.
  private(set) var flows = true

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
    flows = expression != nil
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
  func number(_ symbol: Surface.Symbol) -> Double? {
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
