"""Reductions, and what runs along an axis, in jax.numpy; axes count from 1, values are 2-D."""

import jax.numpy as jnp

from meanings import absolute, scalar


def _along(f, a, axis):
    return scalar(f(a)) if axis is None else f(a, axis=axis - 1, keepdims=True)


def prod(a, axis=None):
    """prod(A) or prod(A, axis), one factor at a time: a polynomial, so right at zeros too."""
    return cumprod(a.reshape(-1, 1), 1)[-1:] if axis is None else _last(cumprod(a, axis), axis)


def _last(a, axis):
    return a[-1:] if axis == 1 else a[:, -1:]


def greatest(a, axis=None):
    """max(A) or max(A, [], axis); JAX shares ties equally, as the language does."""
    return _along(jnp.max, a, axis)


def least(a, axis=None):
    """min(A) or min(A, [], axis)."""
    return _along(jnp.min, a, axis)


def var(a, axis=None):
    """The biased variance."""
    return _along(jnp.var, a, axis)


def std(a, axis=None):
    """Its root, with slope 0 where all entries are equal (JAX: NaN)."""
    v = var(a, axis)
    positive = v > 0
    return jnp.where(positive, jnp.sqrt(jnp.where(positive, v, 1.0)), 0.0)


def argmax(a, axis=None):
    """Places from 1, of a matrix counted down the columns."""
    return _places(jnp.argmax, a, axis)


def argmin(a, axis=None):
    """Places from 1, of a matrix counted down the columns."""
    return _places(jnp.argmin, a, axis)


def _places(f, a, axis):
    places = f(a.T) if axis is None else f(a, axis=axis - 1, keepdims=True)
    return jnp.asarray(scalar(places) if axis is None else places, dtype=jnp.float64) + 1.0


def cumsum(a, axis):
    """Running sums."""
    return jnp.cumsum(a, axis=axis - 1)


def cumprod(a, axis):
    """Running products, one factor at a time: a polynomial, so right at zeros too."""
    lines = a if axis == 1 else a.T
    rows = [lines[:1]]
    for k in range(1, lines.shape[0]):
        rows.append(rows[-1] * lines[k : k + 1])
    result = jnp.concatenate(rows)
    return result if axis == 1 else result.T


def flip(a, axis):
    """The last comes first."""
    return jnp.flip(a, axis=axis - 1)


def norm(v, p):
    """(Σ |vᵢ|ᵖ)^(1/p), with slope 0 at 0; ties of the largest shared for p = inf."""
    if p == jnp.inf:
        return scalar(jnp.max(absolute(v)))
    if p % 2 == 0:
        s = jnp.sum(v ** int(p))
    else:
        size = absolute(v)
        moving = size > 0
        s = jnp.sum(jnp.where(moving, jnp.where(moving, size, 1.0) ** p, 0.0))
    positive = s > 0
    return scalar(jnp.where(positive, jnp.where(positive, s, 1.0) ** (1 / p), 0.0))
