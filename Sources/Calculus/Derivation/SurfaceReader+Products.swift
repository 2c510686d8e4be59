import Algebra

/// Slopes of products and of cumulative products, which the language has no word for.
extension SurfaceReader {
  /// More is not written out: columns, which are written one by one, and entries of what one column
  /// needs, a power of its length.
  private static let (mostColumns, mostEntries) = (6, 100_000)

  /// With quotients, `prod(A) ./ A`, where these have all digits; where an entry is 0, by the products
  /// without it; literally where that is too much.
  func slopeOfProducts(_ node: NodeID, _ x: [NodeID]) -> Surface {
    if isFaithful(node, x) { return spelled(node) }
    if let term = withoutQuotients(node, x) { return read(term, for: node) }
    return literal(value(node))
  }

  /// Whether the node's spelling, which goes as far as two directions, is worth what the node is.
  private func isFaithful(_ node: NodeID, _ x: [NodeID]) -> Bool {
    guard x.count <= 3, let rule = graph.rule(node), let spelling = rule.spelled,
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
    case .otherProducts(.all) where shape.isVector:
      return byColumns(operands, shape.columns == 1 ? .down : .across, Self.others)
    case .otherProducts(.all):
      let column = Shape(shape.count, 1)
      return byColumns(operands.map { Expression(.reshape(column), $0) }, .down, Self.others)
        .map { Expression(.reshape(shape), $0) }
    case .otherProducts(let axis): return byColumns(operands, axis, Self.others)
    case .cumulativeProductTangent(let axis): return byColumns(operands, axis, Self.tangent)
    case .cumulativeProductAdjoint(let axis): return byColumns(operands, axis, Self.adjoint)
    default: return nil
    }
  }

  /// Each column on its own, or each row turned into one; nil where that is too much.
  private func byColumns(
    _ x: [Expression], _ axis: Axis, _ column: ([Expression]) -> Expression
  ) -> Expression? {
    if axis == .across { return byColumns(x.map(\.transposed), .down, column)?.transposed }
    let shape = x[0].shape
    let entries = x.reduce(1.0) { size, _ in size * Double(shape.rows) }
    guard shape.columns <= Self.mostColumns, entries <= Double(Self.mostEntries) else { return nil }
    if shape.columns == 1 { return column(x) }
    let parts = (0..<shape.columns).map { j in
      column(
        x.map {
          Expression(.gather(Selection(rows: Array(0..<shape.rows), columns: [j])), $0)
        })
    }
    return Expression(.blocks([shape.columns]), parts)
  }
}

/// Of one column a of n entries: what is left of its products where some entries are left out.
///
/// A column stands n, n² … times beside itself, once for each choice of the places that are left out,
/// with 1 in these. Choices of one place twice do not count.
extension SurfaceReader {
  /// For each entry the product of the others; along directions, Σ over choices of further entries.
  private static func others(_ x: [Expression]) -> Expression {
    let (copies, omitted) = lacking(x[0], x.count)
    let products = Expression(.totalProduct(.down), copies)
    if x.count == 1 { return products.transposed }
    let isChoice = omitted.sum(.down) .== Expression(Double(x.count))
    return weighted(products .* isChoice, along: x.dropFirst())
  }

  /// ẏ of the cumulative products y, differentiated along further directions.
  private static func tangent(_ x: [Expression]) -> Expression {
    slopes(x[0], x.count - 1) * directions(x.dropFirst())
  }

  /// What their adjoint hands on.
  private static func adjoint(_ x: [Expression]) -> Expression {
    let slopes = slopes(x[0], x.count - 1)
    if x.count == 2 { return slopes.transposed * x[1] }
    return weighted(x[1].transposed * slopes, along: x.dropFirst(2))
  }

  /// The cumulative products without each choice of entries, from the last one of these on.
  private static func slopes(_ a: Expression, _ count: Int) -> Expression {
    let (copies, omitted) = lacking(a, count)
    let products = Expression(.cumulativeProduct(.down), copies)
    if count == 1 { return Expression(.lowerTriangle, products) }
    let isChoice = Expression(.cumulativeSum(.down), omitted) .== Expression(Double(count))
    return products .* isChoice
  }

  /// A row with an entry for each choice, its last place the slowest: for each of these the sum over
  /// the others, weighted by the directions.
  private static func weighted(
    _ row: Expression, along directions: ArraySlice<Expression>
  ) -> Expression {
    let n = directions.first!.shape.rows
    let table = Expression(.reshape(Shape(row.shape.columns / n, n)), row)
    return table.transposed * self.directions(directions)
  }

  /// The products of their entries for each choice of places, the first direction's the fastest.
  private static func directions(_ columns: ArraySlice<Expression>) -> Expression {
    columns.dropFirst().reduce(columns.first!) { Expression(.kronecker, $1, $0) }
  }

  /// The copies of a column, and a 1 wherever an entry is left out.
  private static func lacking(
    _ a: Expression, _ count: Int
  ) -> (copies: Expression, omitted: Expression) {
    let identity = Expression(.identity(a.shape.rows))
    if count == 1 { return (a .* (1 - identity) + identity, identity) }
    let chosen = (0..<count).map { place in
      repeated(identity, before: place, behind: count - 1 - place)
    }
    let times = chosen.dropFirst().reduce(chosen[0], +)
    return (a .* (times .== 0) + (times .> 0), times .> 0)
  }

  /// Each column so often that others run through all places before it, and all of it so often that
  /// others run behind it.
  private static func repeated(
    _ identity: Expression, before: Int, behind: Int
  ) -> Expression {
    func ones(_ power: Int) -> Expression {
      .ones(Shape(1, (0..<power).reduce(1) { count, _ in count * identity.shape.rows }))
    }
    let inner = before == 0 ? identity : Expression(.kronecker, identity, ones(before))
    return behind == 0 ? inner : Expression(.kronecker, ones(behind), inner)
  }
}
