public import Algebra

/// One application of the chain rule, written out: what a derivative becomes as it crosses one edge.
///
/// Backward that is `s̄·cos(v)`, forward `cos(v)·v̇`: the operation's rule in the names and numbers
/// of this graph.
public struct ChainTerm: Sendable {
  /// The rule in the names of the graph: `s̄·cos(v)`.
  public let formula: String
  /// The same with numbers, where all of it is scalar: `0.8835·(−0.1189)`.
  public let numbers: String?
  /// The factors where the term is a product of matrices: the values of Z̄ and Yᵀ.
  public let product: (left: Matrix, right: Matrix)?
  /// What the term is worth.
  public let value: Matrix

  /// Which way a derivative crosses the edge.
  public enum Direction: Hashable, Sendable { case forward, backward }

  /// - Parameters:
  ///   - node: the node whose operation is crossed.
  ///   - port: the operand that the edge comes from, from 0.
  ///   - derivative: ẋ of that operand going forward, ȳ of the node going backward.
  ///   - evaluate: how the term is computed.
  public init(
    _ direction: Direction, crossing node: NodeID, port: Int, derivative: Matrix,
    in graph: Graph, values: Values, symbols: Symbols,
    evaluate: Trace.Evaluator = { $0.values(of: $1) }
  ) {
    let crossing = Crossing(
      direction, node, port, derivative, in: graph, symbols: symbols
    ) { values[$0]! }
    self.init(
      crossing.root, crossing.scratch, crossing.names, symbols.script,
      evaluate(crossing.scratch, [crossing.root]))
  }

  /// The formula alone, which needs no values; nil where nothing flows.
  public static func formula(
    _ direction: Direction, crossing node: NodeID, port: Int, in graph: Graph, symbols: Symbols
  ) -> String? {
    guard graph.rule(node)?.isDifferentiable == true else { return nil }
    let crossing = Crossing(
      direction, node, port, nil, in: graph, symbols: symbols
    ) { Matrix(repeating: 0, graph.shape($0)) }
    return FormulaWriter(crossing.scratch, symbols.script) {
      crossing.names[$0].map { $0.text(atLeast: .postfix) }
    }.write(crossing.root).text
  }

  private init(
    _ root: NodeID, _ scratch: Graph, _ names: [NodeID: Fragment], _ script: Script,
    _ all: Values
  ) {
    let writer = FormulaWriter(scratch, script) { names[$0].map { $0.text(atLeast: .postfix) } }
    formula = writer.write(root).text
    value = all[root]!
    let sides = names[root] == nil ? Array(scratch.operands(root)) : []
    let isProduct = !sides.isEmpty && scratch.operation(root) == .product
    product = isProduct ? (all[sides[0]]!, all[sides[1]]!) : nil
    guard !sides.isEmpty, sides.allSatisfy({ scratch.shape($0).isScalar }), value.shape.isScalar
    else {
      numbers = nil
      return
    }
    let numeric = FormulaWriter(scratch, script) { node in
      guard sides.contains(node), let number = all[node]?.scalar else { return nil }
      let text = NumberText.short(number, ascii: script.isASCII)
      return number < 0 ? "(\(text))" : text
    }
    numbers = numeric.definition(root).text
  }
}

/// A rule applied in a graph of its own, whose leaves stand for the operands, the result and the
/// derivative that comes in: so that it is written in their names, however the real graph shares
/// its nodes.
private struct Crossing {
  var scratch = Graph()
  var names: [NodeID: Fragment] = [:]
  var root: NodeID

  init(
    _ direction: ChainTerm.Direction, _ node: NodeID, _ port: Int, _ derivative: Matrix?,
    in graph: Graph, symbols: Symbols, value: (NodeID) -> Matrix
  ) {
    var scratch = Graph()
    var names: [NodeID: Fragment] = [:]
    func stand(_ original: NodeID) -> Expression {
      if let number = graph.expression(original).number {
        return Expression(number).broadcast(to: graph.shape(original))
      }
      let copy = scratch.insert(.init(.data, value(original)))
      names[copy] = symbols.symbol(graph, original)
      return scratch.expression(copy)
    }
    let operands = Array(graph.operands(node))
    let x = operands.map { stand($0) }
    let y = stand(node)
    let source = direction == .forward ? operands[port] : node
    let target = direction == .forward ? node : operands[port]
    let shape = graph.shape(source)
    let incoming = scratch.insert(.init(.data, derivative ?? Matrix(repeating: 0, shape)))
    let symbol = symbols.subject(graph, source)
    names[incoming] = Fragment(
      direction == .forward
        ? Accent.dot(symbol, symbols.script) : Accent.bar(symbol, symbols.script))
    let dx = scratch.expression(incoming)
    let operation = graph.operation(node)
    let rule = Rule.of(operation)
    let expression =
      direction == .forward
      ? rule.tangent(operation, port, x, y, dx) : rule.adjoint(port, x, y, dx)
    root = scratch.insert(expression ?? .zeros(graph.shape(target)))
    self.scratch = scratch
    self.names = names
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
