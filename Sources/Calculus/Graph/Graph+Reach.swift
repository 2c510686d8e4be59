public import Algebra

/// Which nodes a value depends on, and which nodes depend on given ones. Loops over ids, no recursion.
extension Graph {
  /// For each id, whether one of `outputs` depends on it (themselves included).
  public func ancestors(of outputs: [NodeID]) -> [Bool] {
    var reached = [Bool](repeating: false, count: count)
    guard let last = outputs.max() else { return reached }
    for output in outputs { reached[output.index] = true }
    for index in stride(from: last.index, through: 0, by: -1) where reached[index] {
      for operand in operands(NodeID(index)) { reached[operand.index] = true }
    }
    return reached
  }

  /// For each id, whether it depends on one of `sources` (themselves included).
  public func descendants(of sources: [NodeID]) -> [Bool] {
    var reached = [Bool](repeating: false, count: count)
    guard let first = sources.min() else { return reached }
    for source in sources { reached[source.index] = true }
    for index in first.index..<count where !reached[index] {
      reached[index] = operands(NodeID(index)).contains { reached[$0.index] }
    }
    return reached
  }

  /// For each id, whether any leaf that holds a value stands behind it: what is not constant.
  public var variables: [Bool] {
    descendants(of: nodes.filter { operation($0).isLeaf && leaf($0)?.kind != .mask })
  }
}
