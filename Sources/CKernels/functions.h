// Elementary functions without branches, so that the compiler runs them in vector lanes.
// a·b + c within one expression may be fused where the machine can; no result depends on it.

#define INLINE static inline __attribute__((always_inline))

INLINE uint64_t bits(double x) {
  uint64_t b;
  memcpy(&b, &x, sizeof b);
  return b;
}

INLINE double number(uint64_t b) {
  double x;
  memcpy(&x, &b, sizeof x);
  return x;
}

// Adding 1.5·2⁵² rounds to a whole number, which then stands in the low bits.
#define SHIFTER 0x1.8p52

/// 2ⁿ for whole n from −1022 to 1023.
INLINE double power_of_two(double n) { return number((bits(n + SHIFTER) + 1023) << 52); }

/// x = n·ln 2 + r with |r| ≤ ½ ln 2: n and eʳ − 1.
/// ln 2 is split in two (Cody and Waite, 1980), the first part having zeros where n has digits.
INLINE double reduced_exponential(double x, double *n) {
  double rounded = x * 0x1.71547652b82fep0 + SHIFTER;
  *n = rounded - SHIFTER;
  double r = x - *n * 6.93147180369123816490e-01;
  r = r - *n * 1.90821492927058770002e-10;
  double r2 = r * r, r4 = r2 * r2;
  double p0 = r * (1.0 / 6) + 0.5, p1 = r * (1.0 / 120) + 1.0 / 24;
  double p2 = r * (1.0 / 5040) + 1.0 / 720, p3 = r * (1.0 / 362880) + 1.0 / 40320;
  double p4 = r * (1.0 / 39916800) + 1.0 / 3628800;
  double p5 = r * (1.0 / 6227020800) + 1.0 / 479001600;
  double q = ((p5 * r2 + p4) * r4 + (p3 * r2 + p2)) * r4 + (p1 * r2 + p0);
  return q * r2 + r;
}

/// eˣ. Error ≤ 1 ulp; subnormal results ≤ 1 ulp of theirs. The power is applied in two halves, so
/// that neither overflows before the result does.
INLINE double exponential(double x) {
  x = x > 710 ? 710 : x;
  x = x < -746 ? -746 : x;
  double n, p = reduced_exponential(x, &n);
  double half = (n * 0.5 + SHIFTER) - SHIFTER;
  double s = power_of_two(half);
  return (p * s + s) * power_of_two(n - half);
}

/// eˣ − 1 for x ≤ 0. Error ≤ 2 ulp.
INLINE double exponential_less_one(double x) {
  x = x < -50 ? -50 : x;
  double n, p = reduced_exponential(x, &n);
  double s = power_of_two(n);
  double y = n == 0 ? p : s * p + (s - 1);
  return x == 0 ? x : y;
}

/// tanh x = e/(e + 2) with e = e²ˣ − 1. Error ≤ 3 ulp.
INLINE double hyperbolic_tangent(double x) {
  double a = fabs(x);
  a = a > 20 ? 20 : a;
  double n, p = reduced_exponential(a + a, &n);
  double s = power_of_two(n);
  double e = p * s + (s - 1);
  return copysign(e / (e + 2), x);
}

/// 1/(1 + e⁻ˣ), by the exponential that does not overflow. Error ≤ 3 ulp.
INLINE double logistic(double x) {
  double e = exponential(-fabs(x));
  return (x < 0 ? e : 1) / (1 + e);
}

/// Up to here a result taken from 1 leaves all but nine of its bits.
#define MODERATE 0.998

/// 1 − y² of y = tanh x, by e = exp(−2|x|) where that would cancel. Error ≤ 1e-13.
INLINE double tangent_slope(double x, double y, double e) {
  (void)x;
  double far = 4 * e / ((1 + e) * (1 + e));
  return fabs(y) <= MODERATE ? 1 - y * y : far;
}

/// The same far out, for one number.
static double far_tangent_slope(double x) {
  double e = exp(-2 * fabs(x));
  return 4 * e / ((1 + e) * (1 + e));
}

/// y·(1 − y) of y = σ(x), by e = exp(−|x|) where that would cancel. Error ≤ 1e-13.
INLINE double logistic_slope(double x, double y, double e) {
  (void)x;
  double far = e / ((1 + e) * (1 + e));
  return y <= MODERATE ? y * (1 - y) : far;
}

/// σ(x)(1 + x·σ(−x)), the slope of x·σ(x).
INLINE double logistic_linear_slope(double x) {
  double a = fabs(x), e = exponential(-a), rest = 1 / (1 + e);
  double above = x < 0 ? e * rest : rest, below = x < 0 ? rest : e * rest;
  double y = above * (1 + x * below);
  return a == INFINITY ? (x > 0 ? 1 : 0) : y;
}

