// Kernels that go row by row through the exponentials of a matrix.

/// The largest entry; NaN where there is one.
static double largest(const double *x, int64_t count) {
  double most = -INFINITY;
  int isNaN = 0;
  for (int64_t i = 0; i < count; i++) {
    isNaN |= x[i] != x[i];
    most = x[i] > most ? x[i] : most;
  }
  return isNaN ? NAN : most;
}

/// e^(x − the row's largest), for all entries; the exponentials run over row ends.
static void shifted_exponentials(int64_t rows, int64_t columns, const double *x, double *out) {
  for (int64_t r = 0; r < rows; r++) {
    double most = largest(x + r * columns, columns);
    for (int64_t j = 0; j < columns; j++) out[r * columns + j] = x[r * columns + j] - most;
  }
  apply(k_exp, out, out, out, out, rows * columns);
}

static void softmax(int64_t rows, int64_t columns, const double *x, double *out) {
  shifted_exponentials(rows, columns, x, out);
  for (int64_t r = 0; r < rows; r++) {
    double *row = out + r * columns;
    double sum = total(row, columns);
    for (int64_t j = 0; j < columns; j++) row[j] /= sum;
  }
}

static void log_sum_exp(int64_t rows, int64_t columns, const double *x, double *out,
                        double *scratch) {
  shifted_exponentials(rows, columns, x, scratch);
  for (int64_t r = 0; r < rows; r++) out[r] = total(scratch + r * columns, columns);
  apply(k_log, out, out, out, out, rows);
  for (int64_t r = 0; r < rows; r++) {
    double most = largest(x + r * columns, columns);
    out[r] = fabs(most) < INFINITY ? most + out[r] : most;
  }
}

static void log_softmax(int64_t rows, int64_t columns, const double *x, double *out,
                        double *scratch) {
  double *logs = scratch + rows * columns;
  log_sum_exp(rows, columns, x, logs, scratch);
  for (int64_t r = 0; r < rows; r++)
    for (int64_t j = 0; j < columns; j++) out[r * columns + j] = x[r * columns + j] - logs[r];
}

static void cross_entropy(int64_t rows, int64_t columns, const double *x, const double *targets,
                          double *out, double *scratch) {
#pragma clang fp contract(off)
  double *logs = scratch + rows * columns;
  log_sum_exp(rows, columns, x, logs, scratch);
  double cost = 0;
  for (int64_t r = 0; r < rows; r++) {
    for (int64_t j = 0; j < columns; j++) {
      double t = targets[r * columns + j], l = x[r * columns + j] - logs[r];
      cost += t == 0 && l == l ? 0 : -t * l;
    }
  }
  *out = cost / (double)rows;
}
