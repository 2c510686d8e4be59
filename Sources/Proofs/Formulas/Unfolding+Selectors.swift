import Algebra
import Calculus

/// Rows of the identity, which pick, place and repeat: `A[1, :]` is eye(2)[1, :]·A, and `[A B]` is
/// A·eye(5)[1:3, :] + B·eye(5)[4:5, :].
extension Unfolding {
  /// B = R·A·Sᵀ, with R and S rows of identities.
  mutating func gathered(_ a: NodeID, _ selection: Selection) -> NodeID {
    let shape = graph.shape(a)
    let rows = multiplied(selector(selection.rows, of: shape.rows), a)
    guard let right = selector(selection.columns, of: shape.columns) else { return rows }
    return product(rows, transposed(right))
  }

  /// Each entry added at its own place in zeros: Rᵀ·A·S.
  mutating func scattered(_ a: NodeID, _ selection: Selection, into shape: Shape) -> NodeID {
    let left = selector(selection.rows, of: shape.rows).map { transposed($0) }
    let rows = multiplied(left, a)
    guard let right = selector(selection.columns, of: shape.columns) else { return rows }
    return product(rows, right)
  }

  /// Every block in its place, added up.
  mutating func blocks(_ x: [NodeID], _ columnsPerRow: [Int]) -> NodeID {
    let shapes = x.map { graph.shape($0) }
    let layout = BlockLayout(shapes: shapes, columnsPerRow: columnsPerRow)
    let parts = x.indices.map { k -> NodeID in
      let place = layout.places[k]
      return scattered(
        x[k],
        Selection(
          rows: Array(place.row..<place.row + shapes[k].rows),
          columns: Array(place.column..<place.column + shapes[k].columns)), into: layout.shape)
    }
    return parts.dropFirst().reduce(parts[0]) { pair(.add, $0, $1) }
  }

  /// A mask of ones keeps the lower triangle.
  mutating func lowerTriangle(_ a: NodeID) -> NodeID {
    let shape = graph.shape(a)
    let ones = Matrix(shape) { $0 >= $1 ? 1 : 0 }
    let mask = constant(ones, "tril(ones(\(shape.rows), \(shape.columns)))")
    return pair(.multiply, mask, a)
  }

  /// A mask of ones keeps the upper triangle.
  mutating func upperTriangle(_ a: NodeID) -> NodeID {
    let shape = graph.shape(a)
    let ones = Matrix(shape) { $0 <= $1 ? 1 : 0 }
    return pair(.multiply, constant(ones, "triu(ones(\(shape.rows), \(shape.columns)))"), a)
  }

  /// Rows or columns of the identity in the opposite order.
  mutating func flipped(_ a: NodeID, _ axis: Axis) -> NodeID {
    let shape = graph.shape(a)
    let (rows, columns) = (Array(0..<shape.rows), Array(0..<shape.columns))
    return gathered(
      a,
      Selection(
        rows: axis == .across ? rows : rows.reversed(),
        columns: axis == .down ? columns : columns.reversed()))
  }

  /// L·A with ones on and below the diagonal of L, or A·Lᵀ.
  mutating func addedUp(_ a: NodeID, _ axis: Axis) -> NodeID {
    let n = axis.length(in: graph.shape(a))
    guard n > 1, axis != .all else { return a }
    let (name, below) = axis == .down ? ("tril", true) : ("triu", false)
    let ones = constant(
      Matrix(Shape(n, n)) { $0 == $1 || ($0 > $1) == below ? 1 : 0 }, "\(name)(ones(\(n), \(n)))")
    return axis == .down ? product(ones, a) : product(a, ones)
  }

  private mutating func multiplied(_ left: NodeID?, _ a: NodeID) -> NodeID {
    left.map { product($0, a) } ?? a
  }

  private mutating func transposed(_ a: NodeID) -> NodeID {
    graph.shape(a).isScalar ? a : apply(.transpose, [a])
  }

  private mutating func product(_ a: NodeID, _ b: NodeID) -> NodeID {
    do throws(ShapeError) { return try graph.times(a, b) } catch {
      preconditionFailure("an unfolding multiplied what does not fit")
    }
  }

  /// Some rows of the n×n identity; nil where that is all of them in their order.
  private mutating func selector(_ rows: [Int], of n: Int) -> NodeID? {
    if rows == Array(0..<n) { return nil }
    let matrix = Matrix(Shape(rows.count, n)) { rows[$0] == $1 ? 1 : 0 }
    return constant(matrix, "eye(\(n))[\(Self.text(rows)), :]")
  }

  private static func text(_ rows: [Int]) -> String {
    guard let first = rows.first, let last = rows.last else { return "[]" }
    if rows.count == 1 { return "\(first + 1)" }
    if rows == Array(first...max(first, last)) { return "\(first + 1):\(last + 1)" }
    return "[\(rows.map { "\($0 + 1)" }.joined(separator: ", "))]"
  }
}
