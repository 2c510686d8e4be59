internal import Algebra
internal import Calculus

/// Calls with three arguments that work entry by entry.
extension Elaborator {
  /// `clamp(A, lo, hi)` and `where(M, A, B)`, stretched to one shape.
  mutating func choose(
    _ choice: Choice, _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    try fitIdentities(x)
    var nodes: [NodeID] = []
    for argument in x { nodes.append(try node(argument)) }
    return try insert(at: index, x) { graph throws(ShapeError) in
      try graph.choose(choice, nodes)
    }
  }

  /// `huber(F, Y, d)`: F and Y of one shape, as for `mse`, or one of them a number; d is 1 unless
  /// given.
  mutating func huber(
    _ x: [Syntax.Index], at index: Syntax.Index
  ) throws(Diagnostic) -> Operand {
    try fitIdentities(Array(x.prefix(2)))
    let pair = [try node(x[0]), try node(x[1])]
    let threshold = x.count == 3 ? try node(x[2]) : graph.number(1)
    return try insert(at: index, x) { graph throws(ShapeError) in
      let shapes = pair.map { graph.shape($0) }
      let isStretched = shapes[0].isScalar != shapes[1].isScalar
      let (f, y) =
        isStretched
        ? try graph.broadcastTogether(.huber, pair[0], pair[1]) : (pair[0], pair[1])
      return try graph.insert(.huber, [f, y, threshold])
    }
  }
}