/// log x. Error ≤ 1 ulp. The method of FreeBSD's e_log.c (Sun Microsystems, 1993): x = 2ᵏ(1 + f),
/// log(1 + f) = f − f²/2 + s(f²/2 + R) with s = f/(2 + f).
INLINE double logarithm(double x) {
  int isTiny = x < 0x1p-1022;
  double scaled = isTiny ? x * 0x1p54 : x;
  uint64_t b = bits(scaled);
  uint64_t above = b - 0x3fe6a09e667f3bcdu;
  uint64_t power = ((above + (1023ull << 52)) >> 52);
  double k = number(power + bits(SHIFTER)) - SHIFTER - 1023;
  k = isTiny ? k - 54 : k;
  double f = number(b - (above & 0xfff0000000000000u)) - 1;
  double s = f / (2 + f), z = s * s, w = z * z;
  double even = w * (w * (w * 1.531383769920937332e-01 + 2.222219843214978396e-01)
                     + 3.999999999940941908e-01);
  double odd = z * (w * (w * (w * 1.479819860511658591e-01 + 1.818357216161805012e-01)
                         + 2.857142874366239149e-01) + 6.666666666666735130e-01);
  double half = 0.5 * f * f;
  double tail = s * (half + (even + odd)) + k * 1.90821492927058770002e-10;
  double y = k * 6.93147180369123816490e-01 - ((half - tail) - f);
  y = x == 0 ? -INFINITY : y;
  y = x < 0 ? NAN : y;
  return x < INFINITY ? y : x;
}

/// log(1 + y) for y from 0 to 1. Error ≤ 2 ulp.
INLINE double logarithm_of_one_more(double y) {
  double u = 1 + y;
  return logarithm(u) + (y - (u - 1)) / u;
}

/// log(1 + eˣ). Error ≤ 3 ulp.
INLINE double softened(double x) {
  return (0 >= x ? 0 : x) + logarithm_of_one_more(exponential(-fabs(x)));
}

/// log σ(x) = min(x, 0) − log(1 + e^−|x|). Error ≤ 3 ulp.
INLINE double logarithm_of_logistic(double x) {
  return (0 <= x ? 0 : x) - logarithm_of_one_more(exponential(-fabs(x)));
}

/// min(max(x, low), high); NaN where one of them is.
INLINE double clamped(double x, double low, double high) {
  double above = x != x ? x : low != low ? low : low >= x ? low : x;
  return above != above ? above : high != high ? high : high < above ? high : above;
}

/// r²/2 up to the threshold, a straight line beyond; NaN where the threshold is negative.
INLINE double robust_cost(double size, double threshold) {
  double near = 0.5 * size * size, far = threshold * (size - 0.5 * threshold);
  double cost = size <= threshold ? near : far;
  return threshold >= 0 ? cost : NAN;
}

/// Beyond this the reduction below loses digits; the C library does the few that are.
#define FAR_ANGLE 1e5

/// sin x (turned = 0) or cos x (turned = 1) for |x| ≤ FAR_ANGLE. Error ≤ 2 ulp.
/// The polynomials are those of FreeBSD's k_sin.c and k_cos.c (Sun Microsystems, 1993).
INLINE double circular(double x, uint64_t turned) {
  double shifted = x * 6.36619772367581382433e-01 + SHIFTER;
  double n = shifted - SHIFTER;
  double r0 = x - n * 1.57079632673412561417e+00;
  double w = n * 6.07710050630396597660e-11;
  double r1 = r0 - w;
  double lost = (r0 - r1) - w;
  double r = r1 + (lost - n * 2.02226624879595063154e-21);
  double z = r * r;
  double s = ((((1.58969099521155010221e-10 * z - 2.50507602534068634195e-08) * z
                + 2.75573137070700676789e-06) * z - 1.98412698298579493134e-04) * z
              + 8.33333333332248946124e-03) * z - 1.66666666666666324348e-01;
  double c = ((((-1.13596475577881948265e-11 * z + 2.08757232129817482790e-09) * z
                - 2.75573143513906633035e-07) * z + 2.48015872894767294178e-05) * z
              - 1.38888888888741095749e-03) * z + 4.16666666666666019037e-02;
  double half = 0.5 * z, one = 1 - half;
  double sine = r + r * (z * s);
  sine = x == 0 ? x : sine;
  double cosine = one + (((1 - one) - half) + z * (z * c));
  uint64_t quadrant = bits(shifted) + turned;
  double y = (quadrant & 1) ? cosine : sine;
  return number(bits(y) ^ ((quadrant & 2) << 62));
}

