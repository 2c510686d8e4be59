internal import CLinearAlgebra

/// Determinants, inverses and Cholesky factors, by LAPACK.
///
/// A matrix that has none yields NaN (an inverse, a factor), 0 (a determinant) or −∞ (its
/// logarithm), never an error: the node where that arose is named by whoever evaluates.
extension Matrix {
  /// PA = LU with partial pivoting. Row-major storage makes this the factorisation of Aᵀ,
  /// which has the same determinant.
  struct LU {
    let n: Int
    var factors: [Double]
    var pivots: [Int32]
    let isSingular: Bool

    init(_ matrix: Matrix) {
      n = matrix.rows
      factors = matrix.elements
      pivots = Array(repeating: 0, count: n)
      isSingular = la_lu(Int32(n), &factors, &pivots) != 0
    }

    var diagonal: [Double] { (0..<n).map { factors[$0 * n + $0] } }

    /// −1 for an odd number of row exchanges, else 1.
    var sign: Double {
      pivots.enumerated().reduce(1) { $1.offset + 1 == Int($1.element) ? $0 : -$0 }
    }

    var determinant: Double { diagonal.reduce(sign, *) }
  }

  /// det A of a square matrix.
  public var determinant: Double { elements.allSatisfy(\.isFinite) ? LU(self).determinant : .nan }

  /// log |det A|, which neither overflows nor underflows where det A would; −∞ where A is singular.
  public var logDeterminant: Double {
    guard isFinite else { return .nan }
    return LU(self).diagonal.reduce(0) { $0 + logOf(Swift.abs($1)) }
  }

  /// A⁻¹; NaN throughout where A is singular.
  public var inverse: Matrix { solve(.identity(rows)) }

  /// X with self·X = B. self: n×n, right: n×k → n×k; NaN throughout where self is singular.
  public func solve(_ right: Matrix) -> Matrix {
    let factors = LU(self)
    guard isFinite, !factors.isSingular else { return Matrix(repeating: .nan, right.shape) }
    var columnMajor = right.transposed.elements
    // The factors are Aᵀ's as LAPACK sees them, so A itself is the transposed system.
    _ = la_solve(
      Int32(rows), Int32(right.columns), 1, factors.factors, factors.pivots, &columnMajor)
    return Matrix(right.shape.transposed, columnMajor).transposed
  }

  /// A = U diag(s) V; nil where LAPACK does not find it.
  var singularValues: (left: Matrix, s: [Double], right: Matrix)? {
    let n = rows
    var a = transposed.elements
    var s = [Double](repeating: 0, count: n)
    var u = [Double](repeating: 0, count: n * n)
    var v = u
    guard la_singular_values(Int32(n), &a, &s, &u, &v) == 0 else { return nil }
    return (Matrix(shape, u).transposed, s, Matrix(shape, v).transposed)
  }

  /// The matrix of cofactors, ∂ det A / ∂A = det(A) A⁻ᵀ, also where A is singular.
  ///
  /// With A = U diag(s) V the cofactors are det(U) det(V) · U diag(∏_{j≠i} sⱼ) V
  /// (G. W. Stewart, *On the adjugate matrix*, Linear Algebra Appl. 283, 1998).
  public var cofactors: Matrix {
    guard isFinite, let (left, s, right) = singularValues else {
      return Matrix(repeating: .nan, shape)
    }
    let orientation = (LU(left).determinant * LU(right).determinant).rounded()
    let others = s.indices.map { i in
      s.indices.reduce(orientation) { $1 == i ? $0 : $0 * s[$1] }
    }
    let scaled = Matrix(shape) { left[$0, $1] * others[$1] }
    return scaled.product(right)
  }

  /// The lower L with L·Lᵀ = (A + Aᵀ)/2; NaN throughout where that is not positive definite.
  public var cholesky: Matrix {
    guard isFinite else { return Matrix(repeating: .nan, shape) }
    var symmetric = Matrix(shape) { (self[$0, $1] + self[$1, $0]) / 2 }.elements
    guard la_cholesky(Int32(rows), &symmetric) == 0 else {
      return Matrix(repeating: .nan, shape)
    }
    return Matrix(shape, symmetric).transposed.lowerTriangle
  }
}
