// The inner loops of compiled programs, over one arena of doubles.
// Places are offsets into the arena, in entries. Every kernel comes in three builds (plain, AVX2,
// AVX-512), of which the widest that the machine has is chosen when the process starts.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdint.h>

/// Entries that a chain computes at a time: its values stay in the first-level cache.
#define K_BLOCK_ENTRIES 256

/// What one instruction does to each entry; operands are a, b and c.
enum k_operation {
  k_copy, k_negate, k_exp, k_log, k_log1p, k_expm1, k_sqrt, k_sin, k_cos, k_tan, k_asin, k_acos, k_atan, k_sinh,
  k_cosh, k_tanh, k_asinh, k_acosh, k_atanh, k_sigmoid, k_log_sigmoid, k_softplus, k_relu, k_elu, k_gelu, k_silu, k_erf, k_abs, k_sign,
  k_square, k_reciprocal, k_one_minus_square, k_gelu_slope, k_silu_slope,
  k_add, k_subtract, k_multiply, k_divide, k_power, k_maximum, k_minimum, k_leaky_relu, k_greater,
  k_greater_or_equal, k_less, k_less_or_equal, k_equal,
  /// Of a and b = tanh a, the slope 1 − b²; of a and b = σ(a), the slope b(1 − b).
  k_tanh_slope, k_sigmoid_slope,
  /// √(a² + b²), the angle of the point (b, a), and a/(a² + b²).
  k_hypot, k_atan2, k_atan2_slope,
  /// (a − b)²
  k_squared_difference,
  /// softplus(a) − a·b, the cost of a logit a where b is true.
  k_logit_cost,
  /// min(max(a, b), c).
  k_clamp,
  /// c where a is 0, else b.
  k_select,
  /// r²/2 of r = a − b where |r| ≤ c, else c(|r| − c/2); NaN for a negative c.
  k_huber_cost,
  /// a·b + c, rounded twice.
  k_multiply_add,
  /// c − a·b, rounded twice.
  k_subtract_product,
  /// a·(1 − c²), the adjoint a through a tanh of b whose result is c.
  k_through_tanh,
  /// a·cos b, the adjoint a through a sine of b.
  k_through_sin,
  /// c + a·cos b.
  k_add_through_sin,
  /// In batches only: the sines of `count` numbers, and right behind them their cosines.
  k_sin_and_cos,
  k_operation_count,
};

/// `count` numbers through one operation. Operand k of number i is at
/// `index[operands + k·stride + i]`; what fills up to `stride` may be computed too.
typedef struct {
  int32_t operation, operand_count, count, stride;
  int64_t operands, out;
} k_batch;

/// Where the entries of a chain's value are.
enum k_layout {
  /// In the arena, one for each entry of the domain.
  k_full,
  /// In the arena, one row that stands for all rows.
  k_row,
  /// In the arena, one column that stands for all columns.
  k_column,
  /// In the arena, one number.
  k_scalar,
  /// In a block of the scratch memory only.
  k_block,
};

/// A value of a chain; `block` is where it stands in the scratch memory unless it is full.
typedef struct {
  int32_t layout, block;
  int64_t place;
} k_value;

/// One instruction of a chain; operands are numbers of values.
typedef struct {
  int32_t operation, out, a, b, c;
} k_instruction;

/// A sum along an axis, divided by `divisor`, of a chain's value.
typedef struct {
  /// 0: over all entries; 1: down the columns; 2: across the rows.
  int32_t axis;
  int32_t source, block, padding;
  int64_t place;
  double divisor;
} k_sum;

/// Fused entrywise steps over a domain of rows × columns.
typedef struct {
  int64_t rows, columns;
  /// Whether rows matter: a value is a row or a column, or a sum runs along an axis.
  int32_t has_rows;
  int32_t value_count, instruction_count, sum_count;
  const k_value *values;
  const k_instruction *instructions;
  const k_sum *sums;
} k_chain;

/// out = base + factor·(op(a)·op(b)), row-major; op(a): m×k, op(b): k×n. Rounded as the separate
/// steps would be.
typedef struct {
  int32_t m, k, n, a_transposed, b_transposed;
  /// `k_full` or `k_row`: how `base` fills the result.
  int32_t base_layout;
  int64_t a, b, out;
  /// Places, −1 where there is none. `base` may be `out`; `a` and `b` may not.
  int64_t base, factor;
  /// 1 or −1, which the factor is multiplied by.
  double sign;
} k_product;

/// Asked now and then by kernels that may take long; they give up when the answer is not 0.
typedef struct {
  int32_t (*asked)(const void *context);
  const void *context;
} k_stop;

/// The kernels of one build. `stop` may be null; what was stopped returns 1, else 0.
typedef struct {
  /// The build's name: `plain`, `AVX2` or `AVX-512`.
  const char *name;
  /// Multiplications of a product from which a BLAS library is faster than `product`.
  int64_t library_from;
  void (*batches)(const k_batch *batches, int64_t count, const int32_t *index, double *arena);
  /// `at` has room for one pointer for each value.
  int32_t (*chain)(const k_chain *chain, double *arena, double *scratch, double **at,
                   const k_stop *stop);
  /// `scratch` has room for 4096 entries.
  int32_t (*product)(const k_product *product, double *arena, double *scratch,
                     const k_stop *stop);
  void (*apply)(int32_t operation, double *out, const double *a, const double *b, const double *c,
                int64_t count);
  /// Each row of x as probabilities.
  void (*softmax)(int64_t rows, int64_t columns, const double *x, double *out);
  /// log Σ eˣ of each row; `scratch` has room for rows × columns entries.
  void (*log_sum_exp)(int64_t rows, int64_t columns, const double *x, double *out,
                      double *scratch);
  /// Each row of x minus its log Σ eˣ; `scratch` as below.
  void (*log_softmax)(int64_t rows, int64_t columns, const double *x, double *out,
                      double *scratch);
  /// The mean over rows of −Σ t·log softmax(x); `scratch` as above and one more for each row.
  void (*cross_entropy)(int64_t rows, int64_t columns, const double *x, const double *targets,
                        double *out, double *scratch);
  /// scale·(x − mean)/√(variance + epsilon) + shift, mean and variance down each column (axis 1) or
  /// across each row (axis 2); scale and shift are rows. `scratch` has room for 2 × columns entries.
  void (*normalized)(int64_t rows, int64_t columns, int32_t axis, double epsilon, const double *x,
                     const double *scale, const double *shift, double *out, double *scratch);
  /// out: columns×rows.
  void (*transpose)(int64_t rows, int64_t columns, const double *x, double *out);
} k_kernels;

/// The kernels for this machine.
const k_kernels *k_best(void);

/// The builds from the plainest on: 0, 1, 2. NULL where there is none or the machine cannot run it.
const k_kernels *k_build(int number);

#endif