/// Horner's rule for a fixed table of coefficients, the highest power first.
#define POLYNOMIAL(table, x)                                             \
  ({                                                                     \
    double sum_ = (table)[0];                                            \
    _Pragma("clang loop unroll(full)")                                   \
    for (unsigned k_ = 1; k_ < sizeof(table) / sizeof *(table); k_++)    \
      sum_ = sum_ * (x) + (table)[k_];                                   \
    sum_;                                                                \
  })

/// The tail of the normal distribution, Φ(−a)·exp(a²/2)·(a + 3), for a from 0 to 39, as a polynomial
/// in t = (a − 3)/(a + 3), which maps all of these a to a short interval (Shepherd and Laframboise,
/// 1981). Fitted at Chebyshev's points with 60 digits.
INLINE double scaled_tail(double t) {
  static const double table[] = {
      -4.78707209599229250e-09, -1.31359334022472756e-08, 1.65703313752732904e-08,
      9.48723219927636329e-08, 5.68448603742484570e-08, -2.73285605739429454e-07,
      -6.07470978799814222e-07, 8.43657637455939389e-09, 2.26575415450914039e-06,
      3.63966101632827281e-06, -3.52161209939133752e-06, -2.06889923670678427e-05,
      -1.32449414864256086e-05, 7.88126432940122875e-05, 1.54394262314606667e-04,
      -2.56575343505492106e-04, -1.04582859903985088e-03, 1.02759225898939126e-03,
      6.97262123888060890e-03, -1.04628670233098114e-02, -4.72630251429217232e-02,
      2.30017719974603685e-01, -5.09331981917489962e-01, 7.29083690133373041e-01};
  return POLYNOMIAL(table, t);
}

/// erf(x)/x − 1 for x² up to 1, fitted as above.
INLINE double error_function_near(double squared) {
  static const double table[] = {
      -7.79589882700214246e-10, 1.37200645467776862e-08, -1.62084838018717052e-07,
      1.64474247033173623e-06, -1.49247369074196605e-05, 1.20552949048397074e-04,
      -8.54832597538969182e-04, 5.22397760711642255e-03, -2.68661706432377703e-02,
      1.12837916709450065e-01, -3.76126389031835429e-01, 1.28379167095512559e-01};
  return POLYNOMIAL(table, squared);
}

/// erf x. Error ≤ 2 ulp.
INLINE double error_function(double x) {
  double a = fabs(x);
  a = a > 6 ? 6 : a;
  double scaled = a * 1.41421356237309504880;
  double reciprocal = 1 / (scaled + 3);
  double lacking = 2 * exponential(-a * a) * scaled_tail((scaled - 3) * reciprocal) * reciprocal;
  return a < 1 ? x * error_function_near(a * a) + x : copysign(1 - lacking, x);
}

/// x·Φ(x), Φ being the normal distribution's; ½·erfc(−x/√2). Error ≤ 5 ulp. The square in the
/// exponent is split in an exact part and a small one: its rounding alone would be 700 ulp far out.
INLINE double gaussian_linear(double x) {
  double a = fabs(x);
  a = a > 39 ? 39 : a;
  double high = number(bits(a) & ~0x7ffffffull);
  double b = -0.5 * ((a - high) * (a + high));
  double n, p = reduced_exponential(-0.5 * (high * high), &n);
  p = p + (b * (1 + b * (0.5 + b * (1.0 / 6)))) * (1 + p);
  double half = (n * 0.5 + SHIFTER) - SHIFTER;
  double tail = (x < 0 ? -a : 1) * scaled_tail((a - 3) / (a + 3)) / (a + 3);
  tail = (p * tail + tail) * power_of_two(half) * power_of_two(n - half);
  double w = x * 0.70710678118654752440;
  double near = 0.5 + 0.5 * (w * error_function_near(0.5 * (a * a)) + w);
  double y = x < 0 ? tail : x * (1 - tail);
  y = a < 0.75 ? x * near : y;
  return x == -INFINITY ? 0 : y;
}

/// Φ(x) + x·φ(x), the slope of x·Φ(x). Error ≤ 1e-14 but for where it changes its sign.
INLINE double gaussian_linear_slope(double x) {
  double a = fabs(x);
  a = a > 39 ? 39 : a;
  double high = number(bits(a) & ~0x7ffffffull);
  double density = exponential(-0.5 * (high * high)) * exponential(-0.5 * ((a - high) * (a + high)));
  double tail = density * scaled_tail((a - 3) / (a + 3)) / (a + 3);
  double w = a * 0.70710678118654752440;
  double near = 0.5 - 0.5 * (w * error_function_near(0.5 * (a * a)) + w);
  tail = a < 0.75 ? near : tail;
  double bell = a * density * 0.39894228040143267794;
  double y = x < 0 ? tail - bell : (1 - tail) + bell;
  return x != x ? x : y;
}
