"""Whole programs: classic examples, functions, rebinding, inputs, shared nodes, aliases."""

import jax.numpy as jnp
import numpy as np

from oracle import Case, case

total, sin, log, exp = jnp.sum, jnp.sin, jnp.log, jnp.exp


def cases():
    """All of them."""
    yield from _classics()
    yield from _statements()
    yield from _sharing()


def _classics():
    yield case(
        "the lecture's example",
        {"u": 1.5},
        "z = exp(sin(u^2) log(u^2))",
        lambda u: exp(sin(u**2) * log(u**2)),
        of="z",
    )
    yield case(
        "the lecture's example, step by step",
        {"u": 1.5},
        "a = u²; b = sin(a); s = log(a); d = b s; z = exp(d)",
        lambda u: exp(sin(u**2) * log(u**2)),
        of="z",
    )
    yield case(
        "the lecture's example, adjoints of every node",
        {"u": 1.5},
        "a = u²\nb = sin(a)\nl = log(a)\nd = b l\nz = exp(d)",
        lambda u: exp(sin(u**2) * log(u**2)),
        of="z",
        wrt={
            "u": _lecture_adjoint(
                lambda u, z: z * (jnp.cos(u**2) * log(u**2) + sin(u**2) / u**2) * 2 * u
            ),
            "a": _lecture_adjoint(lambda u, z: z * (jnp.cos(u**2) * log(u**2) + sin(u**2) / u**2)),
            "b": _lecture_adjoint(lambda u, z: z * log(u**2)),
            "l": _lecture_adjoint(lambda u, z: z * sin(u**2)),
            "d": _lecture_adjoint(lambda u, z: z),
            "z": lambda u: jnp.ones((1, 1)),
        },
    )
    yield case(
        "Baydin's example",
        {"x1": 2, "x2": 5},
        "c = ln(x1) + x1 x2 - sin(x2)",
        lambda x, y: log(x) + x * y - sin(y),
    )
    yield case(
        "Griewank's example",
        {"x": 1.5, "y": 0.5},
        "c = (sin(x/y) + x/y - e^y)(x/y - e^y)",
        lambda x, y: (sin(x / y) + x / y - exp(y)) * (x / y - exp(y)),
    )
    for x, y in ((-1.2, 1), (1, 1), (0.5, 0.25)):
        yield case(
            f"Rosenbrock at {x}, {y}",
            {"x": x, "y": y},
            "c = (1 - x)² + 100(y - x²)²",
            lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
        )
    yield case(
        "Speelpenning's product",
        {"v": [[1.1, 0.9, -1.3, 2]]},
        "c = v[1,1] v[1,2] v[1,3] v[1,4]",
        jnp.prod,
    )
    yield case(
        "Himmelblau",
        {"x": -0.3, "y": 1.4},
        "c = (x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
    )
    yield case(
        "Gaussian density",
        {"x": 0.3, "m": -0.5, "s": 1.2},
        "c = exp(-(x - m)^2/(2s^2)) / (s sqrt(2pi))",
        lambda x, mu, s: exp(-((x - mu) ** 2) / (2 * s**2)) / (s * jnp.sqrt(2 * jnp.pi)),
    )


def _lecture_adjoint(f):
    return lambda u: f(u, exp(sin(u**2) * log(u**2)))


