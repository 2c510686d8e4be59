import Algebra

/// Determinants, inverses, norms and factors.
///
/// Source: M. B. Giles, *Collected matrix derivative results for forward and reverse mode
/// algorithmic differentiation*, 2008; Cholesky after I. Murray, *Differentiation of the Cholesky
/// decomposition*, 2016.
extension Rule {
  static let inverse = Rule(
    "inv", letter: "v", shapes: "n×n → n×n", .square, .matrix { $0[0].inverse },
    .general(
      tangent: { _, _, y, dx in -(y * dx * y) },
      adjoint: { _, _, y, g in -(y.transposed * g * y.transposed) }),
    [
      .forward("A matrix times its inverse stays I, so the inverse moves against it: a minus."),
      .backward("A minus, and the transposed inverse on either side."),
      "A singular matrix gives NaN.",
    ])

  static let solve = Rule(
    "solve", .leftDivision, letter: "x", shapes: "n×n, n×k → n×k", .solved,
    .matrix { $0[0].solve($0[1]) },
    .general(
      tangent: { k, x, y, dx in k == 0 ? -x[0].solve(dx * y) : x[0].solve(dx) },
      adjoint: { k, x, y, g in
        let right = x[0].transposed.solve(g)
        return k == 0 ? -(right * y.transposed) : right
      }),
    [
      "The solution of a linear system, without forming the inverse.",
      .backward(
        """
        The right side receives one more solve, with the transposed matrix; the matrix receives minus \
        that, times the solution transposed.
        """),
    ])

  static let determinant = Rule(
    "det", letter: "d", shapes: "n×n → 1×1", .squareToScalar,
    .matrix { Matrix($0[0].determinant) },
    .gradient { _, x, _ in Expression(.cofactors, x[0]) },
    """
    The volume that the columns span. Its slope in one entry is that entry's cofactor; the cofactors \
    exist also where the inverse does not.
    """)

  static let cofactors = Rule(
    "cofactors", letter: "k", shapes: "n×n → n×n", .square, .matrix { $0[0].cofactors },
    .general(
      tangent: { _, x, _, dx in Expression(.cofactorSlope, x[0], dx) },
      adjoint: { _, x, _, g in Expression(.cofactorSlope, x[0], g) }),
    """
    det(A)·A⁻ᵀ, the slope of the determinant, entry by entry. They are polynomials in the entries \
    of A, so that they have a slope also where A has no inverse.
    """)

  /// A mixed derivative of the determinant in all directions but one: symmetric in these and in
  /// what it is multiplied by, so that tangent and adjoint are one and the same.
  static let cofactorSlope = Rule(
    "slope of cofactors", .call("cofactors"), letter: "k", shapes: "n×n, n×n → n×n", .squares,
    .matrix { $0[0].cofactors(along: Array($0.dropFirst())) },
    .general(
      tangent: { k, x, _, dx in cofactorSlope(k, x, dx) },
      adjoint: { k, x, _, g in cofactorSlope(k, x, g) }),
    spelled: { x in
      let (g, cofactors) = (x[1], Expression(.cofactors, x[0]))
      let turned = Expression(.inverse, x[0]).transposed
      return (g .* cofactors).sum() * turned - cofactors * g.transposed * turned
    },
    """
    How the cofactors of A change along a direction G: sum(G ⊙ C)·A⁻ᵀ − C·Gᵀ·A⁻ᵀ, C being the \
    cofactors, where A has an inverse. The numbers come from the minors, which need none.
    """)

  private static func cofactorSlope(
    _ k: Int, _ x: [Expression], _ derivative: Expression
  ) -> Expression {
    if k == 0 { return Expression(.cofactorSlope, x + [derivative]) }
    var operands = x
    operands[k] = derivative
    return Expression(.cofactorSlope, operands)
  }

  static let logDeterminant = Rule(
    "logdet", letter: "l", shapes: "n×n → 1×1", .squareToScalar,
    .matrix { Matrix($0[0].logDeterminant) },
    .gradient { _, x, _ in Expression(.inverse, x[0]).transposed },
    [
      "log |det A|, computed without the determinant, which would overflow.",
      .backward("The transpose of the inverse, not the inverse."),
    ])

  /// (y = 0) in the denominator turns 0/0 into 0, the contract's gradient at the zero matrix.
  static let norm = Rule(
    "norm", letter: "n", shapes: "m×n → 1×1", .reduced(.all), .matrix { Matrix($0[0].norm) },
    .gradient { _, x, y in x[0] ./ (y + (y .== 0)) },
    """
    The length of the matrix as one long vector. Its slope is the direction in which it points; at \
    zero, where there is none, it is taken as 0.
    """)

  /// The lower triangle with its diagonal halved: what turns L⁻¹ΣL⁻ᵀ into L⁻¹L̇.
  private static func phi(_ x: Expression) -> Expression {
    let diagonal = Expression(.diagonalMatrix, Expression(.diagonal, x))
    return Expression(.lowerTriangle, x) - 0.5 * diagonal
  }

  static let cholesky = Rule(
    "chol", letter: "c", shapes: "n×n → n×n", .square, .matrix { $0[0].cholesky },
    .general(
      tangent: { _, _, y, dx in
        let symmetric = 0.5 * (dx + dx.transposed)
        return y * phi(y.solve(y.solve(symmetric).transposed))
      },
      adjoint: { _, _, y, g in
        let p = phi(y.transposed * g)
        let right = y.transposed.solve(0.5 * (p + p.transposed))
        return y.transposed.solve(right.transposed).transposed
      }),
    [
      "The lower triangle that, times its own transpose, is the matrix.",
      .backward(
        """
        It factors the symmetric part, so both triangles share the adjoint and entrywise differences \
        agree with it.
        """),
      "A matrix that is not positive definite gives NaN.",
    ])
}
