// One operation over many entries. The result may stand where an operand stood: entry i depends on
// the operands' entries i only, which is what the pragma tells the compiler.

/// A vector of this build.
typedef double lanes __attribute__((vector_size(8 * LANES), aligned(8)));

#define EACH(value)                                             \
  _Pragma("clang loop vectorize(assume_safety) interleave(enable)") \
  for (int64_t i = 0; i < count; i++) {                         \
    double x = a[i];                                            \
    out[i] = (value);                                           \
  }                                                             \
  break
#define PAIRED(value)                                           \
  _Pragma("clang loop vectorize(assume_safety) interleave(enable)") \
  for (int64_t i = 0; i < count; i++) {                         \
    double x = a[i], y = b[i];                                  \
    out[i] = (value);                                           \
  }                                                             \
  break
#define CALLED(value)                                           \
  for (int64_t i = 0; i < count; i++) {                         \
    double x = a[i];                                            \
    out[i] = (value);                                           \
  }                                                             \
  break
#define PAIR_CALLED(value)                                      \
  for (int64_t i = 0; i < count; i++) {                         \
    double x = a[i], y = b[i];                                  \
    out[i] = (value);                                           \
  }                                                             \
  break
#define TRIPLED(value)                                          \
  _Pragma("clang loop vectorize(assume_safety) interleave(enable)") \
  for (int64_t i = 0; i < count; i++) {                         \
    double x = a[i], y = b[i], z = c[i];                        \
    out[i] = (value);                                           \
  }                                                             \
  break

/// Whether every entry is a number within the reach of `circular`.
static int are_near(const double *a, int64_t count) {
  int far = 0;
  for (int64_t i = 0; i < count; i++) far |= !(fabs(a[i]) <= FAR_ANGLE);
  return !far;
}

/// How much less than MODERATE a number is, by the bits of both: negative where it is more, or NaN.
/// Without their sign numbers are ordered as their bits are.
INLINE int64_t moderation(double y) {
  return (int64_t)bits(MODERATE) - (int64_t)(bits(y) & INT64_MAX);
}

/// Whether no entry is a tanh or a sigmoid that is so near to its limit that its distance from it
/// has lost digits.
static int are_moderate(const double *y, int64_t count) {
  int64_t far = 0;
  for (int64_t i = 0; i < count; i++) far |= moderation(y[i]);
  return far >= 0;
}

/// a·(1 − y²), if all y are moderate; else 0, and what was written is to be written again.
static int through_moderate(double *out, const double *a, const double *y, int64_t count) {
#pragma clang fp contract(off)
  // What stands in the place of an operand must not be lost.
  if ((out == a || out == y) && !are_moderate(y, count)) return 0;
  int64_t far = 0;
  _Pragma("clang loop vectorize(assume_safety) interleave(enable)")
  for (int64_t i = 0; i < count; i++) {
    double z = y[i];
    far |= moderation(z);
    out[i] = a[i] * (1 - z * z);
  }
  return far >= 0;
}

/// A few entries through the C library, where it is the more exact: what a learner reads to the
/// last digit is then alike on every machine. Returns 0 where `apply` is as exact.
static int apply_few(int32_t operation, double *out, const double *a, const double *b,
                     const double *c, int64_t count) {
#define EACH_CALLED(value)                  \
  for (int64_t i = 0; i < count; i++) {     \
    double x = a[i];                        \
    out[i] = (value);                       \
  }                                         \
  return 1
  switch (operation) {
  case k_exp: EACH_CALLED(exp(x));
  case k_log: EACH_CALLED(log(x));
  case k_sin: EACH_CALLED(sin(x));
  case k_cos: EACH_CALLED(cos(x));
  case k_tanh: EACH_CALLED(tanh(x));
  case k_sigmoid: EACH_CALLED((x < 0 ? exp(x) : 1) / (1 + exp(-fabs(x))));
  case k_log_sigmoid: EACH_CALLED((0 <= x ? 0 : x) - log1p(exp(-fabs(x))));
  case k_softplus: EACH_CALLED((0 >= x ? 0 : x) + log1p(exp(-fabs(x))));
  case k_elu: EACH_CALLED(x > 0 ? x : expm1(x));
  case k_silu: EACH_CALLED(x == -INFINITY ? 0 : x * ((x < 0 ? exp(x) : 1) / (1 + exp(-fabs(x)))));
  case k_tanh_slope: EACH_CALLED(tangent_slope(x, b[i], exp(-2 * fabs(x))));
  case k_sigmoid_slope: EACH_CALLED(logistic_slope(x, b[i], exp(-fabs(x))));
  case k_through_tanh: EACH_CALLED(x * tangent_slope(b[i], c[i], exp(-2 * fabs(b[i]))));
  default: return 0;
  }
}

/// Fewer entries than this are computed as exactly as can be, more as fast as can be.
#define FEW 8

