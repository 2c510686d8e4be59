// What every machine of the architecture can run.
#include "CKernels.h"

#include <math.h>
#include <string.h>

#define TABLE k_plain
#define BUILD_NAME "plain"
#define LANES 4
#define TALL 4
#define LIBRARY_FROM (64 * 64 * 64)
#include "build.h"
