// SLEEF (https://sleef.org) against the kernels of this house and the C library: nanoseconds for
// one entry in arrays of 32, 256 and 4096, and the worst error in units of the last place over
// 200,001 points of a range, with 80-bit numbers as the measure. No part of the program.
//
//     make sleef          needs libsleef-dev, and a machine with AVX-512
#include "CKernels.h"

#include <immintrin.h>
#include <math.h>
#include <sleef.h>
#include <stdio.h>
#include <time.h>

#define POINTS 200001
#define BATCHES 15

typedef __m512d (*eight)(__m512d);
typedef __m256d (*four)(__m256d);

// What SLEEF has not as one call is put together from what it has.
#define BOTH(name, eight_body, four_body)                      \
  static __m512d name##_8(__m512d x) { return eight_body; } \
  static __m256d name##_4(__m256d x) { return four_body; }
#define K8(k) _mm512_set1_pd(k)
#define K4(k) _mm256_set1_pd(k)
#define ROOT_HALF 0.70710678118654752440

BOTH(sigmoid, K8(1) / (K8(1) + Sleef_expd8_u10avx512f(-x)),
     K4(1) / (K4(1) + Sleef_expd4_u10avx2(-x)))
BOTH(gelu, x * K8(0.5) * Sleef_erfcd8_u15avx512f(-x * K8(ROOT_HALF)),
     x * K4(0.5) * Sleef_erfcd4_u15avx2(-x * K4(ROOT_HALF)))
BOTH(power, Sleef_powd8_u10avx512f(x, K8(2.3)), Sleef_powd4_u10avx2(x, K4(2.3)))

static double sigmoid(double x) { return 1 / (1 + exp(-x)); }
static double gelu(double x) { return x * 0.5 * erfc(-x * ROOT_HALF); }
static double power(double x) { return pow(x, 2.3); }
static long double sigmoidl(long double x) { return 1 / (1 + expl(-x)); }
static long double gelul(long double x) { return x * 0.5L * erfcl(-x * 0.707106781186547524400844L); }
static long double powerl(long double x) { return powl(x, (long double)2.3); }

typedef struct {
  const char *name;
  int32_t operation;
  double low, high;
  double (*plain)(double);
  long double (*exact)(long double);
  eight fine8, coarse8;
  four fine4, coarse4;
} function;

// SLEEF calls its functions const, which is part of their type.
#define FINE8(name) (eight) Sleef_##name##d8_u10avx512f
#define FINE4(name) (four) Sleef_##name##d4_u10avx2
#define SLEEF(name) FINE8(name), (eight) Sleef_##name##d8_u35avx512f, \
                    FINE4(name), (four) Sleef_##name##d4_u35avx2
#define FINE(name) FINE8(name), 0, FINE4(name), 0
#define OWN(name) name##_8, 0, name##_4, 0

static const function functions[] = {
  {"exp", k_exp, -700, 700, exp, expl, FINE(exp)},
  {"log", k_log, 1e-3, 1e3, log, logl, SLEEF(log)},
  {"sin", k_sin, -30, 30, sin, sinl, SLEEF(sin)},
  {"cos", k_cos, -30, 30, cos, cosl, SLEEF(cos)},
  {"tanh", k_tanh, -5, 5, tanh, tanhl, SLEEF(tanh)},
  {"sigmoid", k_sigmoid, -30, 30, sigmoid, sigmoidl, OWN(sigmoid)},
  {"elu, x<0", k_elu, -20, -1e-9, expm1, expm1l, FINE(expm1)},
  {"erf", k_erf, -5, 5, erf, erfl, FINE(erf)},
  {"gelu", k_gelu, -8, 8, gelu, gelul, OWN(gelu)},
  {"pow 2.3", k_power, 1e-3, 1e3, power, powerl, OWN(power)},
  {"tan", k_tan, -30, 30, tan, tanl, SLEEF(tan)},
  {"asin", k_asin, -1, 1, asin, asinl, SLEEF(asin)},
  {"acos", k_acos, -1, 1, acos, acosl, SLEEF(acos)},
  {"atan", k_atan, -10, 10, atan, atanl, SLEEF(atan)},
  {"sinh", k_sinh, -10, 10, sinh, sinhl, SLEEF(sinh)},
  {"cosh", k_cosh, -10, 10, cosh, coshl, SLEEF(cosh)},
};

