// Exponentials for machines that look up a table of sixteen within registers (AVX-512):
// eˣ = 2ⁿ·2^(i/16)·eʳ with |r| ≤ ln 2/32, so that a short polynomial does
// (P. T. P. Tang, *Table-driven implementation of the exponential function*, 1989).

/// 2^(i/16), rounded.
static const double sixteenths[16] = {
    0x1.0000000000000p+0, 0x1.0b5586cf9890fp+0, 0x1.172b83c7d517bp+0, 0x1.2387a6e756238p+0,
    0x1.306fe0a31b715p+0, 0x1.3dea64c123422p+0, 0x1.4bfdad5362a27p+0, 0x1.5ab07dd485429p+0,
    0x1.6a09e667f3bcdp+0, 0x1.7a11473eb0187p+0, 0x1.8ace5422aa0dbp+0, 0x1.9c49182a3f090p+0,
    0x1.ae89f995ad3adp+0, 0x1.c199bdd85529cp+0, 0x1.d5818dcfba487p+0, 0x1.ea4afa2a490dap+0,
};

/// What rounding took away from it, as a part of it.
static const double sixteenths_lost[16] = {
    0x0.0p+0, 0x1.79aa65d837b6dp-54, -0x1.01b15eaa59348p-55, 0x1.68efde3a8a894p-54,
    0x1.34d754db0abb6p-55, 0x1.59f48a72a4c6dp-55, 0x1.690cebb7aafb0p-56, 0x1.063e1e21c5409p-54,
    -0x1.3b3efbf5e2228p-54, -0x1.b32dcb94da51dp-56, 0x1.db72fc1f0eab4p-55, 0x1.1affc2b91ce27p-56,
    0x1.c1a7792cb3387p-55, 0x1.36eae30af0cb3p-56, 0x1.4a385a63d07a7p-56, -0x1.ff7128fd391f0p-55,
};

/// One of sixteen numbers for each lane, by the low four bits.
INLINE __m512d looked_up(const double *table, __m512i index) {
  return _mm512_permutex2var_pd(_mm512_loadu_pd(table), index, _mm512_loadu_pd(table + 8));
}

/// The parts of e to a power: 2^(i/16), and e^r − 1 with what rounding took from the former.
typedef struct {
  __m512d sixteenths, power, rest;
  __m512i bits;
} split_exponential;

/// Of e^(scale·x), `scale` being a power of two.
INLINE split_exponential split(__m512d x, double scale) {
  __m512d shifter = _mm512_set1_pd(SHIFTER);
  __m512d shifted =
      _mm512_fmadd_pd(x, _mm512_set1_pd(scale * 0x1.71547652b82fep0 * 16), shifter);
  split_exponential y = {.sixteenths = _mm512_sub_pd(shifted, shifter),
                         .bits = _mm512_castpd_si512(shifted)};
  y.power = looked_up(sixteenths, y.bits);
  __m512d r = _mm512_fnmadd_pd(y.sixteenths, _mm512_set1_pd(6.93147180369123816490e-01 / 16),
                               _mm512_mul_pd(x, _mm512_set1_pd(scale)));
  r = _mm512_fnmadd_pd(y.sixteenths, _mm512_set1_pd(1.90821492927058770002e-10 / 16), r);
  __m512d r2 = _mm512_mul_pd(r, r);
  __m512d low = _mm512_fmadd_pd(r, _mm512_set1_pd(1.0 / 6), _mm512_set1_pd(0.5));
  __m512d middle = _mm512_fmadd_pd(r, _mm512_set1_pd(1.0 / 120), _mm512_set1_pd(1.0 / 24));
  __m512d high = _mm512_fmadd_pd(r, _mm512_set1_pd(1.0 / 5040), _mm512_set1_pd(1.0 / 720));
  __m512d q = _mm512_fmadd_pd(_mm512_fmadd_pd(high, r2, middle), r2, low);
  y.rest = _mm512_add_pd(_mm512_fmadd_pd(q, r2, r), looked_up(sixteenths_lost, y.bits));
  return y;
}

/// eˣ. Error ≤ 1 ulp; subnormal results ≤ 1 ulp of theirs.
INLINE __m512d exponentials(__m512d x) {
  x = _mm512_max_pd(_mm512_set1_pd(-746), _mm512_min_pd(_mm512_set1_pd(710), x));
  split_exponential y = split(x, 1);
  __m512d scaled = _mm512_fmadd_pd(y.power, y.rest, y.power);
  return _mm512_scalef_pd(scaled, _mm512_mul_pd(y.sixteenths, _mm512_set1_pd(1.0 / 16)));
}

/// tanh x = e/(e + 2) with e = e²ˣ − 1. Error ≤ 3 ulp.
INLINE __m512d hyperbolic_tangents(__m512d x) {
  __m512d a = _mm512_min_pd(_mm512_set1_pd(20), _mm512_abs_pd(x));
  split_exponential y = split(a, 2);
  __m512i power = _mm512_slli_epi64(_mm512_srli_epi64(y.bits, 4), 52);
  __m512d s = _mm512_castsi512_pd(_mm512_add_epi64(_mm512_castpd_si512(y.power), power));
  __m512d e = _mm512_fmadd_pd(s, y.rest, _mm512_sub_pd(s, _mm512_set1_pd(1)));
  __m512d t = _mm512_div_pd(e, _mm512_add_pd(e, _mm512_set1_pd(2)));
  __m512d sign = _mm512_set1_pd(-0.0);
  return _mm512_or_pd(t, _mm512_and_pd(x, sign));
}

/// 1/(1 + e⁻ˣ), by the exponential that does not overflow. Error ≤ 3 ulp.
INLINE __m512d logistics(__m512d x) {
  __m512d one = _mm512_set1_pd(1);
  __m512d e = exponentials(_mm512_or_pd(x, _mm512_set1_pd(-0.0)));
  __mmask8 below = _mm512_cmp_pd_mask(x, _mm512_setzero_pd(), _CMP_LT_OQ);
  return _mm512_div_pd(_mm512_mask_mov_pd(one, below, e), _mm512_add_pd(one, e));
}

/// All entries through one of these; false for other operations.
static int apply_exponentials(int32_t operation, double *out, const double *a, int64_t count) {
#define EACH_VECTOR(function)                                                 \
  for (int64_t i = 0; i < count; i += 8) {                                    \
    __mmask8 rest = count - i >= 8 ? 0xff : (__mmask8)((1 << (count - i)) - 1); \
    _mm512_mask_storeu_pd(out + i, rest, function(_mm512_maskz_loadu_pd(rest, a + i))); \
  }                                                                           \
  return 1
  switch (operation) {
  case k_exp: EACH_VECTOR(exponentials);
  case k_tanh: EACH_VECTOR(hyperbolic_tangents);
  case k_sigmoid: EACH_VECTOR(logistics);
  default: return 0;
  }
}
