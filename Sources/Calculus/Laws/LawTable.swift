import Algebra

/// Every law that formulas are simplified by, one a line. A test holds both sides against each other
/// on hundreds of random shapes and values.
extension Law {
  /// The whole table, in the order in which laws are tried.
  public static let all: [Law] =
    neutral + signs + transposes + scalars + quotients + copies + sums + matrices + factors

  private typealias P = Pattern
  private static let (A, B, C) = (P.A, P.B, P.C)
  private static let (M, N) = (P.M, P.N)
  private static let (s, t, r) = (P.s, P.t, P.r)
  private static let (b, v) = (P.row, P.column)
  private static let one = P.number(1)
  private static let zero = P.number(0)

  private static let neutral = [
    Law("zero adds nothing", A + zero, .copied(A)),
    Law("zero takes nothing away", A - zero, .copied(A)),
    Law("zero less a value is its negative", zero - A, .copied(-A)),
    Law("one times a value", one * A, A),
    Law("one times each entry", one .* A, .copied(A)),
    Law("divided by one", A ./ one, .copied(A)),
    Law("minus one times a value", P.number(-1) * A, -A),
    Law("identity from the left", P.identity * A, A),
    Law("identity from the right", A * P.identity, A),
    Law("first power", .zip(.power, A, one), .copied(A)),
    Law("zero entries swallow what they meet", zero .* A, .copied(zero)),
    Law("a correction at zero", A + .zip(.equal, A, zero), A, .nonzero),
    Law("a correction at zero", (A - one) + .zip(.equal, A, zero), A - one, .nonzero),
    Law("zero divided stays zero", zero ./ A, .copied(zero), .nonzero),
    Law("nothing from both sides", A - A, .copied(zero)),
  ]

  private static let signs = [
    Law("two minuses cancel", -(-A), A),
    Law("minus to the front", (-A) * B, -(A * B)),
    Law("minus to the front", A * (-B), -(A * B)),
    Law("minus to the front", (-A) .* B, -(A .* B)),
    Law("minus to the front", (-A) ./ B, -(A ./ B), .nonzero),
    Law("minus to the front", A ./ (-B), -(A ./ B), .nonzero),
    Law("minus to the front", (-A).t, -(A.t)),
    Law("minus to the front", (-A).sum(), -(A.sum())),
    Law("minus to the front", (-A).sum(.down), -(A.sum(.down))),
    Law("minus to the front", (-A).sum(.across), -(A.sum(.across))),
    Law("minus to the front", .copied(-A), -(.copied(A))),
    Law("minus to the front", .apply(.trace, [-A]), -(.apply(.trace, [A]))),
    Law("adding a negative takes away", A + (-B), A - B),
    Law("taking a negative away adds", A - (-B), A + B),
    Law("a difference turned around", -(A - B), B - A),
    Law("both negative", (-A) - B, -(A + B)),
  ]

  private static let transposes = [
    Law("two transposes cancel", A.t.t, A),
    Law("transpose of a product", (M * N).t, N.t * M.t),
    Law("transpose of a multiple", (s * A).t, s * A.t),
    Law("transpose of a quotient", (A / s).t, A.t / s, .nonzero),
    Law("transpose of a copy", P.copied(A).t, .copied(A.t)),
    Law("transpose of a sum", (A + B).t, A.t + B.t, .finite, .wherePlainer),
    Law("transpose of a difference", (A - B).t, A.t - B.t, .finite, .wherePlainer),
    Law("transpose entry by entry", (A .* B).t, A.t .* B.t, .finite, .wherePlainer),
    Law("transpose entry by entry", (A ./ B).t, A.t ./ B.t, .nonzero, .wherePlainer),
    Law(
      "a diagonal matrix is symmetric", P.apply(.diagonalMatrix, [A]).t,
      .apply(.diagonalMatrix, [A])),
    Law("an identity is symmetric", P.identity.t, .identity),
    Law("inverse of a transpose", .apply(.inverse, [A.t]), P.apply(.inverse, [A]).t, .invertible),
    Law("determinant of a transpose", .apply(.determinant, [A.t]), .apply(.determinant, [A])),
    Law("trace of a transpose", .apply(.trace, [A.t]), .apply(.trace, [A])),
    Law("norm of a transpose", .apply(.norm, [A.t]), .apply(.norm, [A])),
    Law("diagonal of a transpose", .apply(.diagonal, [A.t]), .apply(.diagonal, [A]), .square),
    Law("sum of a transpose", A.t.sum(), A.sum()),
    Law("sum of a transpose", A.t.sum(.down), A.sum(.across).t),
    Law("sum of a transpose", A.t.sum(.across), A.sum(.down).t),
  ]

  private static let scalars = [
    Law("scalars to the front", (s * M) * N, s * (M * N)),
    Law("scalars to the front", M * (s * N), s * (M * N)),
    Law("scalars to the front", (s * M) .* N, s * (M .* N)),
    Law("scalars together", s * (t * M), (s * t) * M),
    Law("scalars out of a sum", (s * M).sum(), s * M.sum()),
    Law("scalars out of a sum", (s * M).sum(.down), s * M.sum(.down)),
    Law("scalars out of a sum", (s * M).sum(.across), s * M.sum(.across)),
    Law("scalars out of a trace", .apply(.trace, [s * M]), s * .apply(.trace, [M])),
    Law("numbers together", P.m * (P.n * s), (P.m * P.n) * s),
    Law("a scalar inside a copy", s * P.copied(A), .copied(s * A)),
  ]

