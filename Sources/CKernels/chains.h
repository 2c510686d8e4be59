// Fused entrywise steps: all instructions over one block of entries, then over the next.

/// A block of a chain's domain: whole rows, or a part of one.
typedef struct {
  int64_t row, rows, column, columns;
} block_range;

/// Sets a value's pointer, or fills its block, where either depends on the block's place.
static void enter_block(const k_chain *chain, block_range range, double *arena, double **at) {
  for (int32_t v = 0; v < chain->value_count; v++) {
    const k_value *value = &chain->values[v];
    double *place = arena + value->place;
    if (value->layout == k_full) {
      at[v] = place + range.row * chain->columns + range.column;
    } else if (value->layout == k_column) {
      for (int64_t r = 0; r < range.rows; r++)
        for (int64_t j = 0; j < range.columns; j++)
          at[v][r * range.columns + j] = place[range.row + r];
    } else if (value->layout == k_row && range.columns < chain->columns) {
      at[v] = place + range.column;
    }
  }
}

/// Fills the blocks of values that are the same in every block.
static void enter_chain(const k_chain *chain, int64_t rows, int64_t columns, double *arena,
                        double *scratch, double **at) {
  for (int32_t v = 0; v < chain->value_count; v++) {
    const k_value *value = &chain->values[v];
    const double *place = arena + value->place;
    at[v] = scratch + value->block;
    if (value->layout == k_scalar) {
      for (int64_t i = 0; i < rows * columns; i++) at[v][i] = *place;
    } else if (value->layout == k_row && columns == chain->columns) {
      for (int64_t r = 0; r < rows; r++)
        for (int64_t j = 0; j < columns; j++) at[v][r * columns + j] = place[j];
    }
  }
}

static void add_block(const k_chain *chain, const k_sum *sum, block_range range, double *arena,
                      double *scratch, double **at) {
  const double *source = at[sum->source];
  if (sum->axis == 2) {
    for (int64_t r = 0; r < range.rows; r++) {
      double *out = arena + sum->place + range.row + r;
      double sofar = range.column == 0 ? 0 : *out;
      *out = sofar + total(source + r * range.columns, range.columns);
      if (range.column + range.columns == chain->columns) *out /= sum->divisor;
    }
    return;
  }
  int64_t n = range.rows * range.columns;
  double *into = scratch + sum->block;
  if (sum->axis == 1 && range.columns < chain->columns) into = arena + sum->place + range.column;
  // The only block: its rows are added where the sum is finished.
  if (sum->axis == 1 && range.rows == chain->rows && range.columns == chain->columns) return;
  if (range.row == 0 && (range.column == 0 || into != scratch + sum->block)) {
    memcpy(into, source, sizeof(double) * (size_t)n);
    return;
  }
#pragma clang loop vectorize(assume_safety)
  for (int64_t i = 0; i < n; i++) into[i] += source[i];
}

/// Adds the lower half of some rows to the upper one until one row is left, in `to`.
static void add_rows(const double *from, int64_t rows, int64_t columns, double *to) {
  do {
    int64_t half = rows / 2, n = half * columns, middle = (rows - half) * columns;
    const double *lower = from + middle;
#pragma clang loop vectorize(assume_safety)
    for (int64_t i = 0; i < n; i++) to[i] = from[i] + lower[i];
    for (int64_t i = n; i < middle && from != to; i++) to[i] = from[i];
    from = to;
    rows -= half;
  } while (rows > 1);
}

static void finish_sum(const k_chain *chain, const k_sum *sum, int64_t rows, int64_t columns,
                       int is_wide, double *arena, double *scratch, double **at) {
  double *out = arena + sum->place;
  double *from = scratch + sum->block;
  if (sum->axis == 0) {
    *out = total(from, rows * columns) / sum->divisor;
  } else if (sum->axis == 1) {
    if (!is_wide) add_rows(rows == chain->rows ? at[sum->source] : from, rows, columns, from);
    const double *sums = is_wide ? out : from;
    if (sum->divisor == 1 && !is_wide) memcpy(out, sums, sizeof(double) * (size_t)chain->columns);
    for (int64_t j = 0; j < chain->columns && sum->divisor != 1; j++)
      out[j] = sums[j] / sum->divisor;
  }
}

/// A domain without entries: its sums are zeros.
static void empty_chain(const k_chain *chain, double *arena) {
  for (int32_t s = 0; s < chain->sum_count; s++) {
    const k_sum *sum = &chain->sums[s];
    int64_t count = sum->axis == 0 ? 1 : sum->axis == 1 ? chain->columns : chain->rows;
    for (int64_t i = 0; i < count; i++) arena[sum->place + i] = 0 / sum->divisor;
  }
}

/// Blocks between two questions whether to go on: some hundred microseconds at most.
#define BLOCKS_UNASKED 64

static int32_t is_stopped(const k_stop *stop) { return stop && stop->asked(stop->context); }

static int32_t chain(const k_chain *chain, double *arena, double *scratch, double **at,
                     const k_stop *stop) {
  k_chain flat = *chain;
  if (flat.rows == 0 || flat.columns == 0) {
    empty_chain(chain, arena);
    return 0;
  }
  if (!flat.has_rows) {
    // One long row, whose blocks are parts of it.
    flat.columns *= flat.rows;
    flat.rows = 1;
  }
  int64_t rows = flat.rows, columns = flat.columns;
  int is_wide = columns > K_BLOCK_ENTRIES;
  int64_t block_columns = is_wide ? K_BLOCK_ENTRIES : columns;
  int64_t block_rows = is_wide ? 1 : K_BLOCK_ENTRIES / columns;
  block_rows = block_rows < rows ? block_rows : rows;
  enter_chain(&flat, block_rows, block_columns, arena, scratch, at);
  const k_instruction *end = chain->instructions + chain->instruction_count;
  int64_t block = 0;
  for (int64_t row = 0; row < rows; row += block_rows) {
    for (int64_t column = 0; column < columns; column += block_columns) {
      int64_t rows_left = rows - row, columns_left = columns - column;
      block_range range = {row, block_rows < rows_left ? block_rows : rows_left, column,
                           block_columns < columns_left ? block_columns : columns_left};
      if (++block % BLOCKS_UNASKED == 0 && is_stopped(stop)) return 1;
      enter_block(&flat, range, arena, at);
      int64_t n = range.rows * range.columns;
      for (const k_instruction *i = chain->instructions; i < end; i++)
        apply(i->operation, at[i->out], at[i->a], at[i->b], at[i->c], n);
      for (int32_t s = 0; s < chain->sum_count; s++)
        add_block(&flat, &chain->sums[s], range, arena, scratch, at);
    }
  }
  for (int32_t s = 0; s < chain->sum_count; s++)
    finish_sum(&flat, &chain->sums[s], block_rows, block_columns, is_wide, arena, scratch, at);
  return 0;
}
