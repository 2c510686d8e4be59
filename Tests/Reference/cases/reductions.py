"""Products, spreads, extremes along an axis, norms of vectors, running sums and products."""

import jax
import jax.numpy as jnp
import numpy as np

import meanings_reductions as m
from cases.kinks import kink
from cases.samples import A, B, P, Q, V, of
from oracle import case

total = jnp.sum
NUMBERS = [[1.5, -0.5, 2.0, 0.75]]
HOLES = [[1.5, 0, 2.0, -0.75], [0, 3, 0, 1], [0.5, 2, -1, 4]]  # no zero, one and two in a row
WEIGHTS = np.array([[1, -2, 0.5, 3]])
AXES = {"": None, ", 1": 1, ", 2": 2}


def cases():
    """All of them."""
    yield from _along_axes()
    yield from _running()
    yield from _products()
    yield from _spreads()
    yield from _extremes()
    yield from _places()
    yield from _norms()
    yield from _second_derivatives()
    yield from _programs()


def _along_axes():
    for name, f in {"prod": m.prod, "var": m.var, "std": m.std}.items():
        for text, axis in AXES.items():
            yield of(f"{name}(A{text})", {"A": P}, f"{name}(A{text})", lambda A, f=f, axis=axis: f(A, axis))
        yield of(f"{name} of a row along it", {"r": NUMBERS}, f"{name}(r, 2)", lambda r, f=f: f(r, 2))
        yield of(f"{name} of a column along it", {"v": V}, f"{name}(v, 1)", lambda v, f=f: f(v, 1))
        yield of(
            f"{name} of a row against the grain, weighted",
            {"r": NUMBERS, "w": WEIGHTS},
            f"{name}(r, 1) + w",
            lambda r, w, f=f: f(r, 1) + w,
            smooth=False,
        )
    for name, f in {"max": m.greatest, "min": m.least}.items():
        for axis in (1, 2):
            yield of(
                f"{name}(A, [], {axis})", {"A": A}, f"{name}(A, [], {axis})",
                lambda A, f=f, axis=axis: f(A, axis),
            )
        yield of(
            f"{name} along a row of a product",
            {"A": P, "B": Q},
            f"{name}(A B, [ ], 2) .* A",
            lambda A, B, f=f: f(A @ B, 2) * A,
        )


def _running():
    for name, f in {"cumsum": m.cumsum, "cumprod": m.cumprod, "flip": m.flip}.items():
        for axis in (1, 2):
            yield of(
                f"{name}(A, {axis})", {"A": B}, f"{name}(A, {axis})",
                lambda A, f=f, axis=axis: f(A, axis),
            )
        yield of(f"{name} of a column", {"v": V}, f"{name}(v, 1)", lambda v, f=f: f(v, 1))
        yield of(f"{name} against the grain", {"v": V}, f"{name}(v, 2)", lambda v, f=f: f(v, 2))
    yield of("triu", {"A": A}, "triu(A)", jnp.triu)
    yield of("triu of a wide matrix", {"A": P}, "triu(A) .* A", lambda A: jnp.triu(A) * A)
    yield of("triu and tril", {"A": A}, "triu(A) tril(A')", lambda A: jnp.triu(A) @ jnp.tril(A.T))
    yield of(
        "flipped both ways", {"A": P}, "flip(flip(A, 1), 2) + A", lambda A: A[::-1, ::-1] + A
    )
    yield of(
        "running sums of running products",
        {"A": P},
        "cumsum(cumprod(A, 2), 1)",
        lambda A: m.cumsum(m.cumprod(A, 2), 1),
    )


def _products():
    for count, numbers in {
        "no zero": [[2, -3, 0.5]], "a zero": [[2, 0, 0.5]], "two zeros": [[2, 0, 0]],
        "three zeros": [[0, 0, 0]], "one number": [[3]], "a zero alone": [[0]],
    }.items():
        others = [[float(np.prod(np.delete(numbers[0], k))) for k in range(len(numbers[0]))]]
        yield kink(f"prod with {count}", {"x": numbers}, "c = prod(x)", m.prod, {"x": others})
    yield of("prod along rows with zeros", {"A": HOLES}, "prod(A, 2)", lambda A: m.prod(A, 2), smooth=False)
    yield of("cumprod along rows with zeros", {"A": HOLES}, "cumprod(A, 2)", lambda A: m.cumprod(A, 2), smooth=False)
    yield of("cumprod down columns with zeros", {"A": HOLES}, "cumprod(A, 1)", lambda A: m.cumprod(A, 1), smooth=False)
    yield case(
        "prod of a matrix with a zero",
        {"A": [[1.5, 2], [0, -4], [0.5, 3]]},
        "c = prod(A) + prod(2A)^2",
        lambda A: m.prod(A) + m.prod(2 * A) ** 2,
        smooth=False,
    )
    yield case(
        "a polynomial by its roots",
        {"x": 0.3, "r": NUMBERS},
        "c = prod(x - r)",
        lambda x, r: m.prod(x - r),
    )
    yield case(
        "a polynomial at one of its roots",
        {"x": 2, "r": NUMBERS},
        "c = prod(x - r)",
        lambda x, r: m.prod(x - r),
        smooth=False,
    )


