"""Functions of one, two and three entries that came later: tails, lengths, angles, choices, huber."""

import jax
import jax.numpy as jnp

import meanings as m
from cases import elementwise as old
from cases.kinks import kink
from oracle import case

ABOVE_ONE = [[1.35, 1.4, 2.1], [1.9, 3.25, 1.2]]
ANYWHERE, WITHIN_ONE = old.ANYWHERE, old.WITHIN_ONE
FUNCTIONS = {
    "log1p": (jnp.log1p, [[-0.75, 1.4, 2.1], [0.9, -0.35, 1.2]]),
    "expm1": (jnp.expm1, ANYWHERE),
    "logsigmoid": (m.logsigmoid, ANYWHERE),
    "asinh": (jnp.arcsinh, ANYWHERE),
    "acosh": (jnp.arccosh, ABOVE_ONE),
    "atanh": (jnp.arctanh, WITHIN_ONE),
}
PAIRS = {"hypot": m.hypot, "atan2": jnp.arctan2}
OTHER = [[1.3, -0.6, 0.8], [-1.1, 0.45, 2.2]]
ROW, COLUMN = [[0.7, -1.3, 1.9]], [[1.6], [-0.9]]
WEIGHTS = jnp.array([[1, -2, 3], [0.5, 1, -1]])
WEIGHED = "[1 -2 3; 0.5 1 -1]"
total, grad = jnp.sum, jax.grad


def cases():
    """All of them."""
    for name, (f, sample) in FUNCTIONS.items():
        yield from old._first_order(name, f, sample)
        yield old._second_order(name, f, sample)
    for name, f in PAIRS.items():
        yield from _pair(name, f)
    yield from _tails()
    yield from _corners()
    yield from _clamped()
    yield from _chosen()
    yield from _robust()


def _pair(name, f):
    """At numbers, at matrices, stretched, and twice differentiated, also across."""
    for x, y in ((0.6, -1.1), (-2, -0.3), (1.5, 0.8), (-0.4, 2)):
        yield case(
            f"{name} of {x} and {y}", {"x": x, "y": y}, f"c = {name}(x, y)^2 + x y",
            lambda x, y: f(x, y) ** 2 + x * y,
        )
    both = {"A": ANYWHERE, "B": OTHER}
    yield case(
        f"{name} of two matrices", both, f"Z = {name}(A, B)\nc = sum(Z .* {WEIGHED})",
        lambda A, B: total(f(A, B) * WEIGHTS), tangent_of=("Z", f),
    )
    for kind, by in (("row", ROW), ("column", COLUMN), ("number", 0.7)):
        yield case(
            f"{name} of a matrix and a {kind}", {"A": ANYWHERE, "b": by},
            f"c = sum({name}(A, b) .* {WEIGHED}) + sum({name}(b, A))",
            lambda A, b: total(f(A, b) * WEIGHTS) + total(f(b, A)),
        )
    yield case(
        f"{name} of a column and a row", {"u": COLUMN, "v": ROW}, f"c = sum({name}(u, v).^2)",
        lambda u, v: total(f(u, v) ** 2),
    )
    yield case(
        f"{name} differentiated twice", both,
        f"c = sum({name}(A, B) .* A)\nd = sum(grad(c, A) .* {WEIGHED}) + sum(grad(c, B).^2)",
        lambda A, B: _twice(lambda A, B: total(f(A, B) * A), A, B), of="d",
    )
    yield case(
        f"{name} differentiated across", {"x": 0.6, "y": -1.1}, f"c = grad(grad({name}(x, y), x), y)",
        lambda x, y: grad(lambda v: grad(lambda u: f(u, v)[0, 0])(x)[0, 0])(y),
    )
    yield case(
        f"{name} forward over reverse", both,
        f"c = sum({name}(A, B) .* B)\nG = grad(c, A)\nd = sum(jvp(G, B, {WEIGHED}) .* A)",
        lambda A, B: total(
            jax.jvp(lambda B: grad(lambda A: total(f(A, B) * B))(A), (B,), (WEIGHTS,))[1] * A
        ),
        of="d",
    )


def _twice(f, A, B):
    a, b = grad(f, (0, 1))(A, B)
    return total(a * WEIGHTS) + total(b**2)


def _tails():
    """Large and tiny numbers, where the plain formula would lose its digits."""
    for x in (1e-12, -1e-12):
        for name, f in (("log1p", jnp.log1p), ("expm1", jnp.expm1)):
            run = lambda x, f=f: 1e12 * f(x)
            yield kink(f"{name} of {x}", {"x": x}, f"c = 1e12 {name}(x)", run, {})
    yield case(
        "logsigmoid in both tails", {"x": [[-800, -40, 0, 40, 30]]},
        "L = logsigmoid(x); c = sum(L .* [1 1 1 2e17 1e13])",
        lambda x: total(m.logsigmoid(x) * jnp.array([[1, 1, 1, 2e17, 1e13]])),
    )
    yield kink(
        "hypot of large numbers", {"x": 3e200, "y": -4e200}, "c = hypot(x, y)",
        lambda x, y: 5e200 * m.hypot(x / 5e200, y / 5e200), {},
    )
    yield case(
        "asinh and acosh far out", {"x": [[-30000, 0, 30000]]},
        "c = sum(asinh(x) .* [1 2 3]) + sum(acosh(2 + x.^2))",
        lambda x: total(jnp.arcsinh(x) * jnp.array([[1, 2, 3]])) + total(jnp.arccosh(2 + x**2)),
    )
    yield kink(
        "acosh at 1", {"x": 1}, "c = acosh(x)", jnp.arccosh, {"x": [["Infinity"]]}
    )
    for x in (-1, 1):
        yield kink(
            f"atanh at its border {x}", {"x": x}, "c = atanh(x)", jnp.arctanh, {"x": [["Infinity"]]}
        )


