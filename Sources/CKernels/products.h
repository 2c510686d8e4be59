// Products of matrices: tiles of the result stay in registers while the inner index runs.

/// Inner indices that are done at once: so many rows of a tile's b stay in the first-level cache.
#define DEPTH 256

/// op(a) of a product; its entry (i, p) is `entries[i·row + p·step]`.
typedef struct {
  const double *entries;
  int64_t row, step;
} left_operand;

/// Where a tile's sums go: c = base + factor·sum, `base` being null where nothing is added.
typedef struct {
  double *c;
  int64_t row;
  const double *base;
  int64_t base_row;
  double factor;
} destination;

static destination shifted(destination to, int64_t i, int64_t j) {
  to.c += i * to.row + j;
  if (to.base) to.base += i * to.base_row + j;
  return to;
}

/// One tile of height × (width·n of a vector), over `depth` inner indices.
#define DEFINE_TILE(name, vector, n, height, width)                                            \
  INLINE void name(int64_t depth, left_operand a, const double *b, int64_t ldb,                \
                   destination to) {                                                           \
    vector sum[height][width];                                                                 \
    _Pragma("unroll") for (int r = 0; r < height; r++)                                         \
      _Pragma("unroll") for (int v = 0; v < width; v++) sum[r][v] = (vector){0};               \
    for (int64_t p = 0; p < depth; p++) {                                                      \
      _Pragma("unroll") for (int v = 0; v < width; v++) {                                      \
        vector y = *(const vector *)(b + p * ldb + v * n);                                     \
        _Pragma("unroll") for (int r = 0; r < height; r++)                                     \
          sum[r][v] = sum[r][v] + a.entries[r * a.row + p * a.step] * y;                       \
      }                                                                                        \
    }                                                                                          \
    if (to.factor != 1)                                                                        \
      _Pragma("unroll") for (int r = 0; r < height; r++)                                       \
        _Pragma("unroll") for (int v = 0; v < width; v++) sum[r][v] = sum[r][v] * to.factor;   \
    if (to.base)                                                                               \
      _Pragma("unroll") for (int r = 0; r < height; r++)                                       \
        _Pragma("unroll") for (int v = 0; v < width; v++)                                      \
          sum[r][v] = *(const vector *)(to.base + r * to.base_row + v * n) + sum[r][v];        \
    _Pragma("unroll") for (int r = 0; r < height; r++)                                         \
      _Pragma("unroll") for (int v = 0; v < width; v++)                                        \
        *(vector *)(to.c + r * to.row + v * n) = sum[r][v];                                    \
  }
