// Numbers from scattered places, in batches of one operation.

// Keeps the compiler from making a gather instruction of scalar loads, which beat it.
#if defined(__x86_64__)
  #define SCALAR(x) __asm__("" : "+x"(x))
#else
  #define SCALAR(x)
#endif

/// Entries from scattered places, put together in registers: a vector load would have to wait for
/// scalar stores.
INLINE void gather(double *to, const int32_t *from, const double *arena, int64_t count) {
  int64_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    lanes all;
#pragma unroll
    for (int k = 0; k < LANES; k += 2) {
      double even = arena[from[i + k]];
      SCALAR(even);
      all[k] = even;
      all[k + 1] = arena[from[i + k + 1]];
    }
    *(lanes *)(to + i) = all;
  }
  for (; i < count; i++) to[i] = arena[from[i]];
}

#define INDEXED(value)                                                \
  _Pragma("clang loop vectorize(disable) unroll_count(4)")            \
  for (int64_t i = 0; i < count; i++) {                               \
    double x = arena[a[i]], y = arena[b[i]], z = arena[c[i]], result; \
    (void)y, (void)z;                                                 \
    result = (value);                                                 \
    SCALAR(result);                                                   \
    out[i] = result;                                                  \
  }                                                                   \
  return 1

/// What costs no more than fetching its operands is done number by number. Returns 0 for the rest.
static int apply_indexed(int32_t operation, double *out, const int32_t *a, const int32_t *b,
                         const int32_t *c, const double *arena, int64_t count) {
#pragma clang fp contract(off)
  switch (operation) {
  case k_negate: INDEXED(-x);
  case k_square: INDEXED(x * x);
  case k_add: INDEXED(x + y);
  case k_subtract: INDEXED(x - y);
  case k_multiply: INDEXED(x * y);
  case k_multiply_add: INDEXED(x * y + z);
  case k_subtract_product: INDEXED(z - x * y);
  case k_through_tanh: INDEXED(x * (fabs(z) <= MODERATE ? 1 - z * z : far_tangent_slope(y)));
  default: return 0;
  }
}

/// One number by itself, without a loop around it. Returns 0 where that has no case here.
INLINE int apply_one(int32_t operation, double *out, double x, double y, double z) {
#pragma clang fp contract(off)
  switch (operation) {
  case k_negate: *out = -x; return 1;
  case k_square: *out = x * x; return 1;
  case k_add: *out = x + y; return 1;
  case k_subtract: *out = x - y; return 1;
  case k_multiply: *out = x * y; return 1;
  case k_divide: *out = x / y; return 1;
  case k_multiply_add: *out = x * y + z; return 1;
  case k_subtract_product: *out = z - x * y; return 1;
  case k_through_tanh:
    *out = x * (fabs(z) <= MODERATE ? 1 - z * z : far_tangent_slope(y));
    return 1;
  case k_exp: *out = exp(x); return 1;
  case k_log: *out = log(x); return 1;
  case k_sin: *out = sin(x); return 1;
  case k_cos: *out = cos(x); return 1;
  case k_tanh: *out = tanh(x); return 1;
  default: return 0;
  }
}

#if defined(__GLIBC__)
extern void sincos(double x, double *sine, double *cosine);
#endif

/// sin x and cos x by the C library, in one call where it has one.
INLINE void sine_and_cosine(double x, double *sine, double *cosine) {
#if defined(__GLIBC__)
  sincos(x, sine, cosine);
#else
  *sine = sin(x);
  *cosine = cos(x);
#endif
}

/// Sines and cosines together: the compiler shares what both need.
static void sines_and_cosines(const k_batch *batch, const int32_t *index, double *arena) {
  double x[K_BLOCK_ENTRIES], sines[K_BLOCK_ENTRIES], cosines[K_BLOCK_ENTRIES];
  for (int64_t start = 0; start < batch->count; start += K_BLOCK_ENTRIES) {
    int64_t left = batch->stride - start, real = batch->count - start;
    int64_t n = left < K_BLOCK_ENTRIES ? left : K_BLOCK_ENTRIES;
    gather(x, index + start, arena, n);
    int isNear = real >= FEW && are_near(x, n);
    for (int64_t i = 0; i < n && isNear; i++) {
      sines[i] = circular(x[i], 0);
      cosines[i] = circular(x[i], 1);
    }
    for (int64_t i = 0; i < n && !isNear; i++) sine_and_cosine(x[i], &sines[i], &cosines[i]);
    real = real < n ? real : n;
    memcpy(arena + batch->out + start, sines, sizeof(double) * (size_t)real);
    memcpy(arena + batch->out + batch->count + start, cosines, sizeof(double) * (size_t)real);
  }
}

static void batches(const k_batch *batch, int64_t count, const int32_t *index, double *arena) {
  double operands[3][K_BLOCK_ENTRIES];
  for (const k_batch *end = batch + count; batch < end; batch++) {
    const int32_t *places = index + batch->operands;
    int32_t last = batch->operand_count - 1;
    const int32_t *b = places + (last > 0 ? batch->stride : 0);
    const int32_t *c = places + (last > 1 ? 2 * batch->stride : 0);
    double *out = arena + batch->out;
    if (batch->operation == k_sin_and_cos) {
      if (batch->count == 1) sine_and_cosine(arena[*places], out, out + 1);
      else sines_and_cosines(batch, places, arena);
      continue;
    }
    if (batch->count == 1
        && apply_one(batch->operation, out, arena[*places], arena[*b], arena[*c]))
      continue;
    if (apply_indexed(batch->operation, arena + batch->out, places, b, c, arena, batch->count))
      continue;
    if (batch->count == 1) {
      apply(batch->operation, arena + batch->out, arena + *places, arena + *b, arena + *c, 1);
      continue;
    }
    for (int64_t start = 0; start < batch->stride; start += K_BLOCK_ENTRIES) {
      int64_t left = batch->stride - start;
      int64_t n = left < K_BLOCK_ENTRIES ? left : K_BLOCK_ENTRIES;
      for (int32_t k = 0; k < batch->operand_count; k++) {
        const int32_t *from = places + (int64_t)k * batch->stride + start;
        gather(operands[k], from, arena, n);
      }
      apply(batch->operation, arena + batch->out + start, operands[0], operands[1], operands[2], n);
    }
  }
}
