"""Matrices that many cases share, none symmetric, and a case about a matrix-valued node."""

import jax.numpy as jnp
import numpy as np

from oracle import case

A = [[2.5, -0.5, 1.0], [0.25, 1.75, -1.25], [-0.75, 0.6, 3.1]]
B = [[0.3, 1.1, -0.8], [2.2, -0.4, 0.9], [1.5, 0.7, -1.6]]
FLIPPED = [[0.25, 1.75, -1.25], [2.5, -0.5, 1.0], [-0.75, 0.6, 3.1]]  # det < 0
P = [[1.2, -0.7, 0.4], [0.9, 2.1, -1.5]]  # 2×3
Q = [[0.8, -1.1], [1.6, 0.35], [-0.45, 0.95]]  # 3×2
V = [[0.7], [-1.4], [2.3]]

X4 = [[0.5, -1.2], [1.4, 0.3], [-0.7, 2.1], [0.2, 0.9]]  # four samples of two features
X3 = [[1.1, -0.4, 0.7], [-1.6, 0.8, 2.2], [0.3, 1.9, -0.5], [2.4, -0.9, 0.1]]  # of three
ONEHOT = [[1, 0, 0], [0, 0, 1], [0, 1, 0], [1, 0, 0]]


def weights(rows, columns, seed):
    """Deterministic weights with two decimals, none near another by symmetry."""
    k = np.arange(1, rows * columns + 1)
    spread = 0.4 + 0.5 * np.cos(k * 0.9 + 2 * seed) ** 2
    return np.round(np.sin(k * 1.7 + seed) * spread, 2).reshape(rows, columns)


def of(name, inputs, z, f, **options):
    """Z = …, c = Σ Z∘sin Z, with Z's own tangent."""
    return case(
        name,
        inputs,
        f"Z = {z}\nc = sum(Z .* sin(Z))",
        lambda *xs: jnp.sum(f(*xs) * jnp.sin(f(*xs))),
        tangent_of=("Z", f),
        **options,
    )