// Rows that are left over go in fours, twos and ones.
#define DEFINE_TILES(width_name, vector, n, width)        \
  DEFINE_TILE(tall_##width_name, vector, n, TALL, width)  \
  DEFINE_TILE(four_##width_name, vector, n, 4, width)     \
  DEFINE_TILE(two_##width_name, vector, n, 2, width)      \
  DEFINE_TILE(flat_##width_name, vector, n, 1, width)
DEFINE_TILES(wide, lanes, LANES, 2)
DEFINE_TILES(slim, lanes, LANES, 1)
DEFINE_TILES(half, half_lanes, (LANES / 2), 1)

static int64_t tile_height(int64_t rows_left) {
  return rows_left >= TALL ? TALL : rows_left >= 4 ? 4 : rows_left >= 2 ? 2 : 1;
}

#define TILE_OF(width_name, height, ...)                     \
  if (height == TALL) tall_##width_name(__VA_ARGS__);        \
  else if (height == 4) four_##width_name(__VA_ARGS__);      \
  else if (height == 2) two_##width_name(__VA_ARGS__);       \
  else flat_##width_name(__VA_ARGS__)

static left_operand row_of(left_operand a, int64_t i) {
  return (left_operand){a.entries + i * a.row, a.row, a.step};
}

static void wide_panel(int64_t m, int64_t depth, left_operand a, const double *b, int64_t ldb,
                       destination to) {
  for (int64_t i = 0, height; i < m; i += height) {
    height = tile_height(m - i);
    TILE_OF(wide, height, depth, row_of(a, i), b, ldb, shifted(to, i, 0));
  }
}

/// Rows of c, `width` columns of one vector or less; what is beyond them goes to a tile aside.
static void slim_panel(int64_t m, int64_t depth, left_operand a, const double *b, int64_t ldb,
                       destination to, int64_t width) {
  double aside[TALL * LANES], base_aside[TALL * LANES] = {0};
  int is_half = width <= LANES / 2;
  for (int64_t i = 0, height; i < m; i += height) {
    height = tile_height(m - i);
    destination real = shifted(to, i, 0), tile = real;
    int is_aside = width != LANES && width != LANES / 2;
    if (is_aside) {
      tile = (destination){aside, LANES, real.base ? base_aside : NULL, LANES, real.factor};
      for (int64_t r = 0; real.base && r < height; r++)
        for (int64_t j = 0; j < width; j++)
          base_aside[r * LANES + j] = real.base[r * real.base_row + j];
    }
    if (is_half) {
      TILE_OF(half, height, depth, row_of(a, i), b, ldb, tile);
    } else {
      TILE_OF(slim, height, depth, row_of(a, i), b, ldb, tile);
    }
    for (int64_t r = 0; is_aside && r < height; r++)
      for (int64_t j = 0; j < width; j++) real.c[r * real.row + j] = aside[r * LANES + j];
  }
}

/// `width` columns of op(b) side by side, `padded` apart; entry (p, j) is b[p·down + j·across].
static void pack(int64_t depth, int64_t width, int64_t padded, const double *b, int64_t down,
                 int64_t across, double *to) {
  if (across == 1) {
    for (int64_t p = 0; p < depth; p++)
      for (int64_t j = 0; j < width; j++) to[p * padded + j] = b[p * down + j];
  } else {
    transpose_between(width, depth, b, across, to, padded);
  }
  for (int64_t p = 0; p < depth && width < padded; p++)
    for (int64_t j = width; j < padded; j++) to[p * padded + j] = 0;
}

/// Packing b costs as much as one row of tiles and pays where there are several.
static int packs(const k_product *p, int64_t width) {
  int is_narrow = width % (LANES / 2) != 0;
  return p->b_transposed || is_narrow || (p->m >= 4 * TALL && p->n >= 64);
}

/// How many columns the next panel has: two vectors, one, half a one, or what is left.
static int64_t panel_width(int64_t left) {
  if (left >= 2 * LANES) return 2 * LANES;
  if (left >= LANES) return LANES;
  return left > LANES / 2 ? left : left < LANES / 2 ? left : LANES / 2;
}

/// Multiplications between two questions whether to go on: a millisecond or so.
#define MULTIPLICATIONS_UNASKED (1 << 22)

static int32_t panels(const k_product *p, int64_t depth, left_operand a, const double *b,
                      destination to, double *scratch, const k_stop *stop) {
  int64_t unasked = 0;
  int64_t down = p->b_transposed ? 1 : p->n, across = p->b_transposed ? p->k : 1;
  for (int64_t j = 0, width; j < p->n; j += width) {
    width = panel_width(p->n - j);
    unasked += p->m * depth * width;
    if (unasked > MULTIPLICATIONS_UNASKED) {
      if (is_stopped(stop)) return 1;
      unasked = 0;
    }
    const double *columns = b + j * across;
    int64_t ldb = p->n;
    if (packs(p, width)) {
      ldb = width > LANES ? 2 * LANES : LANES;
      pack(depth, width, ldb, columns, down, across, scratch);
      columns = scratch;
    }
    if (width == 2 * LANES) wide_panel(p->m, depth, a, columns, ldb, shifted(to, 0, j));
    else slim_panel(p->m, depth, a, columns, ldb, shifted(to, 0, j), width);
  }
  return 0;
}

INLINE double finished(double sum, destination to, int64_t i) {
  double y = sum;
  if (to.factor != 1) y = y * to.factor;
  return to.base ? to.base[i * to.base_row] + y : y;
}

/// m numbers, the rows of `a` times a column of k.
static void rows_times_column(int64_t m, int64_t k, const double *a, const double *column,
                              destination to) {
  int64_t i = 0, whole = k / LANES * LANES;
  for (; i + LANES <= m; i += LANES) {
    lanes sum[LANES] = {0};
    for (int64_t p = 0; p < whole; p += LANES) {
      lanes y = *(const lanes *)(column + p);
#pragma unroll
      for (int r = 0; r < LANES; r++) sum[r] = sum[r] + *(const lanes *)(a + (i + r) * k + p) * y;
    }
    double sums[LANES];
    totals(sum, sums);
    for (int64_t p = whole; p < k; p++)
      for (int r = 0; r < LANES; r++) sums[r] += a[(i + r) * k + p] * column[p];
    for (int r = 0; r < LANES; r++) to.c[(i + r) * to.row] = finished(sums[r], to, i + r);
  }
  for (; i < m; i++) {
    double sum = 0;
    for (int64_t p = 0; p < k; p++) sum += a[i * k + p] * column[p];
    to.c[i * to.row] = finished(sum, to, i);
  }
}

/// n numbers, a row of k times b with n columns: four sums for each number hide the latency.
static void row_times_columns(int64_t k, int64_t n, const double *row, const double *b,
                              destination to, int64_t step) {
  int64_t j = 0, whole = k / 4 * 4;
  for (; j + LANES <= n; j += LANES) {
    lanes sum[4] = {{0}};
    for (int64_t p = 0; p < whole; p += 4)
#pragma unroll
      for (int q = 0; q < 4; q++)
        sum[q] = sum[q] + row[p + q] * *(const lanes *)(b + (p + q) * n + j);
    for (int64_t p = whole; p < k; p++) sum[0] = sum[0] + row[p] * *(const lanes *)(b + p * n + j);
    lanes sums = (sum[0] + sum[1]) + (sum[2] + sum[3]);
    for (int r = 0; r < LANES; r++) to.c[(j + r) * step] = finished(sums[r], to, j + r);
  }
  for (; j < n; j++) {
    double sum = 0;
    for (int64_t p = 0; p < k; p++) sum += row[p] * b[p * n + j];
    to.c[j * step] = finished(sum, to, j);
  }
}

/// What a product's sums go to on the first stretch of inner indices.
static destination result(const k_product *p, double *arena) {
  destination to = {arena + p->out, p->n, NULL, 0, 1};
  if (p->base >= 0) to.base = arena + p->base;
  to.base_row = p->base_layout == k_row ? 0 : p->n;
  to.factor = p->factor >= 0 ? p->sign * arena[p->factor] : p->sign;
  return to;
}

/// Entry by entry, each product rounded before it is added: alike on every machine.
static void few_products(const k_product *p, const double *a, const double *b, destination to) {
#pragma clang fp contract(off)
  for (int64_t i = 0; i < p->m; i++) {
    for (int64_t j = 0; j < p->n; j++) {
      double sum = 0;
      for (int64_t q = 0; q < p->k; q++)
        sum += a[p->a_transposed ? q * p->m + i : i * p->k + q]
               * b[p->b_transposed ? j * p->k + q : q * p->n + j];
      if (to.factor != 1) sum = sum * to.factor;
      to.c[i * to.row + j] = to.base ? to.base[i * to.base_row + j] + sum : sum;
    }
  }
}

/// A product that needs no tiles: a few numbers, or a vector; 0 where it is none.
static int32_t simple_product(const k_product *p, const double *a, const double *b,
                              destination to) {
  if ((int64_t)p->m * p->n * p->k <= FEW * FEW) {
    few_products(p, a, b, to);
    return 1;
  }
  if (p->n != 1) return 0;
  if (!p->a_transposed) {
    rows_times_column(p->m, p->k, a, b, to);
    return 1;
  }
  if (p->m >= LANES) row_times_columns(p->k, p->m, b, a, to, 1);
  return p->m >= LANES;
}

static int32_t product(const k_product *p, double *arena, double *scratch, const k_stop *stop) {
  destination to = result(p, arena);
  const double *a = arena + p->a, *b = arena + p->b;
  if (simple_product(p, a, b, to)) return 0;
  left_operand left = {a, p->a_transposed ? 1 : p->k, p->a_transposed ? p->m : 1};
  for (int64_t start = 0; start < p->k; start += DEPTH) {
    int64_t depth = p->k - start < DEPTH ? p->k - start : DEPTH;
    left_operand from = {left.entries + start * left.step, left.row, left.step};
    const double *rows = b + start * (p->b_transposed ? 1 : p->n);
    if (panels(p, depth, from, rows, to, scratch, stop)) return 1;
    to.base = to.c;
    to.base_row = to.row;
  }
  return 0;
}
