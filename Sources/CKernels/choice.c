// Which build of the kernels this machine gets.
#include "CKernels.h"

#include <stddef.h>

extern const k_kernels k_plain;

#if defined(__x86_64__)
extern const k_kernels k_avx2, k_avx512;

const k_kernels *k_build(int number) {
  __builtin_cpu_init();
  int hasAVX2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")
                && __builtin_cpu_supports("bmi2");
  int hasAVX512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
                  && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
  switch (number) {
  case 0: return &k_plain;
  case 1: return hasAVX2 ? &k_avx2 : NULL;
  case 2: return hasAVX2 && hasAVX512 ? &k_avx512 : NULL;
  default: return NULL;
  }
}
#else
const k_kernels *k_build(int number) { return number == 0 ? &k_plain : NULL; }
#endif

const k_kernels *k_best(void) {
  for (int number = 2; number > 0; number--)
    if (k_build(number)) return k_build(number);
  return k_build(0);
}
