"""What each function of the language means, written in jax.numpy by hand.

Every value is a 2-D float64 array and a scalar is 1×1. Where JAX's derivative at a kink
differs from the language's, the function is written so that it agrees with the language.
"""

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)

EPSILON = 1e-5  # of layernorm and batchnorm


def scalar(x):
    """The 1×1 matrix of a reduction's result."""
    return jnp.reshape(x, (1, 1))


# Elementwise


def absolute(x):
    """|x| with slope 0 at 0 (JAX takes 1)."""
    return jnp.where(x > 0, x, jnp.where(x < 0, -x, 0.0))


def relu(x):
    """max(x, 0) with slope 0 at 0."""
    return jnp.where(x > 0, x, 0.0)


def leakyrelu(x, a=0.01):
    """x above 0, a·x at and below it (jax.nn takes slope 1 at 0)."""
    return jnp.where(x > 0, x, a * x)


def elu(x):
    """x above 0, eˣ − 1 below; the inner `where` keeps eˣ from overflowing."""
    return jnp.where(x > 0, x, jnp.expm1(jnp.where(x > 0, 0.0, x)))


def gelu(x):
    """x Φ(x), exactly."""
    return 0.5 * x * (1 + jax.scipy.special.erf(x / jnp.sqrt(2.0)))


def silu(x):
    """x σ(x)."""
    return x * jax.nn.sigmoid(x)


def softplus(x):
    """log(1 + eˣ) without overflow."""
    return jnp.logaddexp(x, 0.0)


def logsigmoid(x):
    """log σ(x), by softplus, which overflows nowhere."""
    return -softplus(-x)


def hypot(a, b):
    """√(a² + b²), with slopes 0 at (0, 0)."""
    s = a * a + b * b
    positive = s > 0
    return jnp.where(positive, jnp.sqrt(jnp.where(positive, s, 1.0)), 0.0)


def clamp(a, low, high):
    """min(max(A, lo), hi), with the slope 1 at the bounds too (JAX shares it there)."""
    inside = jnp.where(a < low, low, a)
    return jnp.where(jnp.maximum(a, low) > high, high, inside)


def where(mask, a, b):
    """A where the mask is not 0, else B."""
    return jnp.where(mask != 0, a, b)


def mask(condition):
    """A 0/1 matrix; no gradient flows through it."""
    return condition.astype(jnp.float64)


# Reductions and matrices


def total(a, axis=None):
    """sum(A) or sum(A, axis), axes counted from 1."""
    return scalar(jnp.sum(a)) if axis is None else jnp.sum(a, axis=axis - 1, keepdims=True)


def mean(a, axis=None):
    """mean(A) or mean(A, axis), axes counted from 1."""
    return scalar(jnp.mean(a)) if axis is None else jnp.mean(a, axis=axis - 1, keepdims=True)


def norm(a):
    """Frobenius norm, with gradient 0 at 0 (JAX: NaN)."""
    s = jnp.sum(a * a)
    positive = s > 0
    return scalar(jnp.where(positive, jnp.sqrt(jnp.where(positive, s, 1.0)), 0.0))


def det(a):
    """Laplace's expansion: a polynomial, so right for singular matrices too."""
    n = a.shape[0]
    if n == 1:
        return scalar(a[0, 0])
    rest = [jnp.delete(a[1:], j, axis=1, assume_unique_indices=True) for j in range(n)]
    return scalar(sum((-1) ** j * a[0, j] * det(rest[j])[0, 0] for j in range(n)))


def logdet(a):
    """log |det A|."""
    return scalar(jnp.linalg.slogdet(a)[1])


def chol(a):
    """The lower factor of (A + Aᵀ)/2."""
    return jnp.linalg.cholesky((a + a.T) / 2, symmetrize_input=False)


def diag(a):
    """A vector's diagonal matrix, or a matrix's diagonal as a column."""
    if 1 in a.shape:
        return jnp.diag(a.reshape(-1))
    return jnp.diag(a).reshape(-1, 1)


def vec(a):
    """The columns of A stacked."""
    return a.reshape(-1, 1, order="F")


def reshape(a, m, n):
    """m×n, read and filled column by column."""
    return a.reshape(m, n, order="F")


def power(a, n):
    """A square matrix to a whole power."""
    base = jnp.linalg.inv(a) if n < 0 else a
    result = jnp.eye(a.shape[0])
    for _ in range(abs(n)):
        result = result @ base
    return result


def times(a, b):
    """`*`: a scaling where one side is 1×1, else the matrix product."""
    return a * b if (1, 1) in (a.shape, b.shape) else a @ b


# Networks


def softmax(a):
    """Along each row."""
    return jax.nn.softmax(a, axis=1)


def logsoftmax(a):
    """Along each row."""
    return jax.nn.log_softmax(a, axis=1)


def logsumexp(a):
    """Along each row: n×1."""
    return jax.nn.logsumexp(a, axis=1, keepdims=True)


def _normalised(x, axis):
    centred = x - jnp.mean(x, axis=axis, keepdims=True)
    return centred / jnp.sqrt(jnp.mean(centred**2, axis=axis, keepdims=True) + EPSILON)


def layernorm(x, gamma, beta):
    """Each row centred and scaled by its biased deviation."""
    return _normalised(x, 1) * gamma + beta


def batchnorm(x, gamma, beta):
    """Each column centred and scaled by its biased deviation."""
    return _normalised(x, 0) * gamma + beta


def bce(f, y):
    """Mean binary cross-entropy on logits: mean(softplus(F) − y F)."""
    return scalar(jnp.mean(softplus(f) - y * f))


def crossentropy(f, t):
    """Mean over rows of −Σ T log softmax(F)."""
    return scalar(-jnp.sum(t * logsoftmax(f)) / f.shape[0])


def mse(f, y):
    """Mean of squared differences."""
    return scalar(jnp.mean((f - y) ** 2))


def huber(f, y, d=1.0):
    """Mean of r²/2 where |r| ≤ d, else of d(|r| − d/2)."""
    size = absolute(f - y)
    return scalar(jnp.mean(jnp.where(size <= d, size**2 / 2, d * (size - d / 2))))


def onehot(labels, k):
    """n×k, labels counted from 1."""
    columns = jnp.arange(1, k + 1, dtype=jnp.float64)
    return mask(labels.reshape(-1, 1) == columns)
