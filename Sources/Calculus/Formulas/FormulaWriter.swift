public import Algebra

/// Writes nodes as formulas, with names where there are names.
public struct FormulaWriter {
  private let graph: Graph
  private let script: Script
  private let name: (NodeID) -> String?
  /// Deeper terms are cut short: nobody reads a formula of that depth, and no stack overflows.
  private static let deepest = 48
  /// So are longer ones: a value that is used twice at each of 48 levels would be written 2⁴⁸ times.
  private static let longest = 5000

  /// - Parameter name: the name to write for a node; nil writes its formula.
  public init(_ graph: Graph, _ script: Script, name: @escaping (NodeID) -> String?) {
    self.graph = graph
    self.script = script
    self.name = name
  }

  /// The node by its name, or else by its formula.
  public func write(_ node: NodeID) -> Fragment {
    var room = Self.longest
    return write(node, depth: 0, &room)
  }

  /// The node's own formula, even where it has a name: the right side of `v = u²`.
  public func definition(_ node: NodeID) -> Fragment {
    var room = Self.longest
    return formula(node, depth: 0, &room)
  }

  /// - Parameter room: how many more operations may be written.
  private func write(_ node: NodeID, depth: Int, _ room: inout Int) -> Fragment {
    if let name = name(node) { return Fragment(name) }
    return depth > Self.deepest || room <= 0 ? Fragment("…") : formula(node, depth: depth, &room)
  }

  /// An operand; a matrix that is one number throughout is written as a number where the language
  /// stretches by itself, and in full elsewhere.
  private func write(
    _ node: NodeID, in operation: Operation, depth: Int, _ room: inout Int
  ) -> Fragment {
    switch operation {
    case .zip, .choose: return write(node, depth: depth, &room)
    default: break
    }
    guard case .broadcast(let shape) = graph.operation(node), name(node) == nil,
      let number = graph.expression(node).number
    else { return write(node, depth: depth, &room) }
    let size = "(\(shape.rows), \(shape.columns))"
    if number == 0 || number == 1 { return Fragment((number == 0 ? "zeros" : "ones") + size) }
    let factors = [Fragment(number: number, script), Fragment("ones" + size)]
    return Notation.times.write(factors, script)
  }

  private func formula(_ node: NodeID, depth: Int, _ room: inout Int) -> Fragment {
    room -= 1
    switch graph.operation(node) {
    case .leaf(let number): return Fragment(graph.leaves[number].spelling)
    case .constant(let matrix): return literal(matrix)
    case let operation:
      let operands = Array(graph.operands(node))
      if let spelled = spelled(operation, operands, depth, &room) { return spelled }
      if let shorter = shortened(operation, operands, depth, &room) { return shorter }
      var fragments = operands.map { write($0, in: operation, depth: depth + 1, &room) }
      let notation = notation(operation, node, operands)
      // Among scalars a·(b·c) reads as well without its parentheses.
      if notation == .times, script != .ascii, fragments[1].precedence == .product,
        operands.allSatisfy({ graph.shape($0).isScalar })
      {
        fragments[1].precedence = .power
      }
      return notation.write(fragments, script)
    }
  }

  /// What is written in the place of an operation that has no name of its own.
  private func spelled(
    _ operation: Operation, _ operands: [NodeID], _ depth: Int, _ room: inout Int
  ) -> Fragment? {
    guard let spelling = Rule.of(operation).spelled, operands.count <= 2 else { return nil }
    var longer = graph
    let node = longer.insert(spelling(operands.map { graph.expression($0) }))
    return FormulaWriter(longer, script, name: name).write(node, depth: depth, &room)
  }

  /// Laws that only hold for reading, where values are finite: a + −b is a − b, and the correction
  /// that keeps 0/0 finite is left out.
  private func shortened(
    _ operation: Operation, _ operands: [NodeID], _ depth: Int, _ room: inout Int
  ) -> Fragment? {
    guard operation == .zip(.add), script != .ascii else { return nil }
    switch graph.operation(operands[1]) {
    case .map(.negate) where name(operands[1]) == nil:
      let inner = graph.operands(operands[1]).first!
      return Notation.minus.write(
        [write(operands[0], depth: depth + 1, &room), write(inner, depth: depth + 1, &room)], script
      )
    case .zip(.equal) where graph.expression(graph.operands(operands[1]).last!).number == 0:
      return write(operands[0], depth: depth + 1, &room)
    default: return nil
    }
  }

  private func literal(_ matrix: Matrix) -> Fragment {
    if matrix.shape.isScalar { return Fragment(number: matrix.scalar, script) }
    if script != .ascii, matrix.shape.count > 9 { return Fragment("[\(matrix.shape)]") }
    let entries = matrix.elements.map { Fragment(number: $0, script) }
    return Notation.bracket(Array(repeating: matrix.columns, count: matrix.rows))
      .write(entries, script)
  }

  /// Scalars are written more plainly than matrices: `s·l` and `u²`, not `s ⊙ l` and `u.^2`.
  private func notation(
    _ operation: Operation, _ node: NodeID, _ operands: [NodeID]
  ) -> Notation {
    let rule = Rule.of(operation)
    let isScalar = graph.shape(node).isScalar
    switch operation {
    case .zip(.multiply) where isScalar: return .times
    case .zip(.power) where isScalar: return .power
    case .zip(.divide) where isScalar || isCopiedScalar(operands[1]): return .quotient
    case .broadcast(let target) where script == .ascii && !isNumber(operands[0]):
      // The language stretches by itself inside a sum or an entrywise product, nowhere else.
      return graph.shape(operands[0]).isScalar && target.isScalar ? .silent : rule.notation
    case .cofactors where script != .ascii: return .atom(cofactors(operands[0]))
    default: return rule.notation
    }
  }

  private func isNumber(_ node: NodeID) -> Bool { graph.expression(node).number != nil }

  private func isCopiedScalar(_ node: NodeID) -> Bool {
    guard case .broadcast = graph.operation(node) else { return false }
    return graph.shape(graph.operands(node).first!).isScalar
  }

  private func cofactors(_ operand: NodeID) -> String {
    let inner = write(operand)
    return "det(\(inner.text))·\(inner.text(atLeast: .postfix))⁻ᵀ"
  }
}
