internal import Algebra
internal import Calculus

/// `grad(c, X)` and `jvp(z, u, v)`: sweeps as expressions, so that they can be swept again.
extension Elaborator {
  mutating func gradient(
    _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    let output = try node(x[0])
    let shape = graph.shape(output)
    guard shape.isScalar else {
      throw error(
        .meaning(.needsScalar("the value that is differentiated", shape)), at: x[0],
        says: "\(shape)",
        mends: [.replace(span(x[0]), with: "sum(\(text(x[0])))", within: span(index))])
    }
    let target = try variable(x[1])
    return try insert(at: index, x) { graph throws(ShapeError) in
      try graph.gradient(of: output, wrt: target)
    }
  }

  mutating func tangent(
    _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    let output = try node(x[0])
    let target = try variable(x[1])
    let direction = try node(x[2])
    let (wanted, given) = (graph.shape(target), graph.shape(direction))
    guard wanted == given else {
      let isTurned = wanted == given.transposed
      let turned = Mend.replace(
        span(x[2]), with: transposedText(x[2]), within: span(index))
      throw error(
        .meaning(.needsSameShape("jvp")), at: x[1], says: "\(wanted)",
        labels: [.init(span(x[2]), "\(given)")],
        mends: [isTurned ? turned : .type("ones(\(wanted.rows), \(wanted.columns))")])
    }
    return try insert(at: index, x) { graph throws(ShapeError) in
      try graph.tangent(of: output, along: [target: direction])
    }
  }

  /// What can be differentiated by: anything but a literal.
  private mutating func variable(_ index: Syntax.Index) throws(Diagnostic) -> NodeID {
    let node = try node(index)
    if case .constant = graph.operation(node) {
      throw error(.meaning(.derivativeByConstant), at: index)
    }
    return node
  }
}
