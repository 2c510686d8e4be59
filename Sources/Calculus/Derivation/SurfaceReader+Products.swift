import Algebra

/// Slopes of products and of cumulative products, which the language has no word for.
extension SurfaceReader {
  /// More than this would not be read: columns that are written one by one, and rows, whose square
  /// is multiplied up.
  private static let (mostColumns, mostRows) = (6, 100)
  /// Along a direction every entry is written one by one.
  private static let mostAlongADirection = 6

  /// With quotients, `prod(A) ./ A`, where these have all digits; where an entry is 0, by the products
  /// without it; literally where that is too much to read.
  func slopeOfProducts(_ node: NodeID, _ x: [NodeID]) -> Surface {
    guard x.count <= 3 else { return literal(value(node)) }
    if isFaithful(node, x) { return spelled(node) }
    let isBrief = graph.shape(node).count <= Self.mostAlongADirection
    if isBrief || isFirst(node, x), let term = withoutQuotients(node, x) {
      return read(term, for: node)
    }
    return literal(value(node))
  }

  /// Whether nothing has been differentiated along a direction yet.
  private func isFirst(_ node: NodeID, _ x: [NodeID]) -> Bool {
    if case .otherProducts = graph.operation(node) { return x.count == 1 }
    return x.count == 2
  }

  /// Whether the node's spelling is worth what the node is.
  private func isFaithful(_ node: NodeID, _ x: [NodeID]) -> Bool {
    guard let rule = graph.rule(node), let spelling = rule.spelled,
      case .matrix(let exact) = rule.value
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

  private func withoutQuotients(_ node: NodeID, _ x: [NodeID]) -> Expression? {
    let operands = x.map { graph.expression($0) }
    let shape = graph.shape(node)
    switch graph.operation(node) {
    case .otherProducts where x.count > 2: return nil
    case .otherProducts(.all):
      if shape.isVector {
        return byColumns(operands, shape.columns == 1 ? .down : .across, Self.others)
      }
      let column = Shape(shape.count, 1)
      return byColumns(operands.map { Expression(.reshape(column), $0) }, .down, Self.others)
        .map { Expression(.reshape(shape), $0) }
    case .otherProducts(let axis): return byColumns(operands, axis, Self.others)
    case .cumulativeProductTangent(let axis) where x.count == 2:
      return byColumns(operands, axis) { Self.slopes($0[0]) * $0[1] }
    case .cumulativeProductAdjoint(let axis):
      return byColumns(operands, axis) {
        Self.slopes($0[0], along: $0.count > 2 ? $0[2] : nil).transposed * $0[1]
      }
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

  /// n copies of a column, the k-th with 1 in the place of entry k; of a direction, with 0.
  private static func lacking(_ a: Expression, isDirection: Bool = false) -> Expression {
    let identity = Expression(.identity(a.shape.rows))
    let others = a .* (1 - identity)
    return isDirection ? others : others + identity
  }

  /// For each entry of a column the product of the others; along a direction, Σ of what each of the
  /// others does to it.
  private static func others(_ x: [Expression]) -> Expression {
    let copies = lacking(x[0])
    guard x.count > 1 else { return Expression(.totalProduct(.down), copies).transposed }
    let inner = Expression(.otherProducts(.down), copies)
    return (lacking(x[1], isDirection: true) .* inner).sum(.down).transposed
  }

  /// ∂yᵢ/∂xⱼ of a column's cumulative products, differentiated along a direction: those of the copies
  /// without entry j, from j on.
  private static func slopes(
    _ a: Expression, along direction: Expression? = nil
  ) -> Expression {
    let copies = lacking(a)
    let products = direction.map {
      Expression(.cumulativeProductTangent(.down), copies, lacking($0, isDirection: true))
    }
    return Expression(
      .lowerTriangle, products ?? Expression(.cumulativeProduct(.down), copies))
  }
}
