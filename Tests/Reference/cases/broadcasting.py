"""Every operator that broadcasts, on every pattern of shapes; reductions with their axes."""

import jax.numpy as jnp

import meanings as m
from oracle import case

SCALAR, ROW, COLUMN = 1.7, [[0.6, -1.3, 2.2]], [[1.4], [-0.45]]
FULL = [[0.5, 1.25, -2.5], [3.1, -0.7, 0.85]]
OTHER = [[1.9, -0.4, 1.15], [-2.3, 0.95, 2.6]]
PATTERNS = {
    "equal shapes": (FULL, OTHER),
    "scalar and matrix": (SCALAR, FULL),
    "matrix and scalar": (FULL, SCALAR),
    "row and matrix": (ROW, FULL),
    "matrix and row": (FULL, ROW),
    "column and matrix": (COLUMN, FULL),
    "matrix and column": (FULL, COLUMN),
    "row and column": (ROW, COLUMN),
    "column and row": (COLUMN, ROW),
    "scalar and row": (SCALAR, ROW),
    "column and scalar": (COLUMN, SCALAR),
}
OPERATORS = {
    "sum": ("P + Q", lambda p, q: p + q),
    "difference": ("P - Q", lambda p, q: p - q),
    "elementwise product": ("P .* Q", lambda p, q: p * q),
    "elementwise product ⊙": ("P ⊙ Q", lambda p, q: p * q),
    "elementwise quotient": ("P ./ Q", lambda p, q: p / q),
    "elementwise power": ("exp(P/3) .^ Q", lambda p, q: jnp.exp(p / 3) ** q),
    "larger": ("max(P, Q)", jnp.maximum),
    "smaller": ("min(P, Q)", jnp.minimum),
    "mask >": ("(P > Q) .* P", lambda p, q: m.mask(p > q) * p),
    "mask <=": ("(P <= Q) ./ Q", lambda p, q: m.mask(p <= q) / q),
}


def cases():
    """Operators by patterns, then reductions by axes."""
    for operator, (text, f) in OPERATORS.items():
        for pattern, (p, q) in PATTERNS.items():
            yield case(
                f"{operator}, {pattern}",
                {"P": p, "Q": q},
                f"Z = {text}\nc = sum(sin(Z))",
                lambda p, q, f=f: jnp.sum(jnp.sin(f(p, q))),
                tangent_of=("Z", f) if pattern in {"row and column", "matrix and row"} else None,
            )
    yield from _reductions()
    yield from _masks()
    yield from _self_broadcasts()


def _reductions():
    samples = {"matrix": FULL, "row": ROW, "column": COLUMN}
    for name, f in {"sum": m.total, "mean": m.mean}.items():
        for shape, sample in samples.items():
            yield case(
                f"{name} of all of a {shape}",
                {"A": sample},
                f"c = {name}(A)^2 + {name}(A.^2)",
                lambda A, f=f: f(A) ** 2 + f(A**2),
            )
            for axis in (1, 2):
                yield case(
                    f"{name} of a {shape} along axis {axis}",
                    {"A": sample},
                    f"Z = {name}(A, {axis})\nc = sum(Z.^3)",
                    lambda A, f=f, axis=axis: jnp.sum(f(A, axis) ** 3),
                    tangent_of=("Z", lambda A, f=f, axis=axis: f(A, axis)),
                )
    for shape, sample in samples.items():
        yield case(
            f"largest and smallest of a {shape}",
            {"A": sample},
            "c = max(A)^2 min(A)",
            lambda A: jnp.max(A) ** 2 * jnp.min(A),
        )
        yield case(
            f"norm of a {shape}",
            {"A": sample},
            "c = norm(A) + norm(2A)^2",
            lambda A: m.norm(A) + m.norm(2 * A) ** 2,
        )
    yield case(
        "centring the columns",
        {"A": FULL},
        "Z = A - mean(A, 1)\nc = sum(Z.^4)",
        lambda A: jnp.sum((A - m.mean(A, 1)) ** 4),
        tangent_of=("Z", lambda A: A - m.mean(A, 1)),
    )
    yield case(
        "normalising the rows",
        {"A": OTHER},
        "c = sum(log(exp(A) ./ sum(exp(A), 2)))",
        lambda A: jnp.sum(jnp.log(jnp.exp(A) / m.total(jnp.exp(A), 2))),
    )
    yield case(
        "sizes are constants",
        {"A": FULL},
        "c = sum(A) / count(A) + rows(A) mean(A)^2 - cols(A) A[1, 2]",
        lambda A: jnp.sum(A) / 6 + 2 * jnp.mean(A) ** 2 - 3 * A[0, 1],
    )


def _masks():
    for name, f in {
        ">": jnp.greater,
        ">=": jnp.greater_equal,
        "<": jnp.less,
        "<=": jnp.less_equal,
        "==": jnp.equal,
    }.items():
        yield case(
            f"comparison {name} with a number",
            {"A": [[1, 2, 3], [3, 1, -2]]},
            f"c = sum((A {name} 2) .* A .^ 2)",
            lambda A, f=f: jnp.sum(m.mask(f(A, 2.0)) * A**2),
            smooth=False,
        )
    yield case(
        "a mask in place of relu",
        {"A": FULL},
        "M = A > 0; c = sum(M ⊙ A ⊙ A)",
        lambda A: jnp.sum(m.mask(A > 0) * A * A),
    )
    yield case(
        "sums are tighter than comparisons",
        {"a": 1.5, "b": 2.25},
        "c = a b (a + 1 > b - 1) + (a > b)",
        lambda a, b: a * b,
    )


def _self_broadcasts():
    yield case(
        "a row added to its transpose",
        {"r": ROW},
        "c = sum(exp(r + r'))",
        lambda r: jnp.sum(jnp.exp(r + r.T)),
    )
    yield case(
        "distances of all pairs",
        {"X": [[0.5, 1], [2, -1], [-1, 0.25]]},
        "D = sum(X.^2, 2) + sum(X.^2, 2)' - 2X X'\nc = sum(exp(-D))",
        lambda X: jnp.sum(jnp.exp(-((X**2).sum(1)[:, None] + (X**2).sum(1) - 2 * X @ X.T))),
    )
    yield case(
        "bias row shared by every sample",
        {"X": OTHER, "W": [[0.2, -1], [1.5, 0.3], [0.7, 0.1]], "b": [[0.4, -0.2]]},
        "c = mean(tanh(X W + b))",
        lambda X, W, b: jnp.mean(jnp.tanh(X @ W + b)),
    )
    yield case(
        "bias column shared by every sample",
        {"W": [[0.2, -1], [1.5, 0.3]], "X": OTHER, "b": [[0.4], [-0.2]]},
        "c = mean(tanh(W X + b))",
        lambda W, X, b: jnp.mean(jnp.tanh(W @ X + b)),
    )
