"""Kinks, ties, saturation and infinities, with the gradients the language promises."""

import jax
import jax.numpy as jnp
import numpy as np

import meanings as m
from oracle import case

TIED = [[3, 1, 3], [2, 3, 0]]
THIRD = 1 / 3


def kink(name, inputs, body, run, expect, **options):
    """A case whose gradients are known by hand."""
    return case(name, inputs, body, run, smooth=False, expect=expect, **options)


def cases():
    """All of them."""
    yield from _zeros()
    yield from _ties()
    yield from _norms()
    yield from _saturation()
    yield from _infinities()


def _zeros():
    at = {"A": [[-1, 0, 2]]}
    yield kink(
        "relu at 0", at, "c = sum(relu(A))", lambda A: jnp.sum(m.relu(A)), {"A": [[0, 0, 1]]}
    )
    yield kink(
        "abs at 0", at, "c = sum(abs(A))", lambda A: jnp.sum(m.absolute(A)), {"A": [[-1, 0, 1]]}
    )
    yield kink(
        "leakyrelu at 0",
        at,
        "c = sum(leakyrelu(A, 0.25))",
        lambda A: jnp.sum(m.leakyrelu(A, 0.25)),
        {"A": [[0.25, 0.25, 1]]},
    )
    yield kink(
        "leakyrelu at 0 with its default slope",
        {"x": 0},
        "c = leakyrelu(x)",
        m.leakyrelu,
        {"x": [[0.01]]},
    )
    yield kink("elu at 0", {"x": 0}, "c = elu(x) + 2x", lambda x: m.elu(x) + 2 * x, {"x": [[3]]})
    yield kink(
        "sign at 0",
        at,
        "c = sum(sign(A)) + A[1, 1]",
        lambda A: jnp.sum(jnp.sign(A)) + A[0, 0],
        {"A": [[1, 0, 0]]},
    )
    yield kink("relu of minus zero", {"x": 0}, "c = relu(-x)", lambda x: m.relu(-x), {"x": [[0]]})
    yield kink(
        "powers at 0",
        {"x": 0},
        "c = x^2 + x^3 + 2^x",
        lambda x: x**2 + x**3 + 2**x,
        {"x": [[np.log(2)]]},
    )
    yield kink(
        "elementwise powers of zero and of negative numbers",
        {"A": [[0, -2, 3]]},
        "c = sum(A.^3 + A.^2)",
        lambda A: jnp.sum(A**3 + A**2),
        {"A": [[0, 8, 33]]},
    )
    yield kink(
        "negative base, negative exponent",
        {"x": -2},
        "c = x^-3 + x^2",
        lambda x: x**-3 + x**2,
        {"x": [[-3 / 16 - 4]]},
    )
    yield kink(
        "the dead unit learns nothing",
        {"w": [[1, -1]], "x": [[1], [1]]},
        "c = relu(w x)",
        lambda w, x: m.relu(w @ x),
        {"w": [[0, 0]], "x": [[0], [0]]},
    )
    yield kink(
        "a mask's edge",
        at,
        "c = sum((A >= 0) .* A .* A + (A > 0))",
        lambda A: jnp.sum(m.mask(A >= 0) * A * A) + 1,
        {"A": [[0, 0, 4]]},
    )


def _ties():
    third = [[THIRD, 0, THIRD], [0, THIRD, 0]]
    yield kink("largest entry, three tied", {"A": TIED}, "c = max(A)", jnp.max, {"A": third})
    yield kink(
        "smallest entry, all tied",
        {"A": [[2, 2], [2, 2]]},
        "c = min(A)",
        jnp.min,
        {"A": [[0.25, 0.25], [0.25, 0.25]]},
    )
    yield kink(
        "max of two matrices, tied in places",
        {"A": [[1, 2, 3]], "B": [[1, 5, 0]]},
        "c = sum(max(A, B))",
        lambda A, B: jnp.sum(jnp.maximum(A, B)),
        {"A": [[0.5, 0, 1]], "B": [[0.5, 1, 0]]},
    )
    yield kink(
        "min of two matrices, tied in places",
        {"A": [[1, 2, 3]], "B": [[1, 5, 0]]},
        "c = sum(min(A, B))",
        lambda A, B: jnp.sum(jnp.minimum(A, B)),
        {"A": [[0.5, 1, 0]], "B": [[0.5, 0, 1]]},
    )
    yield kink(
        "max with a number, tied",
        {"A": [[-1, 0, 2]]},
        "c = sum(max(A, 0))",
        lambda A: jnp.sum(jnp.maximum(A, 0.0)),
        {"A": [[0, 0.5, 1]]},
    )
    yield kink(
        "max of a value with itself",
        {"x": 1.5},
        "c = max(x, x)",
        lambda x: jnp.maximum(x, x),
        {"x": [[1]]},
    )
    yield kink(
        "max over a broadcast tie",
        {"r": [[1, 2]], "s": 2},
        "c = sum(max(r, s))",
        lambda r, s: jnp.sum(jnp.maximum(r, s)),
        {"r": [[0, 0.5]], "s": [[1.5]]},
    )
    yield kink(
        "two tied, then squared",
        {"A": [[4, -1, 4]]},
        "c = max(A)^2",
        lambda A: jnp.max(A) ** 2,
        {"A": [[4, 0, 4]]},
    )


