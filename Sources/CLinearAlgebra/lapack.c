#include "CLinearAlgebra.h"

#include <stdlib.h>

// LAPACK's Fortran interface, which reference LAPACK, OpenBLAS, BLIS+libFLAME, MKL and Accelerate
// all offer. The last size_t arguments are the hidden lengths of the CHARACTER arguments.
extern void dgetrf_(const int *m, const int *n, double *a, const int *lda, int *ipiv, int *info);
extern void dgetrs_(const char *trans, const int *n, const int *nrhs, const double *a,
                    const int *lda, const int *ipiv, double *b, const int *ldb, int *info,
                    size_t);
extern void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info, size_t);
extern void dgesvd_(const char *jobu, const char *jobvt, const int *m, const int *n, double *a,
                    const int *lda, double *s, double *u, const int *ldu, double *vt,
                    const int *ldvt, double *work, const int *lwork, int *info, size_t, size_t);
extern void dgemm_(const char *transa, const char *transb, const int *m, const int *n,
                   const int *k, const double *alpha, const double *a, const int *lda,
                   const double *b, const int *ldb, const double *beta, double *c, const int *ldc,
                   size_t, size_t);

int la_lu(int n, double *a, int *pivots) {
  int info = 0;
  if (n > 0) dgetrf_(&n, &n, a, &n, pivots, &info);
  return info;
}

int la_solve(int n, int columns, int transposed, const double *lu, const int *pivots, double *b) {
  int info = 0;
  if (n > 0 && columns > 0)
    dgetrs_(transposed ? "T" : "N", &n, &columns, lu, &n, pivots, b, &n, &info, 1);
  return info;
}

int la_cholesky(int n, double *a) {
  int info = 0;
  if (n > 0) dpotrf_("L", &n, a, &n, &info, 1);
  return info;
}

int la_singular_values(int n, double *a, double *s, double *u, double *v) {
  int info = 0, ask = -1;
  double wanted = 0;
  if (n == 0) return 0;
  dgesvd_("A", "A", &n, &n, a, &n, s, u, &n, v, &n, &wanted, &ask, &info, 1, 1);
  if (info != 0) return info;
  int size = (int)wanted;
  double *work = malloc((size_t)size * sizeof *work);
  if (!work) return -1;
  dgesvd_("A", "A", &n, &n, a, &n, s, u, &n, v, &n, work, &size, &info, 1, 1);
  free(work);
  return info;
}

// Row-major matrices are the transposes of what BLAS sees: (AB)ᵀ = BᵀAᵀ asks for b first.
void la_product(int m, int n, int k, double factor, const double *a, int lda, int at,
                const double *b, int bt, double keep, double *out) {
  int ldb = bt ? k : n;
  if (m > 0 && n > 0 && k > 0)
    dgemm_(bt ? "T" : "N", at ? "T" : "N", &n, &m, &k, &factor, b, &ldb, a, &lda, &keep, out, &n,
           1, 1);
}
