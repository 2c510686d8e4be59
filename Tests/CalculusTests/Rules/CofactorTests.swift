import Algebra
import Testing

/// Derivatives of determinants against Laplace's expansion in whole numbers.
struct CofactorTests {
  /// Sizes and ranks.
  static let cases = (1...6).flatMap { n in (0...n).map { (n, $0) } }

  @Test(arguments: cases)
  func `the slope of cofactors is what two rows and columns less leave`(_ n: Int, _ rank: Int) {
    var generator = SeededGenerator(seed: UInt64(10 * n + rank))
    let a = whole(n, rank, &generator).product(whole(rank, n, &generator))
    let direction = whole(n, n, &generator)
    #expect(a.cofactors(along: [direction]) == expanded(a, direction))
  }

  @Test(arguments: [(7, 6), (7, 7), (8, 5), (9, 8)])
  func `so it is where singular values do the work`(_ n: Int, _ rank: Int) {
    var generator = SeededGenerator(seed: 4)
    let a = whole(n, rank, &generator).product(whole(rank, n, &generator))
    let direction = whole(n, n, &generator)
    let (found, exact) = (a.cofactors(along: [direction]), expanded(a, direction))
    let size = (0..<n - 2).reduce(direction.norm) { size, _ in size * a.norm }
    #expect(found.maximumDifference(from: exact) <= 1e-14 * size)
  }

  @Test(arguments: [3, 5, 7])
  func `directions may be exchanged`(_ n: Int) {
    var generator = SeededGenerator(seed: 9)
    let (a, g, h, k) = (
      whole(n, n, &generator), whole(n, n, &generator), whole(n, n, &generator),
      whole(n, n, &generator)
    )
    let (one, other) = (a.cofactors(along: [g, h]), a.cofactors(along: [h, g]))
    #expect(one.maximumDifference(from: other) <= 1e-12 * (1 + one.norm))
    let turned = a.cofactors(along: [g, k])
    #expect(abs(one.dot(k) - turned.dot(h)) <= 1e-11 * (1 + one.norm * k.norm))
  }

  private func whole(_ m: Int, _ n: Int, _ generator: inout SeededGenerator) -> Matrix {
    generator.normal(Shape(m, n)).map { ($0 * 2).rounded() }
  }

  /// Σ ± g_kl·det(a without two rows and two columns).
  private func expanded(_ a: Matrix, _ g: Matrix) -> Matrix {
    Matrix(a.shape) { i, j in
      var sum = 0.0
      for k in 0..<a.rows where k != i {
        for l in 0..<a.columns where l != j {
          let rows = (0..<a.rows).filter { $0 != i && $0 != k }
          let columns = (0..<a.columns).filter { $0 != j && $0 != l }
          let isOdd = (i + j + k + l + (k > i ? 1 : 0) + (l > j ? 1 : 0)) % 2 != 0
          sum += (isOdd ? -1 : 1) * g[k, l] * determinant(a, rows, columns)
        }
      }
      return sum
    }
  }

  private func determinant(_ a: Matrix, _ rows: [Int], _ columns: [Int]) -> Double {
    guard let row = rows.first else { return 1 }
    return columns.indices.reduce(0) { sum, k in
      if a[row, columns[k]] == 0 { return sum }
      var rest = columns
      rest.remove(at: k)
      let minor = determinant(a, Array(rows.dropFirst()), rest)
      return sum + (k % 2 == 0 ? 1 : -1) * a[row, columns[k]] * minor
    }
  }
}
