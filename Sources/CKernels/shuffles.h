// Vectors side by side: sums of each, and squares of entries turned over.

typedef double half_lanes __attribute__((vector_size(4 * LANES), aligned(8)));

#if LANES == 8
  #define EVENS(x, y) __builtin_shufflevector(x, y, 0, 8, 2, 10, 4, 12, 6, 14)
  #define ODDS(x, y) __builtin_shufflevector(x, y, 1, 9, 3, 11, 5, 13, 7, 15)
  #define EVEN_PAIRS(x, y) __builtin_shufflevector(x, y, 0, 1, 8, 9, 4, 5, 12, 13)
  #define ODD_PAIRS(x, y) __builtin_shufflevector(x, y, 2, 3, 10, 11, 6, 7, 14, 15)
  #define LOW_HALVES(x, y) __builtin_shufflevector(x, y, 0, 1, 2, 3, 8, 9, 10, 11)
  #define HIGH_HALVES(x, y) __builtin_shufflevector(x, y, 4, 5, 6, 7, 12, 13, 14, 15)
#else
  #define EVENS(x, y) __builtin_shufflevector(x, y, 0, 4, 2, 6)
  #define ODDS(x, y) __builtin_shufflevector(x, y, 1, 5, 3, 7)
  #define LOW_HALVES(x, y) __builtin_shufflevector(x, y, 0, 1, 4, 5)
  #define HIGH_HALVES(x, y) __builtin_shufflevector(x, y, 2, 3, 6, 7)
#endif

/// The sum of each of LANES vectors, to `out`.
INLINE void totals(const lanes *x, double *out) {
  lanes pairs[LANES / 2];
#pragma unroll
  for (int i = 0; i < LANES / 2; i++)
    pairs[i] = EVENS(x[2 * i], x[2 * i + 1]) + ODDS(x[2 * i], x[2 * i + 1]);
#if LANES == 8
  lanes low = EVEN_PAIRS(pairs[0], pairs[1]) + ODD_PAIRS(pairs[0], pairs[1]);
  lanes high = EVEN_PAIRS(pairs[2], pairs[3]) + ODD_PAIRS(pairs[2], pairs[3]);
  *(lanes *)out = LOW_HALVES(low, high) + HIGH_HALVES(low, high);
#else
  *(lanes *)out = LOW_HALVES(pairs[0], pairs[1]) + HIGH_HALVES(pairs[0], pairs[1]);
#endif
}

/// LANES × LANES entries from rows `from_row` apart to columns `to_row` apart.
INLINE void transpose_square(const double *from, int64_t from_row, double *to, int64_t to_row) {
  lanes x[LANES], y[LANES];
#pragma unroll
  for (int i = 0; i < LANES; i++) x[i] = *(const lanes *)(from + i * from_row);
#pragma unroll
  for (int i = 0; i < LANES; i += 2) {
    y[i] = EVENS(x[i], x[i + 1]);
    y[i + 1] = ODDS(x[i], x[i + 1]);
  }
#if LANES == 8
#pragma unroll
  for (int i = 0; i < LANES; i += 4) {
    for (int j = 0; j < 2; j++) {
      x[i + j] = EVEN_PAIRS(y[i + j], y[i + j + 2]);
      x[i + j + 2] = ODD_PAIRS(y[i + j], y[i + j + 2]);
    }
  }
#else
  for (int i = 0; i < LANES; i++) x[i] = y[i];
#endif
#pragma unroll
  for (int i = 0; i < LANES / 2; i++) {
    *(lanes *)(to + i * to_row) = LOW_HALVES(x[i], x[i + LANES / 2]);
    *(lanes *)(to + (i + LANES / 2) * to_row) = HIGH_HALVES(x[i], x[i + LANES / 2]);
  }
}

/// Entry (i, j) of rows × columns, rows `from_row` apart, to place j·to_row + i.
static void transpose_between(int64_t rows, int64_t columns, const double *from, int64_t from_row,
                              double *to, int64_t to_row) {
  int64_t wholeRows = rows / LANES * LANES, wholeColumns = columns / LANES * LANES;
  for (int64_t i = 0; i < wholeRows; i += LANES)
    for (int64_t j = 0; j < wholeColumns; j += LANES)
      transpose_square(from + i * from_row + j, from_row, to + j * to_row + i, to_row);
  for (int64_t j = 0; j < columns; j++)
    for (int64_t i = j < wholeColumns ? wholeRows : 0; i < rows; i++)
      to[j * to_row + i] = from[i * from_row + j];
}

static void transpose(int64_t rows, int64_t columns, const double *x, double *out) {
  transpose_between(rows, columns, x, columns, out, rows);
}
