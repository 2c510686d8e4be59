/// Derivatives of the cofactors of a matrix, which are polynomials in its entries: they exist for
/// every matrix, singular ones among them.
extension Matrix {
  /// Up to this size cofactors are expanded along rows, exactly for small whole numbers.
  private static let largestExpanded = 6

  /// ∂ᵏ cof(A + t₁G₁ + … + tₖGₖ)/∂t₁…∂tₖ at 0; of no directions the cofactors themselves.
  ///
  /// Symmetric in the directions, and in one of them and what the result is multiplied by.
  public func cofactors(along directions: [Matrix]) -> Matrix {
    let all = [self] + directions
    guard all.allSatisfy(\.isFinite) else { return Matrix(repeating: .nan, shape) }
    if directions.count >= rows { return Matrix(repeating: 0, shape) }
    if rows <= Self.largestExpanded { return expanded(directions) }
    return directions.isEmpty ? cofactors : rotated(directions)
  }

  /// Each cofactor by Laplace's expansion: determinants of the last rows for every set of columns,
  /// each a polynomial in t₁ … tₖ that is linear in every one of them.
  private func expanded(_ directions: [Matrix]) -> Matrix {
    Matrix(shape) { row, column in
      let others = { (skipped: Int) in (0..<rows).filter { $0 != skipped } }
      let minor = minor(others(row), others(column), directions)
      return (row + column) % 2 == 0 ? minor : 0 - minor
    }
  }

  /// The part of a minor that is linear in every direction.
  private func minor(_ rows: [Int], _ columns: [Int], _ directions: [Matrix]) -> Double {
    let (n, terms) = (rows.count, 1 << directions.count)
    // By the set of columns that rows before this one have taken, then by the set of directions.
    var sums = [[Double]?](repeating: nil, count: 1 << n)
    sums[0] = [1] + Array(repeating: 0, count: terms - 1)
    for (taken, row) in rows.enumerated() {
      for set in sums.indices where set.nonzeroBitCount == taken {
        guard let sofar = sums[set] else { continue }
        for k in 0..<n where set & 1 << k == 0 {
          let sign = (set >> k).nonzeroBitCount % 2 == 0 ? 1.0 : -1.0
          var next = sums[set | 1 << k] ?? Array(repeating: 0, count: terms)
          for term in 0..<terms {
            next[term] += sign * sofar[term] * self[row, columns[k]]
            for (d, direction) in directions.enumerated() where term & 1 << d != 0 {
              next[term] += sign * sofar[term ^ 1 << d] * direction[row, columns[k]]
            }
          }
          sums[set | 1 << k] = next
        }
      }
    }
    return sums[(1 << n) - 1]![terms - 1]
  }

  /// With A = U diag(s) V the directions are turned as A is, and of diag(s) only few products are
  /// not zero (after G. W. Stewart, *On the adjugate matrix*, Linear Algebra Appl. 283, 1998).
  private func rotated(_ directions: [Matrix]) -> Matrix {
    guard let (left, s, right) = singularValues else { return Matrix(repeating: .nan, shape) }
    let orientation = (LU(left).determinant * LU(right).determinant).rounded()
    let turned = directions.map { left.transposed.product($0).product(right.transposed) }
    var sum = Matrix(repeating: 0, shape)
    Self.eachArrangement(of: directions.count + 1, from: rows) { places in
      let rest = s.indices.reduce(orientation) { places.contains($1) ? $0 : $0 * s[$1] }
      guard rest != 0 else { return }
      Self.eachPermutation(of: places) { columns, sign in
        let product = turned.indices.reduce(sign * rest) {
          $0 * turned[$1][places[$1], columns[$1]]
        }
        sum[places.last!, columns.last!] += product
      }
    }
    return left.product(sum).product(right)
  }

  /// Every ordered choice of `count` different numbers below n.
  private static func eachArrangement(
    of count: Int, from n: Int, _ chosen: [Int] = [], _ body: ([Int]) -> Void
  ) {
    if chosen.count == count { return body(chosen) }
    for next in 0..<n where !chosen.contains(next) {
      eachArrangement(of: count, from: n, chosen + [next], body)
    }
  }

  /// Every order of some numbers, and its sign against theirs.
  private static func eachPermutation(
    of places: [Int], _ done: [Int] = [], _ sign: Double = 1, _ body: ([Int], Double) -> Void
  ) {
    if places.isEmpty { return body(done, sign) }
    for k in places.indices {
      var rest = places
      let next = rest.remove(at: k)
      eachPermutation(of: rest, done + [next], k % 2 == 0 ? sign : -sign, body)
    }
  }
}
