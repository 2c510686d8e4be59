// Products of matrices: tiles of the result stay in registers while the inner index runs.

/// Inner indices that are done at once: so many rows of a tile's b stay in the first-level cache.
#define DEPTH 256

static void transpose(int64_t rows, int64_t columns, const double *x, double *out) {
  for (int64_t i = 0; i < rows; i += 8)
    for (int64_t j = 0; j < columns; j++)
      for (int64_t r = i; r < rows && r < i + 8; r++) out[j * rows + r] = x[r * columns + j];
}

/// op(a) of a product; its entry (i, p) is `entries[i·row + p·step]`.
typedef struct {
  const double *entries;
  int64_t row, step;
} left_operand;

/// One tile of height × (width·LANES): c (+)= op(a)·b, over `depth` inner indices.
#define DEFINE_TILE(name, height, width)                                                      \
  INLINE void name(int64_t depth, left_operand a, const double *b, int64_t ldb, double *c,     \
                   int64_t ldc, int adds) {                                                    \
    lanes sum[height][width];                                                                  \
    _Pragma("unroll") for (int r = 0; r < height; r++)                                         \
      _Pragma("unroll") for (int v = 0; v < width; v++)                                        \
        sum[r][v] = adds ? *(const lanes *)(c + r * ldc + v * LANES) : (lanes){0};             \
    for (int64_t p = 0; p < depth; p++) {                                                      \
      _Pragma("unroll") for (int v = 0; v < width; v++) {                                      \
        lanes y = *(const lanes *)(b + p * ldb + v * LANES);                                   \
        _Pragma("unroll") for (int r = 0; r < height; r++)                                     \
          sum[r][v] = sum[r][v] + a.entries[r * a.row + p * a.step] * y;                       \
      }                                                                                        \
    }                                                                                          \
    _Pragma("unroll") for (int r = 0; r < height; r++)                                         \
      _Pragma("unroll") for (int v = 0; v < width; v++)                                        \
        *(lanes *)(c + r * ldc + v * LANES) = sum[r][v];                                       \
  }
DEFINE_TILE(tall_wide, TALL, 2)
DEFINE_TILE(flat_wide, 1, 2)
DEFINE_TILE(tall_slim, TALL, 1)
DEFINE_TILE(flat_slim, 1, 1)

/// Rows of c, `width` columns of one vector or less; what is beyond them goes to a tile aside.
static void slim_panel(int64_t m, int64_t depth, left_operand a, const double *b, int64_t ldb,
                       double *c, int64_t ldc, int64_t width, int adds) {
  double aside[TALL * LANES];
  for (int64_t i = 0, height; i < m; i += height) {
    height = m - i >= TALL ? TALL : 1;
    left_operand from = {a.entries + i * a.row, a.row, a.step};
    double *to = width == LANES ? c + i * ldc : aside;
    int64_t ldt = width == LANES ? ldc : LANES;
    for (int64_t r = 0; to == aside && adds && r < height; r++)
      for (int64_t j = 0; j < width; j++) aside[r * LANES + j] = c[(i + r) * ldc + j];
    if (height == TALL) tall_slim(depth, from, b, ldb, to, ldt, adds);
    else flat_slim(depth, from, b, ldb, to, ldt, adds);
    for (int64_t r = 0; to == aside && r < height; r++)
      for (int64_t j = 0; j < width; j++) c[(i + r) * ldc + j] = aside[r * LANES + j];
  }
}

static void wide_panel(int64_t m, int64_t depth, left_operand a, const double *b, int64_t ldb,
                       double *c, int64_t ldc, int adds) {
  int64_t i = 0;
  for (; i + TALL <= m; i += TALL) {
    left_operand from = {a.entries + i * a.row, a.row, a.step};
    tall_wide(depth, from, b, ldb, c + i * ldc, ldc, adds);
  }
  for (; i < m; i++) {
    left_operand from = {a.entries + i * a.row, a.row, a.step};
    flat_wide(depth, from, b, ldb, c + i * ldc, ldc, adds);
  }
}

/// `width` columns of op(b) side by side, `padded` apart; entry (p, j) is b[p·down + j·across].
static void pack(int64_t depth, int64_t width, int64_t padded, const double *b, int64_t down,
                 int64_t across, double *to) {
  if (across == 1) {
    for (int64_t p = 0; p < depth; p++)
      for (int64_t j = 0; j < width; j++) to[p * padded + j] = b[p * down + j];
  } else {
    for (int64_t j = 0; j < width; j++)
      for (int64_t p = 0; p < depth; p++) to[p * padded + j] = b[p * down + j * across];
  }
  for (int64_t p = 0; p < depth && width < padded; p++)
    for (int64_t j = width; j < padded; j++) to[p * padded + j] = 0;
}

/// Packing b costs as much as one row of tiles and pays where there are several.
static int packs(const k_product *p, int64_t width) {
  return p->b_transposed || width % LANES != 0 || (p->m >= 4 * TALL && p->n >= 64);
}

static void product(const k_product *p, double *arena, double *scratch) {
  int64_t m = p->m, n = p->n, k = p->k;
  left_operand a = {arena + p->a, p->a_transposed ? 1 : k, p->a_transposed ? m : 1};
  int64_t down = p->b_transposed ? 1 : n, across = p->b_transposed ? k : 1;
  double *out = arena + p->out;
  if (k == 0) memset(out, 0, sizeof(double) * (size_t)(m * n));
  for (int64_t start = 0; start < k; start += DEPTH) {
    int64_t depth = k - start < DEPTH ? k - start : DEPTH;
    left_operand from = {a.entries + start * a.step, a.row, a.step};
    for (int64_t j = 0, width; j < n; j += width) {
      int isWide = n - j > LANES;
      int64_t full = isWide ? 2 * LANES : LANES;
      width = n - j >= full ? full : isWide ? LANES : n - j;
      isWide = width == 2 * LANES;
      const double *b = arena + p->b + start * down + j * across;
      int64_t ldb = n;
      if (packs(p, width)) {
        ldb = isWide ? 2 * LANES : LANES;
        pack(depth, width, ldb, b, down, across, scratch);
        b = scratch;
      }
      if (isWide) wide_panel(m, depth, from, b, ldb, out + j, n, start > 0);
      else slim_panel(m, depth, from, b, ldb, out + j, n, width, start > 0);
    }
  }
}
