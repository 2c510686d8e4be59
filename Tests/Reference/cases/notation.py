"""Spelling: precedence, juxtaposition, brackets, names."""

import jax.numpy as jnp
import numpy as np

from oracle import Case, case

total, sin, log, exp = jnp.sum, jnp.sin, jnp.log, jnp.exp


def cases():
    """All of them."""
    yield from _precedence()
    yield from _names()
    yield from _brackets()


def _precedence():
    readings = {
        "2u^3/4u": lambda u: 2 * u**3 / 4 * u,
        "-u^2": lambda u: -(u**2),
        "2^-u": lambda u: 2.0**-u,
        "2^-u^2": lambda u: 2.0 ** -(u**2),
        "u^2^u": lambda u: u ** (2.0**u),
        "2^3^u": lambda u: 2.0 ** (3.0**u),
        "u²": lambda u: u**2,
        "-u²+3u³": lambda u: -(u**2) + 3 * u**3,
        "u⁻¹": lambda u: 1 / u,
        "u^-2": lambda u: u**-2,
        "2u^2 3u": lambda u: 2 * u**2 * 3 * u,
        "1/2u": lambda u: u / 2,
        "1/u u": lambda u: 1 / u * u,
        "u/2/u^2/3": lambda u: u / 2 / u**2 / 3,
        "u - 2 - u^2 - 1": lambda u: u - 2 - u**2 - 1,
        "u-2": lambda u: u - 2,
        "u -2": lambda u: u - 2,
        "u * -u": lambda u: -(u**2),
        "-u * u": lambda u: -(u**2),
        "u − 1": lambda u: u - 1,
        "(u+1)(u-1)": lambda u: u**2 - 1,
        "(u + 1) (u - 1)^2": lambda u: (u + 1) * (u - 1) ** 2,
        "u(u+1)": lambda u: u * (u + 1),
        "2(u+1)u": lambda u: 2 * (u + 1) * u,
        "sin(u) log(u)": lambda u: sin(u) * log(u),
        "sin(u)log(u)": lambda u: sin(u) * log(u),
        "sin(u)^2 + cos(u)^2 u": lambda u: sin(u) ** 2 + jnp.cos(u) ** 2 * u,
        "2sin(u)": lambda u: 2 * sin(u),
        "2exp(u)": lambda u: 2 * exp(u),
        "2e^u": lambda u: 2 * exp(u),
        "2e u": lambda u: 2 * jnp.e * u,
        "2e1u": lambda u: 20 * u,
        "1.5e-1u": lambda u: 0.15 * u,
        ".5u + 5.0e+0u": lambda u: 5.5 * u,
        "2pi u": lambda u: 2 * jnp.pi * u,
        "u·u·u": lambda u: u**3,
        "u × 3": lambda u: 3 * u,
        "u.^2": lambda u: u**2,
        "2 .^ u": lambda u: 2.0**u,
        "u'": lambda u: u,
        "u'^2": lambda u: u**2,
        "(u)": lambda u: u,
        "((u))(2)": lambda u: 2 * u,
        "√(u) √(u)": lambda u: u,
        "ln(u)/ln(2)": lambda u: log(u) / log(2.0),
        "-(-u)": lambda u: u,
        "(u > 1) u^2 + (u <= 1) u": lambda u: u**2,
        "max(u, 2) min(u, 2)": lambda u: 2 * u,
        "abs(-u)": lambda u: u,
        "u^(1/3)": lambda u: u ** (1 / 3),
        "(u^2)^3": lambda u: u**6,
        "0u + u^1 + 3u^0": lambda u: u + 3,
    }
    for text, f in readings.items():
        yield case(f"reading {text}", {"u": 1.3}, f"c = {text}", f)
    yield case(
        "a transpose where T is bound",
        {"A": [[1, 2], [3, 4]], "T": 2},
        "c = (A^T)[1, 2] + A[1, 2]^(T)",
        lambda A, T: A[1, 0] + A[0, 1] ** T,
    )
    yield case(
        "left association of products",
        {"A": [[1, 2], [0.5, -1]], "v": [[1], [2]]},
        "c = v' A v v' v",
        lambda A, v: v.T @ A @ v * (v.T @ v),
    )
    yield case(
        "transposes are tighter than powers",
        {"A": [[1, 2], [0.5, -1]]},
        "c = sum(A'^2 A)",
        lambda A: total(A.T @ A.T @ A),
    )
    yield case(
        "minus is looser than a matrix power",
        {"A": [[1, 2], [0.5, -1]]},
        "c = sum(-A^2 A)",
        lambda A: -total(A @ A @ A),
    )


