// For machines with AVX2 and fused multiply-add (Intel since 2013, AMD since 2015).
#include "CKernels.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__)
  #pragma clang attribute push(__attribute__((target("avx2,fma,bmi2"))), apply_to = function)
  #define TABLE k_avx2
  #define BUILD_NAME "AVX2"
  #define LANES 4
  #define TALL 4
  // Measured against OpenBLAS 0.3.21 on Zen 5: ours is level or ahead up to 1024×1024×1024.
  #define LIBRARY_FROM INT64_MAX
  #include "build.h"
  #pragma clang attribute pop
#endif
