// Columns or rows brought to mean 0 and variance 1, then scaled and shifted.

/// Sums down the columns, of entries or of the squares of their distance from `mean`.
static void column_sums(int64_t rows, int64_t columns, const double *x, const double *mean,
                        double *sums) {
  for (int64_t j = 0; j < columns; j++) sums[j] = 0;
  for (int64_t r = 0; r < rows; r++, x += columns) {
    for (int64_t j = 0; j < columns && !mean; j++) sums[j] += x[j];
    for (int64_t j = 0; j < columns && mean; j++) sums[j] += (x[j] - mean[j]) * (x[j] - mean[j]);
  }
}

static void normalized_columns(int64_t rows, int64_t columns, double epsilon, const double *x,
                               const double *scale, const double *shift, double *out,
                               double *scratch) {
  double *mean = scratch, *spread = scratch + columns;
  column_sums(rows, columns, x, NULL, mean);
  for (int64_t j = 0; j < columns; j++) mean[j] /= (double)rows;
  column_sums(rows, columns, x, mean, spread);
  for (int64_t j = 0; j < columns; j++) spread[j] = sqrt(spread[j] / (double)rows + epsilon);
  for (int64_t r = 0; r < rows; r++, x += columns, out += columns) {
#pragma clang fp contract(off)
    for (int64_t j = 0; j < columns; j++)
      out[j] = (x[j] - mean[j]) / spread[j] * scale[j] + shift[j];
  }
}

static void normalized_row(int64_t columns, double epsilon, const double *x, const double *scale,
                           const double *shift, double *out) {
  double mean = total(x, columns) / (double)columns;
  for (int64_t j = 0; j < columns; j++) out[j] = (x[j] - mean) * (x[j] - mean);
  double spread = sqrt(total(out, columns) / (double)columns + epsilon);
  for (int64_t j = 0; j < columns; j++) {
#pragma clang fp contract(off)
    out[j] = (x[j] - mean) / spread * scale[j] + shift[j];
  }
}

static void normalized(int64_t rows, int64_t columns, int32_t axis, double epsilon,
                       const double *x, const double *scale, const double *shift, double *out,
                       double *scratch) {
  if (axis == 1)
    return normalized_columns(rows, columns, epsilon, x, scale, shift, out, scratch);
  for (int64_t r = 0; r < rows; r++)
    normalized_row(columns, epsilon, x + r * columns, scale, shift, out + r * columns);
}
