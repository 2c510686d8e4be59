// The factorisations that LAPACK does for us, behind plain C types.
// Matrices are square or column-major as LAPACK has them; row-major callers pass transposes.
#ifndef CLINEARALGEBRA_H
#define CLINEARALGEBRA_H

/// LU with partial pivoting, in place. Pivots count from 1.
/// Returns 0, or k > 0 when the k-th pivot is exactly zero.
int la_lu(int n, double *a, int *pivots);

/// Solves op(A) X = B from `la_lu`'s result; `transposed` non-zero means op(A) = Aᵀ.
int la_solve(int n, int columns, int transposed, const double *lu, const int *pivots, double *b);

/// Cholesky A = L Lᵀ of the lower triangle, in place.
/// Returns 0, or k > 0 when the leading k×k block is not positive definite.
int la_cholesky(int n, double *a);

/// A = U diag(s) V, in place of A; u and v are n×n. Returns 0 on success.
int la_singular_values(int n, double *a, double *s, double *u, double *v);

/// out = factor·op(a)·op(b) + keep·out, all row-major; op(a): m×k, op(b): k×n. `at` and `bt`
/// non-zero mean that a is stored as k×m, b as n×k; its rows are `lda` apart.
void la_product(int m, int n, int k, double factor, const double *a, int lda, int at,
                const double *b, int bt, double keep, double *out);

#endif
