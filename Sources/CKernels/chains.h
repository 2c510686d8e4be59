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
#pragma clang loop vectorize(assume_safety)
  for (int64_t i = 0; i < n; i++) into[i] += source[i];
}

static void begin_sum(const k_chain *chain, const k_sum *sum, int64_t n, int isWide,
                      double *arena, double *scratch) {
  if (sum->axis == 2) return;
  double *into = sum->axis == 1 && isWide ? arena + sum->place : scratch + sum->block;
  memset(into, 0, sizeof(double) * (size_t)(sum->axis == 1 && isWide ? chain->columns : n));
}

static void finish_sum(const k_chain *chain, const k_sum *sum, int64_t rows, int64_t columns,
                       int isWide, double *arena, const double *scratch) {
  double *out = arena + sum->place;
  const double *from = scratch + sum->block;
  if (sum->axis == 0) {
    *out = total(from, rows * columns) / sum->divisor;
  } else if (sum->axis == 1) {
    for (int64_t j = 0; j < chain->columns; j++) {
      double s = isWide ? out[j] : 0;
      for (int64_t r = 0; !isWide && r < rows; r++) s += from[r * columns + j];
      out[j] = s / sum->divisor;
    }
  }
}

static void chain(const k_chain *chain, double *arena, double *scratch, double **at) {
  int64_t rows = chain->rows, columns = chain->columns;
  if (!chain->has_rows) {
    // One long row, whose blocks are parts of it.
    columns = rows * columns;
    rows = 1;
  }
  k_chain flat = *chain;
  flat.rows = rows;
  flat.columns = columns;
  int isWide = columns > K_BLOCK_ENTRIES;
  int64_t blockColumns = isWide ? K_BLOCK_ENTRIES : columns;
  int64_t blockRows = isWide || columns == 0 ? 1 : K_BLOCK_ENTRIES / columns;
  blockRows = blockRows < rows ? blockRows : rows;
  enter_chain(&flat, blockRows, blockColumns, arena, scratch, at);
  for (int32_t s = 0; s < chain->sum_count; s++)
    begin_sum(&flat, &chain->sums[s], blockRows * blockColumns, isWide, arena, scratch);
  const k_instruction *end = chain->instructions + chain->instruction_count;
  for (int64_t row = 0; row < rows && columns > 0; row += blockRows) {
    for (int64_t column = 0; column < columns; column += blockColumns) {
      int64_t rowsLeft = rows - row, columnsLeft = columns - column;
      block_range range = {row, blockRows < rowsLeft ? blockRows : rowsLeft, column,
                           blockColumns < columnsLeft ? blockColumns : columnsLeft};
      enter_block(&flat, range, arena, at);
      int64_t n = range.rows * range.columns;
      for (const k_instruction *i = chain->instructions; i < end; i++)
        apply(i->operation, at[i->out], at[i->a], at[i->b], at[i->c], n);
      for (int32_t s = 0; s < chain->sum_count; s++)
        add_block(&flat, &chain->sums[s], range, arena, scratch, at);
    }
  }
  for (int32_t s = 0; s < chain->sum_count; s++)
    finish_sum(&flat, &chain->sums[s], blockRows, blockColumns, isWide, arena, scratch);
}
