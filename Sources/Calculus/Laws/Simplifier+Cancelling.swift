import Algebra

/// Laws that look for what they need among many factors.
extension Simplifier {
  /// A scalar that stands above and below a line.
  mutating func cancelled(_ node: NodeID) -> (String, NodeID)? {
    guard graph.operation(node) == .zip(.divide) else { return nil }
    var divisor = graph.operands(node).last!
    if !isOpaque(divisor), case .broadcast = graph.operation(divisor) {
      divisor = graph.operands(divisor).first!
    }
    guard graph.shape(divisor).isScalar else { return nil }
    var (above, below) = (factors(graph.operands(node).first!), factors(divisor))
    let count = above.count
    for factor in below where graph.expression(factor).number == nil {
      guard let place = above.firstIndex(of: factor) else { continue }
      above.remove(at: place)
      below.remove(at: below.firstIndex(of: factor)!)
    }
    guard above.count < count else { return nil }
    let numerator = product(above) ?? graph.number(1)
    let result =
      product(below).map { try? graph.pair(.divide, numerator, $0) } ?? numerator
    guard let result, graph.shape(result) == graph.shape(node) else { return nil }
    return ("a factor over itself", result)
  }

  /// The trace of the smaller of A·B and B·A.
  mutating func turnedTrace(_ node: NodeID) -> (String, NodeID)? {
    guard graph.operation(node) == .trace, let inner = graph.operands(node).first,
      !isOpaque(inner), graph.operation(inner) == .product
    else { return nil }
    let sides = Array(graph.operands(inner))
    guard graph.shape(sides[0]).columns < graph.shape(sides[0]).rows else { return nil }
    let turned = graph.apply(.product, [sides[1], sides[0]])
    return ("the trace of a product turned", graph.apply(.trace, [turned]))
  }
}