def _corners():
    """Where both operands are 0."""
    zeros = {"x": [[0, 1]], "y": [[0, 0]]}
    yield kink(
        "hypot at the origin", zeros, "c = sum(hypot(x, y))", lambda x, y: total(m.hypot(x, y)),
        {"x": [[0, 1]], "y": [[0, 0]]},
    )
    yield kink(
        "square of hypot at the origin, twice", {"x": 0, "y": 0},
        "z = hypot(x, y)^2; c = grad(z, x) + 3 grad(z, y)",
        lambda x, y: 2 * x + 6 * y, {"x": [[2]], "y": [[6]]},
    )
    yield kink(
        "atan2 at the origin", {"x": 0, "y": 0}, "c = atan2(y, x)", lambda x, y: jnp.arctan2(y, x),
        {"x": [["NaN"]], "y": [["NaN"]]},
    )
    yield kink(
        "atan2 on the axes, beyond its cut", {"y": [[0, 2, 0, -2]], "x": [[1, 0, -1, 0]]}, "c = sum(atan2(y, x))",
        lambda y, x: total(jnp.arctan2(y, x)),
        {"y": [[1, 0, -1, 0]], "x": [[0, -0.5, 0, 0.5]]},
    )


def _clamped():
    A = [[-1.75, 0.4, 2.1], [0.9, -0.35, 1.2]]
    for name in ("clamp", "clip"):
        yield case(
            f"{name} to numbers", {"A": A}, f"Z = {name}(A, -0.5, 1)\nc = sum(Z .* A)",
            lambda A: total(m.clamp(A, -0.5, 1.0) * A),
            tangent_of=("Z", lambda A: m.clamp(A, -0.5, 1.0)),
        )
    yield case(
        "clamp with bounds that are inputs", {"A": A, "l": -0.5, "h": 1.1},
        f"c = sum(clamp(A, l, h).^2 .* {WEIGHED})",
        lambda A, l, h: total(m.clamp(A, l, h) ** 2 * WEIGHTS),
    )
    yield case(
        "clamp with a row and a column", {"A": A, "l": [[-1, 0.6, -0.2]], "h": [[1.5], [0.7]]},
        "c = sum(exp(clamp(A, l, h)))",
        lambda A, l, h: total(jnp.exp(m.clamp(A, l, h))),
    )
    yield case(
        "clamp of a number to matrices", {"x": 0.3, "L": A, "H": [[-1, 0.5, 3], [2, 0.2, 4]]},
        f"c = sum(clamp(x, L, H) .* {WEIGHED})",
        lambda x, L, H: total(m.clamp(x, L, H) * WEIGHTS),
    )
    yield kink(
        "clamp at its bounds, which are kinks", {"A": [[-2, -1, 0, 1, 2]]}, "c = sum(clamp(A, -1, 1))",
        lambda A: total(m.clamp(A, -1.0, 1.0)), {"A": [[0, 1, 1, 1, 0]]},
    )
    yield kink(
        "clamp with crossed bounds", {"A": [[-2, 0, 2]], "l": 1, "h": -1}, "c = sum(clamp(A, l, h))",
        lambda A, l, h: total(m.clamp(A, l, h)), {"A": [[0, 0, 0]], "l": [[0]], "h": [[3]]},
    )
    yield kink(
        "clamp of what is not a number", {"x": [[-1, 4]]}, "c = sum(clamp(sqrt(x), 0, 1))",
        lambda x: total(m.clamp(jnp.sqrt(x), 0.0, 1.0)), {"x": [["NaN", 0]]},
    )
    yield case(
        "clamp differentiated twice", {"A": A},
        f"c = sum(clamp(A.^2, 0.2, 3) .* A)\nd = sum(grad(c, A) .* {WEIGHED})",
        lambda A: total(grad(lambda B: total(m.clamp(B**2, 0.2, 3.0) * B))(A) * WEIGHTS), of="d",
    )
    yield case(
        "clamp of a norm's square, twice", {"v": [[0.3], [-0.4]]},
        "c = clamp(norm(v)^2, 0, 1)\nd = sum(grad(c, v) .* [1; 2])",
        lambda v: total(
            grad(lambda u: m.clamp(total(u * u), 0.0, 1.0))(v) * jnp.array([[1.0], [2.0]])
        ),
        of="d",
    )


