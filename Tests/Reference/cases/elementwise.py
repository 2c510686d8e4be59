"""Every elementwise function: at a scalar, weighted over a matrix, inside a layer, twice."""

import jax
import jax.numpy as jnp

import meanings as m
from oracle import case

ANYWHERE = [[-1.75, 0.4, 2.1], [0.9, -0.35, 1.2]]
POSITIVE = [[0.35, 1.4, 2.1], [0.9, 3.25, 1.2]]
WITHIN_ONE = [[-0.75, 0.4, 0.15], [0.9, -0.35, 0.6]]

FUNCTIONS = {
    "exp": (jnp.exp, ANYWHERE),
    "log": (jnp.log, POSITIVE),
    "ln": (jnp.log, POSITIVE),
    "sqrt": (jnp.sqrt, POSITIVE),
    "√": (jnp.sqrt, POSITIVE),
    "sin": (jnp.sin, ANYWHERE),
    "cos": (jnp.cos, ANYWHERE),
    "tan": (jnp.tan, WITHIN_ONE),
    "asin": (jnp.arcsin, WITHIN_ONE),
    "acos": (jnp.arccos, WITHIN_ONE),
    "atan": (jnp.arctan, ANYWHERE),
    "sinh": (jnp.sinh, ANYWHERE),
    "cosh": (jnp.cosh, ANYWHERE),
    "tanh": (jnp.tanh, ANYWHERE),
    "sigmoid": (jax.nn.sigmoid, ANYWHERE),
    "σ": (jax.nn.sigmoid, ANYWHERE),
    "logistic": (jax.nn.sigmoid, ANYWHERE),
    "softplus": (m.softplus, ANYWHERE),
    "relu": (m.relu, ANYWHERE),
    "leakyrelu": (m.leakyrelu, ANYWHERE),
    "elu": (m.elu, ANYWHERE),
    "gelu": (m.gelu, ANYWHERE),
    "silu": (m.silu, ANYWHERE),
    "erf": (jax.scipy.special.erf, ANYWHERE),
    "abs": (m.absolute, ANYWHERE),
    "sign": (jnp.sign, ANYWHERE),
    "square": (jnp.square, ANYWHERE),
}
WEIGHTS = [[1, -2, 0.5], [3, 0.25, -1]]
SECOND = {
    "exp",
    "log",
    "sqrt",
    "sin",
    "tan",
    "asin",
    "acos",
    "atan",
    "cosh",
    "tanh",
    "sigmoid",
    "softplus",
    "elu",
    "gelu",
    "silu",
    "erf",
    "square",
    "relu",
    "abs",
    "leakyrelu",
    "sign",
}


def cases():
    """Four cases for each function."""
    for name, (f, sample) in FUNCTIONS.items():
        yield from _first_order(name, f, sample)
        if name in SECOND:
            yield _second_order(name, f, sample)
    yield _leaky()
    yield from _compositions()


def _first_order(name, f, sample):
    x = sample[1][0]
    yield case(f"{name} of a scalar", {"x": x}, f"c = 3{name}(x) + x", lambda x: 3 * f(x) + x)
    yield case(
        f"{name} of a matrix, weighted",
        {"A": sample, "W": WEIGHTS},
        f"Z = {name}(A)\nc = sum(W ⊙ Z)",
        lambda A, W: jnp.sum(W * f(A)),
        tangent_of=("Z", lambda A, W: f(A)),
    )
    column = [[row[0]] for row in sample]
    yield case(
        f"{name} of a column, then a product",
        {"v": column, "W": WEIGHTS},
        f"c = mean({name}(v)' W)",
        lambda v, W: jnp.mean(f(v).T @ W),
    )


def _second_order(name, f, sample):
    return case(
        f"{name} differentiated twice",
        {"A": sample},
        f"c = sum({name}(A) .* A)\nG = grad(c, A)\nd = sum(G .* [1 -2 3; 0.5 1 -1])",
        lambda A: jnp.sum(
            jax.grad(lambda B: jnp.sum(f(B) * B))(A) * jnp.array([[1, -2, 3], [0.5, 1, -1]])
        ),
        of="d",
    )


def _leaky():
    return case(
        "leakyrelu with its own slope",
        {"A": ANYWHERE},
        "c = sum(leakyrelu(A, 0.2) .* A)",
        lambda A: jnp.sum(m.leakyrelu(A, 0.2) * A),
    )


def _compositions():
    yield case("exp of minus a square", {"x": 0.7}, "c = exp(-x^2)", lambda x: jnp.exp(-(x**2)))
    yield case(
        "log of one plus exp is softplus",
        {"x": -0.4},
        "c = log(1 + e^x) - softplus(x)/2",
        lambda x: jnp.log(1 + jnp.exp(x)) - m.softplus(x) / 2,
    )
    yield case(
        "tower of functions",
        {"x": 0.3},
        "c = tanh(sin(exp(cos(x))))",
        lambda x: jnp.tanh(jnp.sin(jnp.exp(jnp.cos(x)))),
    )
    yield case(
        "logit is the inverse of sigmoid",
        {"p": 0.3},
        "c = 1/(1 + exp(-log(p/(1-p))))",
        lambda p: 1 / (1 + jnp.exp(-jnp.log(p / (1 - p)))),
    )
    yield case(
        "asin of sin",
        {"x": 0.8},
        "c = asin(sin(x)) acos(cos(x))",
        lambda x: jnp.arcsin(jnp.sin(x)) * jnp.arccos(jnp.cos(x)),
    )
