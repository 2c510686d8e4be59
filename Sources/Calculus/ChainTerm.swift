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

  public enum Direction: Hashable, Sendable { case forward, backward }

  /// - Parameters:
  ///   - node: the node whose operation is crossed.
  ///   - port: the operand that the edge comes from, from 0.
  ///   - derivative: ẋ of that operand going forward, ȳ of the node going backward.
  public init(
    _ direction: Direction, crossing node: NodeID, port: Int, derivative: Matrix,
    in graph: Graph, values: Values, symbols: Symbols
  ) {
    var scratch = Graph()
    var names: [NodeID: Fragment] = [:]
    func stand(_ original: NodeID) -> Expression {
      if let number = graph.expression(original).number {
        return Expression(number).broadcast(to: graph.shape(original))
      }
      let copy = scratch.insert(.init(.data, values[original]!))
      names[copy] = symbols.symbol(graph, original)
      return scratch.expression(copy)
    }
    let operands = Array(graph.operands(node))
    let x = operands.map { stand($0) }
    let y = stand(node)
    let incoming = scratch.insert(.init(.data, derivative))
    let source = direction == .forward ? operands[port] : node
    let symbol = symbols.subject(graph, source)
    names[incoming] = Fragment(direction == .forward ? Accent.dot(symbol) : Accent.bar(symbol))
    let dx = scratch.expression(incoming)
    let operation = graph.operation(node)
    let rule = Rule.of(operation)
    let expression = direction == .forward
      ? rule.tangent(operation, port, x, y, dx) : rule.adjoint(port, x, y, dx)
    let root = scratch.insert(expression ?? .zeros(graph.shape(direction == .forward ? node : source)))
    self.init(root, scratch, names)
  }

  private init(_ root: NodeID, _ scratch: Graph, _ names: [NodeID: Fragment]) {
    let all = scratch.values(of: [root])
    let writer = FormulaWriter(scratch, .unicode) { names[$0].map { $0.text(atLeast: .postfix) } }
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
    let numeric = FormulaWriter(scratch, .unicode) { node in
      guard sides.contains(node), let number = all[node]?.scalar else { return nil }
      let text = NumberText.short(number)
      return number < 0 ? "(\(text))" : text
    }
    numbers = numeric.definition(root).text
  }
}