def _names():
    yield case(
        "Greek names",
        {"θ": 0.7, "α": [[1, 2], [-1, 0.5]], "Ω": 1.2},
        "ξ = θ^2 α\nc = sum(sin(Ω ξ))",
        lambda t, a, w: total(sin(w * t**2 * a)),
    )
    yield case(
        "digits and underscores",
        {"x_1": 0.7, "x2": 1.2, "W_in": [[1, 2]]},
        "c = x_1 x2^2 sum(W_in)",
        lambda x, y, W: x * y**2 * total(W),
    )
    yield case(
        "accents and other scripts",
        {"é": 0.7, "вес": 1.2, "重み": -0.4},
        "c = é вес + é 重み^2",
        lambda a, b, d: a * b + a * d**2,
    )
    yield Case(
        "composed and decomposed are one name",
        {"é": np.full((1, 1), 0.7)},
        "e\u0301 = 0.7; c = \u00e9 e\u0301 + \u00e9",
        lambda a: a**2 + a,
    )
    yield case(
        "combining marks belong to a name",
        {"w\u0303": 0.7, "w": 2},
        "c = w\u0303^2 w",
        lambda a, b: a**2 * b,
    )
    yield Case(
        "a subscripted Greek name with superscript power",
        {"θ1": np.full((1, 1), 0.7)},
        "θ1 = 0.7\nc = 3θ1² + θ1³",
        lambda t: 3 * t**2 + t**3,
    )
    yield Case("e rebound", {"e": np.full((1, 1), 3.0)}, "e = 3; c = e^2", lambda t: t**2)
    yield Case("pi rebound", {"pi": np.full((1, 1), 3.0)}, "pi = 3; c = 2pi", lambda t: 2 * t)


def _brackets():
    ab = {"a": 0.6, "b": -1.4}
    forms = {
        "[a b]": lambda a, b: [[a, b]],
        "[a, b]": lambda a, b: [[a, b]],
        "[a;b]": lambda a, b: [[a], [b]],
        "[a\n b]": lambda a, b: [[a], [b]],
        "[a;\n b]": lambda a, b: [[a], [b]],
        "[a -b]": lambda a, b: [[a, -b]],
        "[a - b]": lambda a, b: [[a - b]],
        "[a-b]": lambda a, b: [[a - b]],
        "[a - b b]": lambda a, b: [[a - b, b]],
        "[a, -b]": lambda a, b: [[a, -b]],
        "[a +b]": lambda a, b: [[a, b]],
        "[a + b]": lambda a, b: [[a + b]],
        "[(a b) 2]": lambda a, b: [[a * b, 2]],
        "[sin(a b) 2]": lambda a, b: [[jnp.sin(a * b), 2]],
        "[a*b a^2]": lambda a, b: [[a * b, a**2]],
        "[a² b³]": lambda a, b: [[a**2, b**3]],
        "[ a , b ; b , a ]": lambda a, b: [[a, b], [b, a]],
        "[a b # first row\n b 1]": lambda a, b: [[a, b], [b, 1]],
        "[[a b]; [b a]]": lambda a, b: [[a, b], [b, a]],
        "[[a; b] [b; a]]": lambda a, b: [[a, b], [b, a]],
        "[a b]'": lambda a, b: [[a], [b]],
        "[a b](1 + a)": lambda a, b: [[a * (1 + a), b * (1 + a)]],
    }
    for text, f in forms.items():
        yield case(
            f"bracket {text!r}",
            ab,
            f"Z = {text}\nc = sum(exp(Z)) + sum(Z, 1)[1, 1]",
            lambda a, b, f=f: _bracket_cost(_matrix(f, a, b)),
            tangent_of=("Z", lambda a, b, f=f: _matrix(f, a, b)),
        )
    literals = {
        "[1 -2]": [[1, -2]],
        "[1 - 2; 3]": [[-1], [3]],
        "[-1 +2]": [[-1, 2]],
        "[1, -2; .5 1e-1]": [[1, -2], [0.5, 0.1]],
    }
    for text, entries in literals.items():
        yield case(
            f"literal {text!r}",
            {"s": 1.5},
            f"c = sum(s*{text}).^2 + s max({text})",
            lambda s, k=jnp.array(entries, dtype=float): total(s * k) ** 2 + s * jnp.max(k),
        )


def _matrix(f, a, b):
    return jnp.block([[jnp.reshape(x, (1, 1)) for x in row] for row in f(a, b)])


def _bracket_cost(z):
    return total(exp(z)) + total(z, axis=0)[0]