def _norms():
    yield kink("norm at 0", {"A": np.zeros((2, 2))}, "c = norm(A)", m.norm, {"A": np.zeros((2, 2))})
    yield kink(
        "norm of a product at 0",
        {"A": [[1, 2], [3, 4]], "x": [[0], [0]]},
        "c = 3norm(A x)",
        lambda A, x: 3 * m.norm(A @ x),
        {"A": np.zeros((2, 2)), "x": [[0], [0]]},
    )
    yield kink(
        "squared norm at 0",
        {"x": [[0], [0]]},
        "c = norm(x)^2 + 2 sum(x)",
        lambda x: m.norm(x) ** 2 + 2 * jnp.sum(x),
        {"x": [[2], [2]]},
    )
    yield kink("norm of a scalar", {"x": -2.5}, "c = norm(x)", m.norm, {"x": [[-1]]})


def _saturation():
    ends = {"A": [[-1000, 0, 1000]]}
    yield kink(
        "softplus at ±1000",
        ends,
        "c = sum(softplus(A))",
        lambda A: jnp.sum(m.softplus(A)),
        {"A": [[0, 0.5, 1]]},
    )
    yield kink(
        "sigmoid at ±1000",
        ends,
        "c = sum(σ(A))",
        lambda A: jnp.sum(jax.nn.sigmoid(A)),
        {"A": [[0, 0.25, 0]]},
    )
    yield kink(
        "tanh at ±1000",
        ends,
        "c = sum(tanh(A))",
        lambda A: jnp.sum(jnp.tanh(A)),
        {"A": [[0, 1, 0]]},
    )
    yield kink(
        "elu at ±1000", ends, "c = sum(elu(A))", lambda A: jnp.sum(m.elu(A)), {"A": [[0, 1, 1]]}
    )
    yield kink(
        "silu at ±1000",
        {"A": [[-1000, 1000]]},
        "c = sum(silu(A))",
        lambda A: jnp.sum(m.silu(A)),
        {"A": [[0, 1]]},
    )
    yield kink(
        "gelu at ±1000",
        {"A": [[-1000, 1000]]},
        "c = sum(gelu(A))",
        lambda A: jnp.sum(m.gelu(A)),
        {"A": [[0, 1]]},
    )
    yield kink(
        "erf at ±1000",
        {"A": [[-1000, 1000]]},
        "c = sum(erf(A)) + erf(A)[1, 2]",
        lambda A: jnp.sum(jax.scipy.special.erf(A)) + 1,
        {"A": [[0, 0]]},
    )
    for name, f in {
        "softmax": m.softmax,
        "logsoftmax": m.logsoftmax,
        "logsumexp": m.logsumexp,
    }.items():
        yield case(
            f"{name} at ±1000",
            {"A": [[1000, 998.5, -1000], [-1000, -1000.75, -999]]},
            f"Z = {name}(A); c = sum(Z .* Z)",
            lambda A, f=f: jnp.sum(f(A) ** 2),
            smooth=False,
            tangent_of=("Z", f),
        )
    yield kink(
        "crossentropy at ±1000",
        {"F": [[1000, -1000], [-1000, 1000]], "T": [[0, 1], [0, 1]]},
        "c = crossentropy(F, T)",
        m.crossentropy,
        {"F": [[0.5, -0.5], [0, 0]], "T": [[0, 1000], [1000, 0]]},
    )
    yield kink(
        "bce at ±1000",
        {"F": [[1000], [-1000], [0], [1000]], "y": [[0], [0], [1], [1]]},
        "c = bce(F, y)",
        m.bce,
        {"F": [[0.25], [0], [-0.125], [0]], "y": [[-250], [250], [0], [-250]]},
    )
    yield kink(
        "logsumexp of equal rows",
        {"A": [[7, 7], [0, 0]]},
        "c = sum(logsumexp(A))",
        lambda A: jnp.sum(m.logsumexp(A)),
        {"A": [[0.5, 0.5], [0.5, 0.5]]},
    )
    yield case(
        "layernorm of a constant row",
        {"X": [[2, 2, 2], [1, 2, 4]], "g": [[1, 2, 3]], "b": [[0.5, 0, -1]]},
        "c = sum(layernorm(X, g, b) .* X)",
        lambda X, g, b: jnp.sum(m.layernorm(X, g, b) * X),
        smooth=False,
    )
    yield case(
        "batchnorm of a constant column",
        {"X": [[2, 1], [2, 3], [2, -1]], "g": [[1.5, 2]], "b": [[0.5, -1]]},
        "c = sum(batchnorm(X, g, b) .* X)",
        lambda X, g, b: jnp.sum(m.batchnorm(X, g, b) * X),
        smooth=False,
    )


def _infinities():
    yield kink("log of a negative number", {"x": -1}, "c = log(x)", jnp.log, {"x": [[-1]]})
    yield case("log of zero", {"x": 0}, "c = log(x)", jnp.log, smooth=False)
    yield case("division by zero", {"x": 0}, "c = 1/x", lambda x: 1 / x, smooth=False)
    yield case("square root of zero", {"x": 0}, "c = sqrt(x)", jnp.sqrt, smooth=False)
    yield case("square root of a negative number", {"x": -4}, "c = sqrt(x)", jnp.sqrt, smooth=False)
    yield case("exp overflows", {"x": 1000}, "c = exp(x)", jnp.exp, smooth=False)
    yield kink("exp underflows", {"x": -1000}, "c = exp(x)", jnp.exp, {"x": [[0]]})
    yield case("asin beyond one", {"x": 2}, "c = asin(x)", jnp.arcsin, smooth=False)
    yield case(
        "NaN is not confined by a zero factor",
        {"y": 0},
        "x = log(-1); c = y x",
        lambda y: y * jnp.log(-1.0),
        smooth=False,
    )
