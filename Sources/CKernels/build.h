// One build of the kernels: TABLE and LANES say which.

// That a loop may run in lanes is a wish: a machine without them is no reason for a warning.
#pragma clang diagnostic ignored "-Wpass-failed"

#include "functions.h"
#ifdef HAS_TABLES
  #include "exponentials.h"
#endif
#include "entries.h"
#include "batches.h"
#include "shuffles.h"
#include "chains.h"
#include "products.h"
#include "rows.h"
#include "normalization.h"

const k_kernels TABLE = {BUILD_NAME, LIBRARY_FROM, batches, chain, product, apply,
                         softmax, log_sum_exp, log_softmax, cross_entropy, normalized, transpose};