def _spreads():
    yield kink("std of equal numbers", {"x": [[2, 2, 2]]}, "c = std(x)", m.std, {"x": [[0, 0, 0]]})
    yield kink("std of one number", {"x": 3}, "c = std(x)", m.std, {"x": [[0]]})
    yield kink("var of one number", {"x": 3}, "c = var(x)", m.var, {"x": [[0]]})
    yield kink("var of equal numbers", {"x": [[2], [2]]}, "c = var(x)", m.var, {"x": [[0], [0]]})
    yield kink(
        "std along columns, one of them of equal numbers",
        {"A": [[1, 2], [1, -2]]},
        "c = sum(std(A, 1))",
        lambda A: total(m.std(A, 1)),
        {"A": [[0, 0.5], [0, -0.5]]},
    )
    yield of(
        "standardised by hand",
        {"X": A},
        "(X - mean(X, 1)) ./ std(X, 1)",
        lambda X: (X - jnp.mean(X, 0, keepdims=True)) / m.std(X, 1),
    )
    yield case(
        "std far from zero", {"x": [[0.5, 1, 3]]}, "c = std(x + 1e5)", m.std, smooth=False
    )
    yield case(
        "variance as the mean of squares less a square",
        {"A": P},
        "c = var(A) - (mean(A.^2) - mean(A)^2) + std(A)^2",
        lambda A: m.std(A) ** 2,
    )


def _extremes():
    yield kink(
        "largest of each column, tied",
        {"A": [[3, 1], [3, 2], [0, 2]]},
        "c = sum(max(A, [], 1) .* [1 4])",
        lambda A: total(m.greatest(A, 1) * jnp.array([[1.0, 4.0]])),
        {"A": [[0.5, 0], [0.5, 2], [0, 2]]},
    )
    yield kink(
        "smallest of each row, all tied",
        {"A": [[1, 1], [0, 2]]},
        "c = sum(min(A, [], 2))",
        lambda A: total(m.least(A, 2)),
        {"A": [[0.5, 0.5], [1, 0]]},
    )
    yield kink(
        "largest along an axis of length 1",
        {"r": [[3, -1, 2]]},
        "c = sum(max(r, [], 1) .* r)",
        lambda r: total(r * r),
        {"r": [[6, -2, 4]]},
    )
    yield case(
        "softmax by hand, less the largest of each row",
        {"F": B},
        "E = exp(F - max(F, [], 2)); S = E ./ sum(E, 2); c = sum(S .* S)",
        lambda F: total(jax.nn.softmax(F, axis=1) ** 2),
    )


def _places():
    tied = [[1, 4, 0], [4, -2, 4]]
    for name, f in {"argmax": m.argmax, "argmin": m.argmin}.items():
        for text, axis in AXES.items():
            yield of(
                f"{name}(A{text}) is constant", {"A": tied}, f"{name}(A{text}) + 0 sum(A)",
                lambda A, f=f, axis=axis: f(A, axis) + 0 * total(A), smooth=False,
            )
    yield kink(
        "a place as an index",
        {"v": [[0.5, 3, 1]]},
        "k = argmax(v); c = v[k] v[1] + k",
        lambda v: v[0, 1] * v[0, 0] + 2,
        {"v": [[3, 0.5, 0]]},
    )


def _norms():
    for p in (1, 1.5, 2, 3, 4, 7.25):
        yield of(f"norm(v, {p})", {"v": V}, f"norm(v, {p})", lambda v, p=p: m.norm(v, p))
    yield of("norm(v, inf)", {"v": V}, "norm(v, inf)", lambda v: m.norm(v, jnp.inf))
    yield of("norm of a row to a power", {"r": NUMBERS}, "norm(r, 3)", lambda r: m.norm(r, 3))
    zero = {"v": [[0], [0]]}
    for p in ("1", "1.5", "2", "3", "inf"):
        power = float(p)
        yield kink(
            f"norm(v, {p}) at 0", zero, f"c = norm(v, {p})", lambda v, p=power: m.norm(v, p), zero
        )
    yield kink(
        "norm(v, inf), tied", {"v": [[3, -1, -3]]}, "c = 2norm(v, inf)",
        lambda v: 2 * m.norm(v, jnp.inf), {"v": [[1, 0, -1]]},
    )
    yield kink(
        "norm(v, 1) with a zero", {"v": [[3, 0, -2]]}, "c = norm(v, 1)",
        lambda v: m.norm(v, 1), {"v": [[1, 0, -1]]},
    )
    yield kink(
        "norm(v, 3) with a zero", {"v": [[1, 0]]}, "c = norm(v, 3)",
        lambda v: m.norm(v, 3), {"v": [[1, 0]]},
    )
    yield case(
        "norm(v, 3) of large numbers", {"v": [[3], [-4]]}, "c = 1e-150norm(1e150 v, 3)",
        lambda v: m.norm(v, 3),
    )
    yield case(
        "norm of a number to a power", {"x": -2.5}, "c = norm(x, 3)^2", lambda x: x * x
    )


