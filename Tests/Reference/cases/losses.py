"""Softmax and its kin, losses, normalisations."""

import jax
import jax.numpy as jnp

import meanings as m
from cases.samples import ONEHOT, X3, X4, weights
from oracle import case

total = jnp.sum


def cases():
    """All of them."""
    yield from _rows()
    yield from _losses()
    yield from _normalisations()


def _rows():
    for name, f in {
        "softmax": m.softmax,
        "logsoftmax": m.logsoftmax,
        "logsumexp": m.logsumexp,
    }.items():
        for shape, sample in {"matrix": X3, "row": [X3[1]], "column": [[0.4], [-1], [2]]}.items():
            yield case(
                f"{name} of a {shape}",
                {"A": sample, "w": [[1.5, -0.5, 2]]},
                f"Z = {name}(A)\nc = sum(w .* Z .* Z)",
                lambda A, w, f=f: total(w * f(A) ** 2),
                tangent_of=("Z", lambda A, w, f=f: f(A)),
            )
    yield case(
        "softmax does not see a shift",
        {"A": X3, "s": 2},
        "c = sum(softmax(A + s) .^ 2)",
        lambda A, s: total(m.softmax(A + s) ** 2),
    )
    yield case(
        "softmax by hand",
        {"A": X3},
        "E = exp(A - max(A))\nS = E ./ sum(E, 2)\nc = sum(S .* S)",
        lambda A: total(m.softmax(A) ** 2),
    )
    yield case(
        "temperature",
        {"a": [[1, 2, -0.5]], "τ": 0.7},
        "c = softmax(a/τ)[1, 2]",
        lambda a, t: m.softmax(a / t)[0, 1],
    )


def _losses():
    yield case("mse", {"F": X3, "Y": ONEHOT}, "c = mse(F, Y)", m.mse)
    yield case("mse of scalars", {"f": 1.5, "y": 0.25}, "c = mse(f, y)", m.mse)
    yield case("mse by hand", {"F": X4, "Y": weights(4, 2, 1)}, "c = mean((F - Y).^2)", m.mse)
    yield case(
        "bce",
        {"F": [[0.3], [-1.7], [2.2], [0.9]], "y": [[1], [0], [1], [0]]},
        "c = bce(F, y)",
        m.bce,
    )
    yield case(
        "bce with soft labels",
        {"F": X4, "Y": [[0.2, 1], [0, 0.6], [0.9, 0.1], [1, 0.5]]},
        "c = bce(F, Y)",
        m.bce,
    )
    yield case(
        "bce by hand",
        {"f": [[0.3], [-1.7], [2.2]], "y": [[1], [0], [1]]},
        "p = σ(f)\nc = -mean(y .* log(p) + (1 - y) .* log(1 - p))",
        m.bce,
    )
    yield case(
        "crossentropy with one-hot rows",
        {"F": X3, "T": ONEHOT},
        "c = crossentropy(F, T)",
        m.crossentropy,
    )
    soft = [[0.2, 0.5, 0.3], [1, 0, 0], [0.1, 0.1, 0.8], [0.25, 0.5, 0.25]]
    yield case(
        "crossentropy with probabilities",
        {"F": X3, "T": soft},
        "c = crossentropy(F, T)",
        m.crossentropy,
    )
    yield case(
        "crossentropy of rows that do not sum to one",
        {"F": X3, "T": weights(4, 3, 2)},
        "c = crossentropy(F, T)",
        m.crossentropy,
    )
    yield case(
        "crossentropy by hand",
        {"F": X3, "T": ONEHOT},
        "c = mean(logsumexp(F) - sum(T .* F, 2))",
        lambda F, T: jnp.mean(m.logsumexp(F) - jnp.sum(T * F, axis=1, keepdims=True)),
    )
    yield case(
        "crossentropy with onehot labels",
        {"F": X3, "labels": [[1], [3], [2], [1]]},
        "c = crossentropy(F, onehot(labels, 3))",
        lambda F, labels: m.crossentropy(F, m.onehot(labels, 3)),
        smooth=False,
    )
    yield case(
        "onehot",
        {"labels": [[2], [4], [1]], "W": weights(4, 2, 3)},
        "Z = onehot(labels, 4) W; c = sum(Z .^ 2)",
        lambda labels, W: total((m.onehot(labels, 4) @ W) ** 2),
        smooth=False,
    )
    yield case(
        "hinge loss",
        {"f": [[0.5], [2], [-0.7]], "y": [[1], [1], [-1]]},
        "c = mean(max(0, 1 - y ⊙ f))",
        lambda f, y: jnp.mean(jnp.maximum(0, 1 - y * f)),
    )
    yield case(
        "Huber loss",
        {"r": [[0.3], [-2.5], [1.4], [-0.6]]},
        "a = abs(r)\nc = sum((a <= 1) .* r.^2/2 + (a > 1) .* (a - 0.5))",
        lambda r: total(jnp.where(m.absolute(r) <= 1, r**2 / 2, m.absolute(r) - 0.5)),
    )


def _normalisations():
    for name, f in {"layernorm": m.layernorm, "batchnorm": m.batchnorm}.items():
        yield case(
            name,
            {"X": X3, "gamma": [[1.2, 0.7, -0.5]], "beta": [[0.1, -0.2, 0.3]]},
            f"Z = {name}(X, gamma, beta)\nc = sum(tanh(Z) .* X)",
            lambda X, g, b, f=f: total(jnp.tanh(f(X, g, b)) * X),
            tangent_of=("Z", f),
        )
        yield case(
            f"{name} twice differentiated",
            {"X": X3, "g": [[1, 2, 0.5]], "b": [[0, 0.1, 0.2]]},
            f"c = sum({name}(X, g, b).^3); d = sum(grad(c, X).^2)",
            lambda X, g, b, f=f: total(jax.grad(lambda Y: total(f(Y, g, b) ** 3))(X) ** 2),
            of="d",
        )
    yield case(
        "batchnorm by hand",
        {"X": X4, "γ": [[1.5, 0.5]], "β": [[0.2, -0.3]]},
        "μ = mean(X, 1)\nv = mean((X - μ).^2, 1)\n"
        "H = (X - μ) ./ sqrt(v + 1e-5) .* γ + β\nc = sum(H.^3)",
        lambda X, g, b: total(m.batchnorm(X, g, b) ** 3),
        tangent_of=("H", m.batchnorm),
    )
    yield case(
        "dropout in evaluation is the identity",
        {"X": X3, "W": weights(3, 2, 4)},
        "H = dropout(X, 0.5) W; c = sum(H .* H)",
        lambda X, W: total((X @ W) ** 2),
        tangent_of=("H", lambda X, W: X @ W),
    )