static void apply(int32_t operation, double *out, const double *a, const double *b,
                  const double *c, int64_t count) {
// Products are rounded before they are added to: results do not depend on the machine's lanes.
#pragma clang fp contract(off)
  if (count < FEW && apply_few(operation, out, a, b, c, count)) return;
#ifdef HAS_TABLES
  if (apply_exponentials(operation, out, a, count)) return;
#endif
  switch ((enum k_operation)operation) {
  case k_copy: EACH(x);
  case k_negate: EACH(-x);
  case k_exp: EACH(exponential(x));
  case k_log: EACH(logarithm(x));
  case k_log1p: CALLED(log1p(x));
  case k_expm1: CALLED(expm1(x));
  case k_sqrt: EACH(__builtin_elementwise_sqrt(x));
  case k_sin:
    if (are_near(a, count)) { EACH(circular(x, 0)); }
    CALLED(sin(x));
  case k_cos:
    if (are_near(a, count)) { EACH(circular(x, 1)); }
    CALLED(cos(x));
  case k_tan: CALLED(tan(x));
  case k_asin: CALLED(asin(x));
  case k_acos: CALLED(acos(x));
  case k_atan: CALLED(atan(x));
  case k_sinh: CALLED(sinh(x));
  case k_cosh: CALLED(cosh(x));
  case k_asinh: CALLED(asinh(x));
  case k_acosh: CALLED(acosh(x));
  case k_atanh: CALLED(atanh(x));
  case k_tanh: EACH(hyperbolic_tangent(x));
  case k_sigmoid: EACH(logistic(x));
  case k_log_sigmoid: EACH(logarithm_of_logistic(x));
  case k_softplus: EACH(softened(x));
  case k_relu: EACH(0 >= x ? 0 : x);
  case k_elu: EACH(x > 0 ? x : exponential_less_one(x));
  case k_gelu: EACH(gaussian_linear(x));
  case k_silu: EACH(x == -INFINITY ? 0 : x * logistic(x));
  case k_erf: EACH(error_function(x));
  case k_abs: EACH(fabs(x));
  case k_sign: EACH(x > 0 ? 1 : x < 0 ? -1 : x);
  case k_square: EACH(x * x);
  case k_reciprocal: EACH(1 / x);
  case k_one_minus_square: EACH((1 - x) * (1 + x));
  case k_gelu_slope: EACH(gaussian_linear_slope(x));
  case k_silu_slope: EACH(logistic_linear_slope(x));
  case k_add: PAIRED(x + y);
  case k_subtract: PAIRED(x - y);
  case k_multiply: PAIRED(x * y);
  case k_divide: PAIRED(x / y);
  case k_power:
    for (int64_t i = 0; i < count; i++) out[i] = b[i] == 2 ? a[i] * a[i] : pow(a[i], b[i]);
    break;
  case k_maximum: PAIRED(x != x ? x : y != y ? y : y >= x ? y : x);
  case k_minimum: PAIRED(x != x ? x : y != y ? y : y < x ? y : x);
  case k_leaky_relu: PAIRED(x > 0 ? x : y * x);
  case k_greater: PAIRED(x > y ? 1 : 0);
  case k_greater_or_equal: PAIRED(x >= y ? 1 : 0);
  case k_less: PAIRED(x < y ? 1 : 0);
  case k_less_or_equal: PAIRED(x <= y ? 1 : 0);
  case k_equal: PAIRED(x == y ? 1 : 0);
  case k_hypot: PAIR_CALLED(hypot(x, y));
  case k_atan2: PAIR_CALLED(atan2(x, y));
  case k_atan2_slope: PAIR_CALLED(x / hypot(x, y) / hypot(x, y));
  case k_squared_difference: PAIRED((x - y) * (x - y));
  case k_logit_cost:
    PAIRED((0 >= x ? 0 : x) - x * y + logarithm_of_one_more(exponential(-fabs(x))));
  case k_clamp: TRIPLED(clamped(x, y, z));
  case k_select: TRIPLED(x == 0 ? z : y);
  case k_huber_cost: TRIPLED(robust_cost(fabs(x - y), z));
  case k_multiply_add: TRIPLED(x * y + z);
  case k_subtract_product: TRIPLED(z - x * y);
  case k_tanh_slope:
    if (are_moderate(b, count)) { PAIRED(1 - y * y); }
    PAIRED(tangent_slope(x, y, exponential(-2 * fabs(x))));
  case k_sigmoid_slope:
    if (are_moderate(b, count)) { PAIRED(y * (1 - y)); }
    PAIRED(logistic_slope(x, y, exponential(-fabs(x))));
  case k_through_tanh:
    if (through_moderate(out, a, c, count)) break;
    TRIPLED(x * tangent_slope(y, z, exponential(-2 * fabs(y))));
  case k_through_sin:
    if (count >= FEW && are_near(b, count)) { PAIRED(x * circular(y, 1)); }
    for (int64_t i = 0; i < count; i++) out[i] = a[i] * cos(b[i]);
    break;
  case k_add_through_sin:
    if (count >= FEW && are_near(b, count)) { TRIPLED(z + x * circular(y, 1)); }
    for (int64_t i = 0; i < count; i++) out[i] = c[i] + a[i] * cos(b[i]);
    break;
  case k_sin_and_cos:
  case k_operation_count: break;
  }
}

/// Σ of contiguous entries, in lanes.
static double total(const double *a, int64_t count) {
  double sum = 0;
  if (count < 2 * FEW) {
    for (int64_t i = 0; i < count; i++) sum += a[i];
  } else {
#pragma clang fp reassociate(on)
    for (int64_t i = 0; i < count; i++) sum += a[i];
  }
  return sum;
}
