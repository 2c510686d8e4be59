"""Inverses, powers, solves, determinants, Cholesky factors."""

import jax.numpy as jnp
import numpy as np

import meanings as m
from cases.samples import A, B, FLIPPED, Q, V, of
from oracle import case

inv, total = jnp.linalg.inv, jnp.sum
SINGULAR = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]


def cases():
    """All of them."""
    yield from _inverses()
    yield from _determinants()
    yield from _factors()


def _inverses():
    yield of("inverse", {"A": A}, "inv(A)", inv)
    yield of("inverse written A^-1", {"A": A}, "A^-1", inv)
    yield of("inverse written A⁻¹", {"A": A}, "A⁻¹", inv)
    yield of("inverse of a transpose", {"A": A}, "inv(A')", lambda A: inv(A).T)
    for n in (0, 1, 2, 3, 4, 5, -2, -3):
        yield of(
            f"power {n}", {"A": [[0.9, -0.4], [0.3, 1.2]]}, f"A^{n}", lambda A, n=n: m.power(A, n)
        )
    yield of(
        "power by superscript",
        {"A": A},
        "A² - A³/10",
        lambda A: m.power(A, 2) - m.power(A, 3) / 10,
    )
    yield of("solve, many right sides", {"A": A, "B": Q}, "A \\ B", jnp.linalg.solve)
    yield of("solve, one right side", {"A": A, "b": V}, "A \\ b", jnp.linalg.solve)
    yield of("solve after a negative determinant", {"A": FLIPPED, "b": V}, "A\\b", jnp.linalg.solve)
    yield of(
        "solve on the left of a product",
        {"A": A, "B": B, "x": V},
        "A \\ B * x",
        lambda A, B, x: jnp.linalg.solve(A, B) @ x,
    )
    yield of(
        "solve within a sum",
        {"A": A, "B": B},
        "A + A' \\ B",
        lambda A, B: A + jnp.linalg.solve(A.T, B),
    )
    yield case(
        "ridge regression in closed form",
        {"X": Q, "y": V, "lambda": 0.3},
        "w = (X'X + lambda I) \\ (X' y)\nc = norm(X w - y)^2",
        lambda X, y, s: total((X @ jnp.linalg.solve(X.T @ X + s * jnp.eye(2), X.T @ y) - y) ** 2),
    )
    yield case(
        "Mahalanobis distance",
        {"x": V, "A": A},
        "S = A A' + I\nc = x' inv(S) x / 2",
        lambda x, A: x.T @ inv(A @ A.T + jnp.eye(3)) @ x / 2,
    )


def _determinants():
    for label, a in {"positive": A, "negative": FLIPPED}.items():
        yield case(f"det, {label}", {"A": a}, "c = det(A)", m.det)
        yield case(
            f"det squared, {label}",
            {"A": a},
            "c = det(A)^2 + det(A')",
            lambda A: m.det(A) ** 2 + m.det(A),
        )
        yield case(f"logdet, {label}", {"A": a}, "c = logdet(A)", m.logdet)
    yield case("det 2×2", {"A": [[1.5, -2], [0.3, 4]]}, "c = det(A)", m.det)
    yield case(
        "det 4×4",
        {"A": [[1, 2, 0.5, -1], [0.3, 1.2, 2, 1], [-1, 0.4, 1, 2], [2, 1, 1, 0.2]]},
        "c = det(A)",
        m.det,
    )
    yield case(
        "det 5×5",
        {"A": np.round(np.sin(np.arange(1, 26)).reshape(5, 5), 3)},
        "c = 10det(A)",
        lambda A: 10 * m.det(A),
    )
    yield case(
        "det of a singular matrix, rank 2",
        {"A": SINGULAR},
        "c = det(A)",
        m.det,
        smooth=False,
        expect={"A": [[-3, 6, -3], [6, -12, 6], [-3, 6, -3]]},
    )
    yield case(
        "det of a singular 2×2",
        {"A": [[1, 2], [2, 4]]},
        "c = det(A)",
        m.det,
        smooth=False,
        expect={"A": [[4, -2], [-2, 1]]},
    )
    yield case(
        "det of a zero column",
        {"A": [[0, 2], [0, 5]]},
        "c = 3det(A)",
        lambda A: 3 * m.det(A),
        smooth=False,
        expect={"A": [[15, 0], [-6, 0]]},
    )
    yield case(
        "det of rank one",
        {"A": [[1, 2, 3], [2, 4, 6], [3, 6, 9]]},
        "c = det(A)",
        m.det,
        smooth=False,
        expect={"A": np.zeros((3, 3))},
    )
    yield case(
        "det of zeros, 2×2",
        {"A": np.zeros((2, 2))},
        "c = det(A)",
        m.det,
        smooth=False,
        expect={"A": np.zeros((2, 2))},
    )
    yield case(
        "logdet of a Gram matrix",
        {"A": A},
        "c = logdet(A'A + I)",
        lambda A: m.logdet(A.T @ A + jnp.eye(3)),
    )
    yield from _large_logdets()


def _large_logdets():
    t = np.linspace(1, 2, 60)

    def plus(s):
        return m.logdet(s * jnp.eye(60) + t[:, None] * t[None, :])

    yield case(
        "logdet 60×60 where det overflows",
        {"s": 1e6},
        "A = s eye(60) + outer(linspace(1, 2, 60)', linspace(1, 2, 60)')\nc = logdet(A)",
        plus,
    )
    yield case(
        "logdet 60×60 where det underflows",
        {"s": 1e-6},
        "A = s eye(60) + 1e-6 outer(linspace(1, 2, 60)', linspace(1, 2, 60)')\nc = 1e-6logdet(A)",
        lambda s: 1e-6 * m.logdet(s * jnp.eye(60) + 1e-6 * t[:, None] * t[None, :]),
        smooth=False,
    )
    yield case(
        "logdet 60×60 of a bordered diagonal",
        {"v": t.reshape(-1, 1)},
        "c = logdet(diag(v) + 0.01 ones(60, 60))",
        lambda v: m.logdet(jnp.diag(v[:, 0]) + 0.01),
    )


def _factors():
    yield of(
        "chol of a non-symmetric matrix",
        {"A": [[3.2, 0.4, -0.3], [0.9, 2.5, 0.2], [0.1, -0.8, 1.9]]},
        "chol(A)",
        m.chol,
    )
    yield of(
        "chol of A Aᵀ + I",
        {"A": A},
        "chol(A A' + I)",
        lambda A: m.chol(A @ A.T + jnp.eye(3)),
    )
    yield case(
        "log of chol's diagonal",
        {"A": A},
        "S = A A' + eye(3); c = 2 sum(log(diag(chol(S))))",
        lambda A: m.logdet(A @ A.T + jnp.eye(3)),
    )
