import Algebra

/// What is said in other operations.
extension SurfaceReader {
  func spelled(_ node: NodeID) -> Surface {
    guard let spelling = graph.rule(node)?.spelled else { return literal(value(node)) }
    return read(spelling(graph.operands(node).map { graph.expression($0) }), for: node)
  }

  /// A term that is worth what the node is, in the names of what stood before that.
  func read(_ term: Expression, for node: NodeID) -> Surface {
    var longer = graph
    let root = longer.insert(term)
    let known = graph.count
    // What the spelling adds is written out, also where it happens to be there under a name.
    let last = graph.operands(node).max() ?? node
    let reader = SurfaceReader(
      graph: longer, name: { $0 <= last ? name($0) : nil },
      value: { [longer] in $0.index < known ? value($0) : longer.values(of: [$0])[$0]! },
      isHidden: isHidden)
    return reader.read(root)
  }
}

/// Cofactors, by the inverse or by minors.
extension SurfaceReader {
  /// det(A)·A⁻ᵀ where the inverse is sound; elsewhere the cofactors one by one.
  func cofactors(_ operand: NodeID) -> Surface {
    let n = graph.shape(operand).rows
    let a = read(operand)
    if n == 1 { return filled(1, .scalar) }
    if isSound(value(operand)), !isHidden("inv"), !isHidden("det") {
      let inverse = Surface(.call("inv", [a]), a.shape)
      return .times(Surface(.call("det", [a]), .scalar), transposed(inverse))
    }
    let rows = (0..<n).map { i in (0..<n).map { j in cofactor(a, i, j) } }
    return Surface(.bracket(rows), a.shape)
  }

  /// Whether an inverse loses few digits: by A·A⁻¹ = I and the size of both.
  private func isSound(_ matrix: Matrix) -> Bool {
    let inverse = matrix.inverse
    guard inverse.isFinite else { return false }
    let size = matrix.elements.reduce(0) { max($0, abs($1)) }
    return size * inverse.elements.reduce(0) { max($0, abs($1)) } < 1e5
  }

  /// By the inverse where that is sound, else minor by minor; literally where that is too much to read.
  func cofactorSlope(_ node: NodeID, _ x: [NodeID]) -> Surface {
    let n = graph.shape(node).rows
    if x.count == 2, isSound(value(x[0])) { return spelled(node) }
    guard x.count == 2, (2...4).contains(n), n == 2 || !isHidden("det") else {
      return literal(value(node))
    }
    let rows = (0..<n).map { i in (0..<n).map { j in minors(x[0], x[1], i, j) } }
    return Surface(.bracket(rows), graph.shape(node))
  }

  /// Σ ± G_kl·det(A without rows i, k and columns j, l).
  private func minors(_ a: NodeID, _ g: NodeID, _ i: Int, _ j: Int) -> Surface {
    let (a, direction, number) = (read(a), read(g), graph.expression(g).number)
    let all = 0..<a.shape.rows
    var sum: Surface?
    for k in all where k != i {
      for l in all where l != j {
        let entry = Selection(rows: [k], columns: [l])
        let factor =
          number.map { Surface.number($0) } ?? Surface(.entries(direction, entry), .scalar)
        let rest = Selection(
          rows: all.filter { $0 != i && $0 != k }, columns: all.filter { $0 != j && $0 != l })
        let minor = Surface(.entries(a, rest), rest.shape)
        let value = rest.shape.isScalar ? minor : Surface(.call("det", [minor]), .scalar)
        let term = rest.rows.isEmpty ? factor : number == 1 ? value : .times(factor, value)
        let isPositive = (i + j + k + l + (k > i ? 1 : 0) + (l > j ? 1 : 0)) % 2 == 0
        sum =
          sum.map { .pair(isPositive ? .plus : .minus, $0, term) }
          ?? (isPositive ? term : negated(term))
      }
    }
    return sum!
  }

  private func cofactor(_ a: Surface, _ row: Int, _ column: Int) -> Surface {
    let others = { (k: Int) in (0..<a.shape.rows).filter { $0 != k } }
    let selection = Selection(rows: others(row), columns: others(column))
    let minor = Surface(.entries(a, selection), selection.shape)
    let value = minor.shape.isScalar ? minor : Surface(.call("det", [minor]), .scalar)
    return (row + column) % 2 == 0 ? value : Surface(.negative(value), .scalar)
  }
}