static double x[POINTS + 7], y[POINTS + 7], exponents[POINTS + 7];

/// One of the rivals over `count` entries.
typedef struct {
  const function *f;
  const k_kernels *kernels;
  eight by8;
  four by4;
} rival;

static void run(const rival *r, long count) {
  if (r->kernels) {
    r->kernels->apply(r->f->operation, y, x, exponents, x, count);
  } else if (r->by8) {
    for (long i = 0; i < count; i += 8)
      _mm512_storeu_pd(y + i, r->by8(_mm512_loadu_pd(x + i)));
  } else if (r->by4) {
    for (long i = 0; i < count; i += 4)
      _mm256_storeu_pd(y + i, r->by4(_mm256_loadu_pd(x + i)));
  } else {
    for (long i = 0; i < count; i++) y[i] = r->f->plain(x[i]);
  }
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void fill(const function *f, long count) {
  for (long i = 0; i < POINTS + 7; i++) {
    double part = (double)(i < count ? i : count - 1) / (double)(count - 1);
    x[i] = f->low + (f->high - f->low) * part;
    exponents[i] = 2.3;
  }
}

/// The quickest of some batches of about 40,000 entries, in nanoseconds for one entry.
static double nanoseconds(const rival *r, long count) {
  double best = INFINITY;
  long repeats = 40000 / count;
  for (int batch = 0; batch < BATCHES; batch++) {
    double start = now();
    for (long i = 0; i < repeats; i++) {
      run(r, count);
      __asm__ volatile("" ::: "memory");
    }
    best = fmin(best, (now() - start) / (double)(repeats * count));
  }
  return best;
}

static double worst_error(const rival *r) {
  double worst = 0;
  run(r, POINTS);
  for (long i = 0; i < POINTS; i++) {
    long double exact = r->f->exact(x[i]);
    double magnitude = fabs((double)exact);
    double unit = nextafter(magnitude, INFINITY) - magnitude;
    worst = fmax(worst, (double)(fabsl(y[i] - exact) / unit));
  }
  return worst;
}

static void report(const char *name, const rival *r) {
  const long counts[] = {32, 256, 4096};
  printf("  %-13s", name);
  for (int i = 0; i < 3; i++) {
    fill(r->f, counts[i]);
    printf(" %7.2f", nanoseconds(r, counts[i]));
  }
  fill(r->f, POINTS);
  printf(" %9.2f\n", worst_error(r));
}

int main(void) {
  if (!k_build(2)) {
    puts("this machine has no AVX-512");
    return 1;
  }
  printf("  ns an entry         32     256    4096       ulp\n");
  for (unsigned i = 0; i < sizeof functions / sizeof *functions; i++) {
    const function *f = functions + i;
    printf("%s on %g … %g\n", f->name, f->low, f->high);
    report("ours, AVX-512", &(rival){f, k_build(2), 0, 0});
    report("SLEEF fine", &(rival){f, 0, f->fine8, 0});
    if (f->coarse8) report("SLEEF coarse", &(rival){f, 0, f->coarse8, 0});
    report("ours, AVX2", &(rival){f, k_build(1), 0, 0});
    report("SLEEF fine", &(rival){f, 0, 0, f->fine4});
    if (f->coarse4) report("SLEEF coarse", &(rival){f, 0, 0, f->coarse4});
    report("C library", &(rival){f, 0, 0, 0});
  }
  return 0;
}