def _statements():
    yield case(
        "comments and empty lines",
        {"x": 1.5},
        "# a comment; with = signs [ and brackets\n\ny = x^2 # squared\n  # indented\nc = y + 1 ;",
        lambda x: x**2 + 1,
    )
    yield case(
        "a name bound again",
        {"x": 1.5},
        "a = x^2\nb = 3a\na = a + 1\nc = a b",
        lambda x: (x**2 + 1) * 3 * x**2,
    )
    yield case(
        "a name bound thrice",
        {"x": 0.5},
        "a = sin(x); a = sin(a); a = sin(a); c = a",
        lambda x: sin(sin(sin(x))),
    )
    yield case("an unnamed expression between", {"x": 1.5}, "x^3\nc = x^2", lambda x: x**2)
    yield case("a constant that is not an input", {"x": 1.5}, "k = 1/3; c = k x", lambda x: x / 3)
    yield case(
        "an input that is not used",
        {"x": 1.5, "W": [[1, 2], [3, 4]]},
        "c = x^2",
        lambda x, W: x**2,
        expect={"W": [[0, 0], [0, 0]]},
    )
    yield case("the cost is an input", {"x": 1.5, "y": 2}, "c = x", lambda x, y: x)
    yield case(
        "functions of one and two arguments",
        {"x": 1.5, "y": 0.4},
        "f(a) = a^2 + 1\ng(a, b) = f(a) sin(b)\nc = g(x, y) + g(y, x) f(2)",
        lambda x, y: (x**2 + 1) * sin(y) + (y**2 + 1) * sin(x) * 5,
    )
    yield case(
        "a parameter hides a name",
        {"x": 1.5, "y": 0.4},
        "f(x) = x^3; c = f(y) + x",
        lambda x, y: y**3 + x,
    )
    yield case(
        "a function of matrices",
        {"A": [[1, 2], [3, 4.5]], "v": [[1], [-1]]},
        "form(x, M) = x' M x; c = form(v, A) + form(A v, A')",
        lambda A, v: v.T @ A @ v + (A @ v).T @ A.T @ (A @ v),
    )
    yield case(
        "a call times a call",
        {"x": 1.5},
        "f(a) = a + 1; c = 2f(x) f(x^2)",
        lambda x: 2 * (x + 1) * (x**2 + 1),
    )
    for body in ("W = zeros(2, 2)", "W = zeros( 2 , 2 )"):
        yield _constructed(f"zeros as an input, {body}", body, np.zeros((2, 2)))
    yield _constructed("ones as an input", "W = ones(2, 2)", np.ones((2, 2)))
    yield _constructed("eye as an input", "W = eye(2)", np.eye(2))
    two = {"W1": np.zeros((2, 2)), "W2": np.zeros((2, 2))}
    yield Case(
        "equal inputs are two nodes",
        two,
        "W1 = zeros(2, 2); W2 = zeros(2, 2)\nc = sum(W1 + [1 2; 3 4] W2) + 1",
        lambda P, Q: total(P + jnp.array([[1.0, 2], [3, 4]]) @ Q) + 1,
    )
    yield Case(
        "equal numbers are two inputs",
        {"a": np.full((1, 1), 2.0), "b": np.full((1, 1), 2.0)},
        "a = 2; b = 2; c = a^2 b",
        lambda a, b: a**2 * b,
    )
    yield Case(
        "linspace as an input",
        {"t": np.linspace(-1, 2, 7).reshape(1, 7)},
        "t = linspace(-1, 2, 7)\nc = sum(t.^3)",
        lambda t: total(t**3),
    )


def _constructed(name, line, array):
    weights = jnp.array([[0.5, -1.0], [2.0, 1.5]])
    return Case(
        name,
        {"W": array},
        f"{line}\nc = sum([0.5 -1; 2 1.5] .* exp(W)) + trace(W)",
        lambda W: total(weights * exp(W)) + jnp.trace(W),
    )


def _sharing():
    one = {"x": 1.5}
    yield case("an alias of an input", one, "y = x; c = y^2 x", lambda x: x**3)
    yield case(
        "an alias asked for by its second name",
        one,
        "y = x; c = y^2 x",
        lambda x: x**3,
        wrt={"x": lambda x: 3 * x**2, "y": lambda x: 3 * x**2},
    )
    yield case(
        "an alias of a node",
        one,
        "s = sin(x); z = s; c = z s",
        lambda x: sin(x) ** 2,
        wrt={"s": lambda x: 2 * sin(x), "z": lambda x: 2 * sin(x)},
    )
    yield case(
        "equal subexpressions are one node",
        one,
        "a = x^2; b = x^2; c = a b",
        lambda x: x**4,
        wrt={"a": lambda x: 2 * x**2, "b": lambda x: 2 * x**2, "x": lambda x: 4 * x**3},
    )
    yield case(
        "a node's adjoint does not look past it",
        one,
        "a = x^2; c = a x",
        lambda x: x**3,
        wrt={"a": lambda x: x, "x": lambda x: 3 * x**2},
    )
    yield case(
        "many children",
        one,
        "s = sin(x)\nc = s + s^2 + s^3 + exp(s) s",
        lambda x: sin(x) + sin(x) ** 2 + sin(x) ** 3 + exp(sin(x)) * sin(x),
    )
    yield case(
        "a diamond of diamonds",
        {"x": 0.3},
        "a = x + x; b = a a; d = b + b; f = d d; c = f f",
        lambda x: (8 * x**2) ** 4,
    )
    yield case(
        "operands in either order",
        {"A": [[1, 2], [3, 4.5]], "B": [[0.5, 1], [-1, 2]]},
        "c = sum((A .* B) + (B .* A) + (A + B)(B + A) + A B - B A)",
        lambda A, B: total(2 * A * B + (A + B) @ (B + A) + A @ B - B @ A),
    )