def _chosen():
    A, M = [[-1.75, 0.4, 2.1], [0.9, -0.35, 1.2]], [[1, 0, 0], [0, 0.5, -2]]
    both = {"A": A, "B": OTHER}
    yield kink(
        "where by an input", {"M": M, **both}, f"Z = where(M, A, B)\nc = sum(Z.^2 .* {WEIGHED})",
        lambda M, A, B: total(m.where(M, A, B) ** 2 * WEIGHTS), {"M": [[0, 0, 0], [0, 0, 0]]},
        tangent_of=("Z", m.where),
    )
    yield case(
        "where by a comparison", both, "c = sum(where(A > B, A .* B, exp(B)))",
        lambda A, B: total(m.where(A > B, A * B, jnp.exp(B))),
    )
    yield case(
        "where with numbers", {"A": A}, "c = sum(where(A > 0, A.^2, -1) .* A)",
        lambda A: total(m.where(A > 0, A**2, -1.0) * A),
    )
    yield case(
        "where stretched", {"m": [[1, 0, 1]], "u": COLUMN, "s": 0.7},
        "c = sum(where(m, u, s).^3) + sum(where(m', s, m'))",
        lambda w, u, s: total(m.where(w, u, s) ** 3) + total(m.where(w.T, s, 0.0)), wrt={
            "u": lambda w, u, s: grad(lambda v: total(m.where(w, v, s) ** 3))(u),
            "s": lambda w, u, s: grad(
                lambda t: total(m.where(w, u, t) ** 3) + total(m.where(w.T, t, 0.0))
            )(s),
        },
    )
    yield kink(
        "where it is not a number", {"x": [[-1, 4, 0]], "y": [[2, 3, 5]]},
        "c = sum(where(sqrt(x), y, 7 y))",
        lambda x, y: total(m.where(jnp.sqrt(x), y, 7 * y)), {"x": [[0, 0, 0]], "y": [[1, 1, 7]]},
    )
    yield case(
        "where differentiated twice", both,
        f"c = sum(where(A > 0, A.^3, sin(A) .* B))\nd = sum(grad(c, A) .* {WEIGHED}) + sum(grad(c, B).^2)",
        lambda A, B: _twice(lambda A, B: total(m.where(A > 0, A**3, jnp.sin(A) * B)), A, B), of="d",
    )
    yield case(
        "where forward over reverse", both,
        f"c = sum(where(A > 0, A.^3, sin(A) .* B))\nd = sum(jvp(grad(c, A), A, {WEIGHED}).^2)",
        lambda A, B: total(
            jax.jvp(
                grad(lambda A: total(m.where(A > 0, A**3, jnp.sin(A) * B))), (A,), (WEIGHTS,)
            )[1] ** 2
        ),
        of="d",
    )


def _robust():
    F, Y = [[0.3, -2.2, 1.4], [3.1, 0.2, -0.7]], [[0.1, 0.4, 1.0], [0.6, -0.9, 1.8]]
    both = {"F": F, "Y": Y}
    yield case("huber", both, "c = huber(F, Y)", m.huber)
    yield case(
        "huber with its own d", both, "c = 3 huber(F, Y, 0.5)", lambda F, Y: 3 * m.huber(F, Y, 0.5)
    )
    yield case(
        "huber with a d that is an input", {**both, "d": 0.75}, "c = huber(F, Y, d)^2",
        lambda F, Y, d: m.huber(F, Y, d) ** 2,
    )
    yield case(
        "huber of a number", {"F": F}, "c = huber(F, 0.25)", lambda F: m.huber(F, 0.25)
    )
    yield case(
        "huber of a network", {"X": F, "w": [[0.4], [-1.2], [0.9]], "y": [[1.5], [-3]]},
        "c = huber(tanh(X) w, y)",
        lambda X, w, y: m.huber(jnp.tanh(X) @ w, y),
    )
    yield kink(
        "huber at its threshold", {"F": [[-1, 0, 1, 2]]}, "c = 4 huber(F, zeros(1, 4))",
        lambda F: 4 * m.huber(F, jnp.zeros((1, 4))), {"F": [[-1, 0, 1, 1]]},
    )
    yield case(
        "huber differentiated twice", {**both, "s": 0.75},
        "c = huber(F .* Y, Y.^2, s)\nd = sum(grad(c, F).^2) + sum(grad(c, Y) .* F) + grad(c, s)^2",
        lambda F, Y, s: _robust_twice(F, Y, s), of="d",
    )
    yield case(
        "huber forward over reverse", both,
        f"c = huber(F .* F, Y)\nd = sum(jvp(grad(c, F), F, {WEIGHED}) .* Y)",
        lambda F, Y: total(
            jax.jvp(grad(lambda F: m.huber(F * F, Y)[0, 0]), (F,), (WEIGHTS,))[1] * Y
        ),
        of="d",
    )


def _robust_twice(F, Y, s):
    f, y, d = grad(lambda F, Y, s: m.huber(F * Y, Y**2, s)[0, 0], (0, 1, 2))(F, Y, s)
    return total(f**2) + total(y * F) + total(d**2)