def _directional(f, weights, order):
    """The derivative of f in each entry, weighted and added up, `order` times."""
    for _ in range(order):
        f = lambda x, f=f: total(jax.grad(lambda t: jnp.reshape(f(t), ()))(x) * weights)
    return f


def _second_derivatives():
    row, w = np.array([[1.5, -0.5, 2.0, 0.75]]), WEIGHTS
    holes = {"no zero": row, "a zero": np.array([[1.5, 0, 2.0, 0.75]]),
             "two zeros": np.array([[1.5, 0, 0, 0.75]]), "three zeros": np.array([[0, 0, 0, 0.75]])}
    functions = {
        "prod(x)": m.prod,
        "prod(x, 2)": lambda x: m.prod(x, 2),
        "sum(cumprod(x, 2) .* [1 -2 3 0.5])":
            lambda x: total(m.cumprod(x, 2) * jnp.array([[1, -2, 3, 0.5]])),
    }
    for text, f in functions.items():
        for zeros, x in holes.items():
            for order in (1, 2, 3):
                yield case(
                    f"{text} with {zeros}, differentiated {order} times",
                    {"x": x},
                    _nested(text, order),
                    _directional(f, w, order),
                    smooth=zeros == "no zero",
                )
    smooth = {
        "var(x)": m.var,
        "std(x)": m.std,
        "norm(x, 3)": lambda x: m.norm(x, 3),
        "norm(x, 1.5)": lambda x: m.norm(x, 1.5),
        "norm(x, 4)^4": lambda x: total(x**4),
        "sum(cumsum(x, 2).^3)": lambda x: total(m.cumsum(x, 2) ** 3),
        "sum(flip(x, 2) .* x.^2)": lambda x: total(m.flip(x, 2) * x**2),
        "sum(max(x.^2, [], 2))^2": lambda x: jnp.max(x**2) ** 2,
    }
    for text, f in smooth.items():
        for order in (1, 2):
            yield case(
                f"{text}, differentiated {order} times",
                {"x": row},
                _nested(text, order),
                _directional(f, w, order),
            )
    for text, f, x in (
        ("std(x)^2", m.var, [[2, 2, 2, 2]]),
        ("sum(std(x, 2).^2)", m.var, [[2, 2, 2, 2]]),
        ("sqrt(var(x))^2", m.var, [[2, 2, 2, 2]]),
        ("exp(-std(x)^2)", lambda x: jnp.exp(-m.var(x)), [[2, 2, 2, 2]]),
        ("norm(x, 4)^4", lambda x: total(x**4), [[0, 0, 0, 0]]),
    ):
        yield case(
            f"{text} is smooth where it seems not to be",
            {"x": x},
            _nested(text, 1),
            _directional(f, w, 1),
            smooth=False,
        )


def _nested(text, order):
    lines = [f"z0 = {text}"]
    for k in range(order):
        lines.append(f"z{k + 1} = sum(grad(z{k}, x) .* [1 -2 0.5 3])")
    return "\n".join(lines) + f"\nc = z{order}"


def _programs():
    yield case(
        "log of a product is a sum of logs",
        {"x": [[0.5, 2, 3]]},
        "c = log(prod(x)) + sum(log(x))",
        lambda x: 2 * total(jnp.log(x)),
    )
    yield case(
        "geometric mean of each column",
        {"A": [[1, 2], [3, 0.5], [2, 2]]},
        "g = prod(A, 1).^(1/rows(A))\nc = sum(g.^2)",
        lambda A: total(jnp.prod(A, axis=0) ** (2 / 3)),
    )
    yield case(
        "survival by steps",
        {"h": [[0.2, -0.4, 0.9, 1.1]]},
        "S = cumprod(1 - sigmoid(h), 2)\nc = -sum(log(S)) + sum(S)",
        lambda h: -total(jnp.log(m.cumprod(1 - jax.nn.sigmoid(h), 2)))
        + total(m.cumprod(1 - jax.nn.sigmoid(h), 2)),
    )
    yield case(
        "a tangent through a product with a zero",
        {"x": [[2, 0, 3]]},
        "z = prod(x); c = jvp(z, x, [1 -1 2])^2",
        lambda x: jax.jvp(m.prod, (x,), (jnp.array([[1.0, -1.0, 2.0]]),))[1] ** 2,
        smooth=False,
    )