  private static let quotients = [
    Law("a reciprocal divides", A .* (one ./ B), A ./ B, .nonzero),
    Law("a reciprocal divides", (one / s) * A, A / s, .nonzero),
    Law("divisors to the end", (A / s) * B, (A * B) / s, .nonzero),
    Law("divisors to the end", A * (B / s), (A * B) / s, .nonzero),
    Law("divisors to the end", (A ./ B) .* C, (A .* C) ./ B, .nonzero),
    Law("divisors to the end", s * (M ./ N), (s * M) ./ N, .nonzero),
    Law("divisors out of a sum", (A / s).sum(), A.sum() / s, .nonzero),
    Law("divisors out of a sum", (A / s).sum(.down), A.sum(.down) / s, .nonzero),
    Law("divisors out of a sum", (A / s).sum(.across), A.sum(.across) / s, .nonzero),
    Law("one divisor for two", (A / s) / t, A / (s * t), .nonzero),
    Law("one divisor for two", (A ./ B) ./ C, A ./ (B .* C), .nonzero),
    Law("a factor over itself", (s * A) / s, A, .nonzero, .byStrategy),
    Law("divided by a quotient", A / (t / s), (A * s) / t, .nonzero),
    Law("divisors together", (A / s) - (B / s), (A - B) / s, .nonzero),
    Law("divisors together", (A / s) + (B / s), (A + B) / s, .nonzero),
  ]

  private static let copies = [
    Law("a copy of a copy", .copied(.copied(A)), .copied(A)),
    Law("times a copied number", P.copied(s) .* M, s * M),
    Law("copies out of a product", P.copied(b) * M, .copied(b * M)),
    Law("copies out of a product", M * P.copied(v), .copied(M * v)),
    Law("copied numbers in a product", P.copied(s) * M, .copied(s * M.sum(.down))),
    Law("copied numbers in a product", M * P.copied(s), .copied(s * M.sum(.across))),
    Law("copied rows in a product", M * P.copied(b), M.sum(.across) * b),
    Law("copied columns in a product", P.copied(v) * M, v * M.sum(.down)),
    Law("copies of both sides", P.copied(s) + P.copied(t), .copied(s + t)),
    Law("copies of both sides", P.copied(s) - P.copied(t), .copied(s - t)),
    Law(
      "copies of both sides", .zip(.power, P.copied(s), P.copied(t)), .copied(.zip(.power, s, t))),
    Law(
      "copies of both sides", .zip(.lessOrEqual, P.copied(s), P.copied(t)),
      .copied(.zip(.lessOrEqual, s, t))),
  ]

  private static let sums = [
    Law("a sum over copies", P.copied(s, as: "K").sum(), .length("K", .all) * s),
    Law("a sum over copies", P.copied(v, as: "K").sum(.across), .length("K", .across) * v),
    Law("a sum over copies", P.copied(b, as: "K").sum(.down), .length("K", .down) * b),
    Law("a mean over copies", .apply(.mean(.across), [.copied(v)]), v),
    Law("a mean over copies", .apply(.mean(.down), [.copied(b)]), b),
    Law("a mean over copies", .apply(.mean(.all), [.copied(s)]), s),
    Law("a sum of sums", A.sum(.down).sum(), A.sum()),
    Law("a sum of sums", A.sum(.across).sum(), A.sum()),
    Law("copies out of a sum", (M .* P.copied(b)).sum(.down), M.sum(.down) .* b),
    Law("copies out of a sum", (M .* P.copied(v)).sum(.across), M.sum(.across) .* v),
  ]

  private static let matrices = [
    Law("an outer product is a product", .apply(.outer, [A, B]), A * B.t),
    Law("diagonal of a product", .apply(.diagonal, [M * N]), (M .* N.t).sum(.across), .square),
    Law(
      "the trace of a product turned", .apply(.trace, [M * N]), .apply(.trace, [N * M]), .finite,
      .byStrategy),
    Law("diagonal of a diagonal matrix", .apply(.diagonal, [.apply(.diagonalMatrix, [v])]), v),
    Law(
      "cofactors", .apply(.cofactors, [A]), .apply(.determinant, [A]) * P.apply(.inverse, [A]).t,
      .invertible),
    Law("products from the left", M * (N * C), (M * N) * C),
    Law("transposed factors together", N.t * M.t, (M * N).t, .finite, .byStrategy),
  ]

  private static let factors = [
    Law("common factor on the right", (A * C) + (B * C), (A + B) * C, .alike, .byStrategy),
    Law("common factor on the left", (C * A) + (C * B), C * (A + B), .alike, .byStrategy),
    Law("common factor on the right", (A * C) - (B * C), (A - B) * C, .alike, .byStrategy),
    Law("common factor on the left", (C * A) - (C * B), C * (A - B), .alike, .byStrategy),
    Law("common factor", (A .* C) + (B .* C), (A + B) .* C, .alike, .byStrategy),
    Law("common factor", (A .* C) - (B .* C), (A - B) .* C, .alike, .byStrategy),
    Law("twice the same", A + A, P.number(2) * A, .finite, .byStrategy),
  ]
}
