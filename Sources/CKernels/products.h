// Products of small matrices: tiles of 4 rows × 2 vectors of the result stay in registers.

typedef double lanes __attribute__((vector_size(8 * LANES), aligned(8)));
#define TILE_ROWS 4
#define TILE_COLUMNS (2 * LANES)

static void transpose(int64_t rows, int64_t columns, const double *x, double *out) {
  for (int64_t i = 0; i < rows; i += 8)
    for (int64_t j = 0; j < columns; j++)
      for (int64_t r = i; r < rows && r < i + 8; r++) out[j * rows + r] = x[r * columns + j];
}

/// One tile: 4 (or 1) rows of op(a) times `TILE_COLUMNS` columns of b, into c.
/// a's entry (i, p) is a[i·row + p·step].
#define DEFINE_TILE(name, height)                                                          \
  INLINE void name(int64_t k, const double *a, int64_t row, int64_t step, const double *b, \
                   int64_t ldb, double *c, int64_t ldc) {                                  \
    lanes sum[height][2] = {0};                                                            \
    for (int64_t p = 0; p < k; p++) {                                                      \
      lanes b0 = *(const lanes *)(b + p * ldb);                                            \
      lanes b1 = *(const lanes *)(b + p * ldb + LANES);                                    \
      _Pragma("unroll") for (int r = 0; r < height; r++) {                                 \
        double x = a[r * row + p * step];                                                  \
        sum[r][0] = sum[r][0] + x * b0;                                                    \
        sum[r][1] = sum[r][1] + x * b1;                                                    \
      }                                                                                    \
    }                                                                                      \
    _Pragma("unroll") for (int r = 0; r < height; r++) {                                   \
      *(lanes *)(c + r * ldc) = sum[r][0];                                                 \
      *(lanes *)(c + r * ldc + LANES) = sum[r][1];                                         \
    }                                                                                      \
  }
DEFINE_TILE(tall_tile, TILE_ROWS)
DEFINE_TILE(flat_tile, 1)

/// A tile of which only `width` columns exist in c.
static void narrow_tile(int64_t height, int64_t width, int64_t k, const double *a, int64_t row,
                        int64_t step, const double *b, int64_t ldb, double *c, int64_t ldc) {
  double tile[TILE_ROWS * TILE_COLUMNS];
  if (height == TILE_ROWS) tall_tile(k, a, row, step, b, ldb, tile, TILE_COLUMNS);
  else flat_tile(k, a, row, step, b, ldb, tile, TILE_COLUMNS);
  for (int64_t r = 0; r < height; r++)
    for (int64_t j = 0; j < width; j++) c[r * ldc + j] = tile[r * TILE_COLUMNS + j];
}

/// b as k rows, each padded with zeros to whole tiles; itself where it has that form already.
static const double *in_rows(const k_product *p, const double *b, int64_t *ldb, double *scratch) {
  if (!p->b_transposed && p->n % TILE_COLUMNS == 0) {
    *ldb = p->n;
    return b;
  }
  int64_t width = (p->n + TILE_COLUMNS - 1) / TILE_COLUMNS * TILE_COLUMNS;
  int64_t down = p->b_transposed ? 1 : p->n, across = p->b_transposed ? p->k : 1;
  for (int64_t i = 0; i < p->k; i++) {
    double *to = scratch + i * width;
    for (int64_t j = 0; j < p->n; j++) to[j] = b[i * down + j * across];
    for (int64_t j = p->n; j < width; j++) to[j] = 0;
  }
  *ldb = width;
  return scratch;
}

static void product(const k_product *p, double *arena, double *scratch) {
  int64_t m = p->m, n = p->n, k = p->k, ldb;
  const double *a = arena + p->a;
  const double *b = in_rows(p, arena + p->b, &ldb, scratch);
  double *c = arena + p->out;
  int64_t row = p->a_transposed ? 1 : k, step = p->a_transposed ? m : 1;
  for (int64_t j = 0; j < n; j += TILE_COLUMNS) {
    int64_t width = n - j < TILE_COLUMNS ? n - j : TILE_COLUMNS;
    for (int64_t i = 0; i < m;) {
      int64_t height = m - i >= TILE_ROWS ? TILE_ROWS : 1;
      const double *from = a + i * row;
      double *to = c + i * n + j;
      if (width < TILE_COLUMNS) narrow_tile(height, width, k, from, row, step, b + j, ldb, to, n);
      else if (height == TILE_ROWS) tall_tile(k, from, row, step, b + j, ldb, to, n);
      else flat_tile(k, from, row, step, b + j, ldb, to, n);
      i += height;
    }
  }
}
