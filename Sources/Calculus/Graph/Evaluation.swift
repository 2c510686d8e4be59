public import Algebra

/// Values of nodes, found by evaluating the graph as it stands: plain, readable, one node at a time.
public struct Values: Sendable {
  private var matrices: Growing<Matrix?>

  /// Room for the nodes of a graph, none of which has a value yet.
  public init(count: Int = 0) { matrices = Growing(Array(repeating: nil, count: count)) }

  /// The node's value, if it was among those asked for or stands behind one of them.
  public subscript(node: NodeID) -> Matrix? {
    node.index < matrices.count ? matrices[node.index] : nil
  }

  /// The value of a node that was among those asked for.
  public func found(_ node: NodeID) -> Matrix {
    guard let value = self[node] else { preconditionFailure("a value that was asked for is found") }
    return value
  }

  /// What is known of the first `count` nodes.
  func prefix(_ count: Int) -> Values {
    var values = self
    values.matrices = Growing(Array(matrices.prefix(count)))
    return values
  }

  /// Room for the nodes of a graph that has grown.
  public mutating func grow(to count: Int) {
    if count > matrices.count {
      matrices.append(contentsOf: repeatElement(nil, count: count - matrices.count))
    }
  }

  /// Notes a node's value; there must be room for it.
  public mutating func set(_ node: NodeID, _ value: Matrix) { matrices[node.index] = value }
}

/// Values of leaves that differ from those in the graph.
public typealias Bindings = [NodeID: Matrix]

extension Graph {
  /// The values of `outputs` and of everything behind them.
  public func values(of outputs: [NodeID], bindings: Bindings = [:]) -> Values {
    values(of: outputs, bindings: bindings, cancelled: { false })!
  }

  /// The value of one node.
  public func value(of node: NodeID) -> Matrix {
    values(of: [node]).found(node)
  }

  /// The same; nil when `cancelled` says so before the end.
  /// - Parameter known: values found before, with the same leaves; they are not computed again.
  public func values(
    of outputs: [NodeID], bindings: Bindings = [:], known: Values? = nil, cancelled: () -> Bool
  ) -> Values? {
    var values = known ?? Values(count: 0)
    values.grow(to: count)
    for node in missing(behind: outputs, values) {
      if cancelled() { return nil }
      values.set(node, bindings[node] ?? value(node, values))
    }
    return values
  }

  /// The nodes behind `outputs` that have no value yet, operands first.
  public func missing(behind outputs: [NodeID], _ values: Values) -> [NodeID] {
    var isNeeded = [Bool](repeating: false, count: count)
    var left = 0
    func need(_ node: NodeID) {
      if !isNeeded[node.index], values[node] == nil {
        isNeeded[node.index] = true
        left += 1
      }
    }
    for output in outputs { need(output) }
    var missing: [NodeID] = []
    var index = outputs.max()?.index ?? -1
    while left > 0 {
      if isNeeded[index] {
        missing.append(NodeID(index))
        left -= 1
        for operand in operands(NodeID(index)) { need(operand) }
      }
      index -= 1
    }
    return missing.reversed()
  }

  /// Values found in an earlier graph that hold here too: those of nodes that are the same and
  /// depend on no leaf whose value has changed.
  public func values(keptFrom earlier: Graph, _ values: Values) -> Values {
    var kept = Values(count: count)
    var isSame = [Bool](repeating: false, count: count)
    for node in nodes.prefix(earlier.count) {
      guard operation(node) == earlier.operation(node), operands(node) == earlier.operands(node),
        leaf(node)?.value == earlier.leaf(node)?.value
      else { continue }
      isSame[node.index] = operands(node).allSatisfy { isSame[$0.index] }
      if isSame[node.index], let value = values[node] { kept.set(node, value) }
    }
    return kept
  }

  private func value(_ node: NodeID, _ values: Values) -> Matrix {
    switch operation(node) {
    case .leaf(let number): return leaves[number].value
    case .constant(let matrix): return matrix
    case let operation:
      let operands = operands(node)
      func operand(_ k: Int) -> Matrix { values[operands[operands.startIndex + k]]! }
      switch Rule.of(operation).value {
      case .bound: preconditionFailure("a leaf has its value bound")
      case .map(let function): return operand(0).map { function($0) }
      case .zip(let pairing): return operand(0).merged(with: operand(1)) { pairing($0, $1) }
      case .matrix(let value): return value(operands.map { values[$0]! })
      }
    }
  }
}
