/// A function that other libraries have and this language has not: what it gives and, where it can be
/// written in what is here, how. A name of this list is never taken for a misspelling.
///
/// What is here under another name stands in `Spelling.elsewhere`.
struct ForeignFunction: Sendable {
  /// What it gives: `the exponential of a matrix`.
  let meaning: String
  /// How it is written here, its arguments being the letters in order; nil where it cannot be.
  let here: String?

  /// The function of that name, in whatever case.
  static func named(_ name: String) -> ForeignFunction? { table[name.lowercased()] }

  /// What to say of it, under the name that was typed.
  func advice(_ name: String) -> String {
    let gives = "`\(name)` gives \(meaning)"
    return here == nil ? gives + "; there is none here" : gives
  }

  /// Every name in the list.
  static var names: [String] { table.keys.sorted() }

  private static let table: [String: ForeignFunction] = {
    var table: [String: ForeignFunction] = [:]
    for (names, meaning, here) in list {
      for name in names.split(separator: " ") {
        table[String(name)] = ForeignFunction(meaning: meaning, here: here)
      }
    }
    return table
  }()

  typealias Row = (names: String, meaning: String, here: String?)

  private static let list: [Row] =
    linearAlgebra + statistics + signals + analysis + rounding + shapes + networks + programs

  private static let linearAlgebra: [Row] = [
    ("expm", "the exponential of a matrix", nil),
    ("logm", "the logarithm of a matrix", nil),
    ("sqrtm", "the square root of a matrix", nil),
    ("funm", "a function of a matrix", nil),
    ("pinv", "the pseudo-inverse, of full rank `(A' A) \\ A'`", nil),
    ("lstsq", "least squares", "(A' * A) \\ (A' * b)"),
    ("svd svdvals", "the singular value decomposition", nil),
    ("eig eigh eigvals eigvalsh eigs", "eigenvalues and eigenvectors", nil),
    ("qr", "a factorisation with an orthogonal matrix", nil),
    ("lu", "the factorisation into triangular matrices", nil),
    ("ldl schur hess qz", "a factorisation of a matrix", nil),
    ("rank matrix_rank", "the rank of a matrix", nil),
    ("cond", "the condition number", nil),
    ("null_space nullspace orth", "a basis of a space", nil),
    ("rref", "the reduced row echelon form", nil),
    ("slogdet", "the sign and the logarithm of a determinant", "logdet(A)"),
    ("matrix_power mpower", "a power of a matrix", "A^n"),
    ("cross", "the cross product of two vectors", nil),
    ("einsum tensordot", "a sum over chosen indices", nil),
    ("multi_dot", "a product of several matrices", nil),
    ("toeplitz vander hilb hankel magic", "a matrix of a special form", nil),
    ("block_diag blkdiag", "a matrix of blocks on the diagonal", nil),
    ("cdist pdist", "distances between rows", nil),
  ]

  private static let statistics: [Row] = [
    ("median nanmedian", "the middle one of the sorted entries", nil),
    ("mode", "the most frequent entry", nil),
    ("percentile quantile prctile", "an entry by its place among the sorted ones", nil),
    ("histogram hist histc bincount digitize", "a count of entries by range", nil),
    ("cov", "a covariance", nil),
    ("corrcoef corr", "a correlation", nil),
    ("ptp", "the largest entry less the smallest", "max(A) - min(A)"),
    ("sort sorted", "the entries in order", nil),
    ("argsort", "the places of the entries in order", nil),
    ("unique", "the different entries", nil),
    ("topk kthvalue", "the largest entries", nil),
    ("nonzero find argwhere", "the places of entries that are not 0", nil),
    ("searchsorted", "a place among sorted entries", nil),
    ("nansum nanmean nanmax nanmin nanstd", "a reduction that passes NaN over", nil),
    ("cummax cummin", "the largest or smallest entry so far", nil),
    (
      "randint randi randperm permutation choice shuffle multinomial",
      "a random draw of whole numbers",
      nil
    ),
    ("bernoulli binomial poisson", "a random draw of another distribution", nil),
    ("uniform", "a random draw between two bounds", nil),
    ("normal", "a random draw of normal numbers", nil),
  ]

  private static let signals: [Row] = [
    ("conv conv1d conv2d conv3d convolve conv2 correlate", "a convolution", nil),
    ("maxpool max_pool1d max_pool2d maxpool2d avg_pool2d avgpool2d", "a pooling", nil),
    ("pad", "a border around a matrix", nil),
    ("fft ifft fft2 ifft2 rfft irfft fftshift", "a Fourier transform", nil),
    ("dct stft hilbert", "a transform of a signal", nil),
    ("filter filter2 lfilter medfilt", "a filter", nil),
  ]

  private static let analysis: [Row] = [
    ("roots", "the roots of a polynomial", nil),
    ("polyfit", "the polynomial nearest to points", nil),
    ("polyval poly", "a polynomial by its coefficients", nil),
    ("interp interp1 interp2 spline griddata", "an interpolation", nil),
    ("trapz trapezoid cumtrapz quad integrate integral simpson", "an integral", nil),
    ("ode45 odeint solve_ivp", "the solution of a differential equation", nil),
    ("fzero fsolve root", "the root of a function", nil),
    ("fminsearch fminunc minimize", "a search for a minimum", nil),
    ("jacobian jacrev jacfwd", "a matrix of derivatives", nil),
    ("hessian", "the second derivatives", "grad(grad(c, x), x)"),
    ("vjp", "an adjoint along a direction", nil),
    ("value_and_grad jit vmap pmap", "a transformation of functions", nil),
    ("gamma lgamma gammaln digamma beta", "a function of the gamma family", nil),
    ("erfc", "1 less the error function", "1 - erf(x)"),
    ("erfinv ndtri", "an inverse of the error function", nil),
    ("besselj i0", "a Bessel function", nil),
    ("factorial nchoosek comb gcd lcm primes isprime", "a function of whole numbers", nil),
    ("logaddexp", "the logarithm of a sum of exponentials", "log(exp(a) + exp(b))"),
    ("sinc", "sin x over x", nil),
    ("heaviside", "a step from 0 to 1", nil),
    ("reciprocal", "1 over each entry", "1 ./ A"),
    ("nthroot", "a root", "a.^(1/n)"),
    ("deg2rad radians", "an angle in radians", "x * pi / 180"),
    ("rad2deg degrees", "an angle in degrees", "x * 180 / pi"),
    ("softsign", "x over 1 + |x|", nil),
  ]
}
