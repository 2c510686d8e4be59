import Algebra

/// Slopes of products and of cumulative products, which the language has no word for.
extension SurfaceReader {
  /// More than this would not be read: columns that are written one by one, and rows, whose square
  /// is multiplied up.
  private static let (mostColumns, mostRows) = (6, 100)

  /// With quotients, `prod(A) ./ A`, where these have all digits; where an entry is 0, by the products
  /// without it; literally where that is too much to read.
  func slopeOfProducts(_ node: NodeID, _ x: [NodeID]) -> Surface {
    if isFaithful(node, x) { return spelled(node) }
    if let term = withoutQuotients(node, x) { return read(term, for: node) }
    return literal(value(node))
  }

  /// Whether the node's spelling is worth what the node is.
  private func isFaithful(_ node: NodeID, _ x: [NodeID]) -> Bool {
    guard let rule = graph.rule(node), let spelling = rule.spelled,
      case .matrix(let exact) = rule.value,
      x.count <= (isAdjoint(node) ? 3 : 2)
    else { return false }
    var trial = Graph()
    let leaves = x.map { trial.insert(.init(.data, value($0))) }
    let operands = leaves.map { trial.expression($0) }
    let root = trial.insert(spelling(operands))
    let written = trial.value(of: root)
    let wanted = exact(x.map(value))
    let size = wanted.elements.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    return zip(wanted.elements, written.elements).allSatisfy { a, b in
      a == b || abs(a - b) <= 1e-11 * size || a.isNaN && b.isNaN
    }
  }

  private func isAdjoint(_ node: NodeID) -> Bool {
    if case .cumulativeProductAdjoint = graph.operation(node) { return true }
    return false
  }

  private func withoutQuotients(_ node: NodeID, _ x: [NodeID]) -> Expression? {
    let operands = x.map { graph.expression($0) }
    switch graph.operation(node) {
    case .otherProducts(.all):
      let shape = graph.shape(node)
      if shape.isVector {
        return byColumns(operands, shape.columns == 1 ? .down : .across, Self.others)
      }
      let column = Shape(shape.count, 1)
      return byColumns(operands.map { Expression(.reshape(column), $0) }, .down, Self.others)
        .map { Expression(.reshape(shape), $0) }
    case .otherProducts(let axis): return byColumns(operands, axis, Self.others)
    case .cumulativeProductTangent(let axis) where x.count == 2:
      return byColumns(operands, axis) { Self.jacobian($0[0]) * $0[1] }
    case .cumulativeProductAdjoint(let axis) where x.count == 2:
      return byColumns(operands, axis) { Self.jacobian($0[0]).transposed * $0[1] }
    default: return nil
    }
  }

  /// Each column on its own, or each row turned into one; nil where there are too many.
  private func byColumns(
    _ x: [Expression], _ axis: Axis, _ column: ([Expression]) -> Expression
  ) -> Expression? {
    if axis == .across { return byColumns(x.map(\.transposed), .down, column)?.transposed }
    let shape = x[0].shape
    guard shape.columns <= Self.mostColumns, shape.rows <= Self.mostRows else { return nil }
    if shape.columns == 1 { return column(x) }
    let parts = (0..<shape.columns).map { j in
      column(
        x.map {
          Expression(.gather(Selection(rows: Array(0..<shape.rows), columns: [j])), $0)
        })
    }
    return Expression(.blocks([shape.columns]), parts)
  }

  /// n copies of a column, the k-th with 1 in the place of entry k.
  private static func lacking(_ a: Expression) -> Expression {
    let identity = Expression(.identity(a.shape.rows))
    return a .* (1 - identity) + identity
  }

  /// For each entry of a column the product of the others; along directions, Σ of what each of the
  /// others does to it.
  private static func others(_ x: [Expression]) -> Expression {
    let copies = lacking(x[0])
    guard x.count > 1 else { return Expression(.totalProduct(.down), copies).transposed }
    let moved = x.dropFirst().map { $0 .* (1 - Expression(.identity($0.shape.rows))) }
    let inner = Expression(.otherProducts(.down), [copies] + moved.dropFirst())
    return (moved[0] .* inner).sum(.down).transposed
  }

  /// ∂yᵢ/∂xⱼ of a column's cumulative products: those of the copies without entry j, from j on.
  private static func jacobian(_ a: Expression) -> Expression {
    Expression(.lowerTriangle, Expression(.cumulativeProduct(.down), lacking(a)))
  }
}
