// Which build of the kernels this machine gets.
#include "CKernels.h"

#if defined(__x86_64__)
extern const k_kernels k_avx2, k_avx512;

const k_kernels *k_best(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
    return &k_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")
      && __builtin_cpu_supports("bmi2"))
    return &k_avx2;
  return &k_plain;
}
#else
const k_kernels *k_best(void) { return &k_plain; }
#endif
