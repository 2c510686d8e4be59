"""Expressions that carry their own text and meaning: the alphabet of the random programs.

A piece knows how tightly its text binds, so that `within` brackets it only where the language's
table of precedence asks for it:

    ATOM > POSTFIX > POWER > PREFIX > PRODUCT > SUM > COMPARISON
"""

from dataclasses import dataclass
from typing import Callable

import jax
import jax.numpy as jnp
import numpy as np

import meanings as m

COMPARISON, SUM, PRODUCT, PREFIX, POWER, POSTFIX, ATOM = range(7)

margins = []  # distances from kinks met since the list was last cleared


@dataclass(frozen=True)
class Piece:
    """Text at a level of precedence, the value's shape, and its value in an environment."""

    text: str
    level: int
    shape: tuple
    run: Callable  # {input name: array} → array
    constant: bool = False  # True where no input occurs

    def within(self, level):
        """The text, bracketed unless it binds at least as tightly as `level`."""
        return self.text if self.level >= level else f"({self.text})"


def watch(distance):
    """Notes how near to a kink a concrete evaluation came."""
    if not isinstance(distance, jax.core.Tracer):
        margins.append(float(jnp.min(jnp.abs(distance))))


def variable(name, shape):
    """An input."""
    return Piece(name, ATOM, shape, lambda env: env[name])


def named(name, piece):
    """A node by the name it was given."""
    return Piece(name, ATOM, piece.shape, piece.run, piece.constant)


def constant(value, text):
    """A literal; a negative number binds like a prefix."""
    array = np.atleast_2d(np.array(value, dtype=float))
    level = PREFIX if text.startswith("-") else ATOM
    return Piece(text, level, array.shape, lambda env: jnp.asarray(array), True)


def call(name, f, shape, *arguments, extra=()):
    """`name(a, b, …)`; `extra` are arguments known to `f` already, as text."""
    text = ", ".join([piece.text for piece in arguments] + list(extra))
    return Piece(
        f"{name}({text})",
        ATOM,
        shape,
        lambda env: f(*[piece.run(env) for piece in arguments]),
        _constant(arguments),
    )


def infix(symbol, f, level, left, right, shape):
    """A left-associative operator: the right side must bind more tightly."""
    text = f"{left.within(level)}{symbol}{right.within(level + 1)}"
    return Piece(
        text, level, shape, lambda env: f(left.run(env), right.run(env)), _constant((left, right))
    )


def broadcast(a, b):
    """The shape of an elementwise result."""
    return tuple(map(max, zip(a.shape, b.shape)))


def _constant(pieces):
    return all(piece.constant for piece in pieces)


def add(rng, a, b):
    return infix(rng.choice([" + ", "+"]), jnp.add, SUM, a, b, broadcast(a, b))


def subtract(rng, a, b):
    return infix(rng.choice([" - ", "-", " − "]), jnp.subtract, SUM, a, b, broadcast(a, b))


def hadamard(rng, a, b):
    return infix(rng.choice([" .* ", " ⊙ "]), jnp.multiply, PRODUCT, a, b, broadcast(a, b))


def quotient(rng, a, b):
    symbol = rng.choice([" ./ ", " / ", "/"]) if b.shape == (1, 1) else " ./ "
    return infix(symbol, jnp.divide, PRODUCT, a, b, broadcast(a, b))


def product(rng, a, b):
    """`*` in one of its spellings."""
    scaled = (1, 1) in (a.shape, b.shape)
    shape = broadcast(a, b) if scaled else (a.shape[0], b.shape[1])
    symbol = rng.choice([" * ", "*", " @ ", "·", " × "])
    if rng.random() < 0.6 and _may_stand_side_by_side(b):
        symbol = "" if a.text.isdigit() and b.text[0].isalpha() else " "
    return infix(symbol, m.times, PRODUCT, a, b, shape)


def _may_stand_side_by_side(right):
    first = right.within(PREFIX)[0]
    return not first.isdigit() and first not in "-−.["


def solve(rng, a, b):
    return infix(rng.choice([" \\ ", "\\"]), jnp.linalg.solve, PRODUCT, a, b, b.shape)


def minus(a):
    return Piece(f"-{a.within(POWER)}", PREFIX, a.shape, lambda env: -a.run(env), a.constant)


def transpose(rng, a):
    """Written in one of five ways; `^T` closes the power level, so nothing is put after it."""
    mark = rng.choice(["'", "ᵀ", "^T", ".T", "'"])
    level = POWER if mark == "^T" else POSTFIX
    return Piece(
        a.within(POSTFIX) + mark, level, a.shape[::-1], lambda env: a.run(env).T, a.constant
    )


def whole_power(rng, a, n, f):
    """a^n for a whole number n, at times as a superscript."""
    superscript = "".join("⁻⁰¹²³⁴"["-01234".index(digit)] for digit in str(n))
    mark = superscript if rng.random() < 0.4 else f"^{n}"
    return Piece(a.within(POSTFIX) + mark, POWER, a.shape, lambda env: f(a.run(env), n), a.constant)


def power(symbol, a, b):
    """Right-associative, so the exponent may be a power or a minus itself."""
    return Piece(
        f"{a.within(POSTFIX)}{symbol}{b.within(PREFIX)}",
        POWER,
        broadcast(a, b),
        lambda env: jnp.power(a.run(env), b.run(env)),
        _constant((a, b)),
    )


def masked(rng, a, threshold):
    """(a > k) .* a, kept away from k."""
    symbol = rng.choice([">", ">=", "<", "<="])
    compare = {">": jnp.greater, ">=": jnp.greater_equal, "<": jnp.less, "<=": jnp.less_equal}[
        symbol
    ]

    def run(env):
        x = a.run(env)
        watch(x - threshold)
        return m.mask(compare(x, threshold))

    comparison = Piece(
        f"{a.within(SUM)} {symbol} {threshold}", COMPARISON, a.shape, run, a.constant
    )
    return hadamard(rng, comparison, a)


def extremum(rng, a, b):
    """max(a, b) or min(a, b), kept away from ties."""
    name, f = rng.choice([("max", jnp.maximum), ("min", jnp.minimum)])

    def run(x, y):
        watch(x - y)
        return f(x, y)

    return call(name, run, broadcast(a, b), a, b)


def piece_slice(a, rows, columns):
    """A[rows, columns]; each a (first, last) pair counted from 1, None for all."""

    def index(span):
        return slice(None) if span is None else slice(span[0] - 1, span[1])

    def text(span):
        return (
            ":" if span is None else str(span[0]) if span[0] == span[1] else f"{span[0]}:{span[1]}"
        )

    def count(span, size):
        return size if span is None else span[1] - span[0] + 1

    return Piece(
        f"{a.within(POSTFIX)}[{text(rows)}, {text(columns)}]",
        POSTFIX,
        (count(rows, a.shape[0]), count(columns, a.shape[1])),
        lambda env: a.run(env)[index(rows), index(columns)],
        a.constant,
    )


def stacked(rng, upper, lower):
    """[upper; lower]"""
    text = upper.within(POSTFIX) + rng.choice(["; ", ";"]) + lower.within(POSTFIX)
    return Piece(
        f"[{text}]",
        ATOM,
        (upper.shape[0] + lower.shape[0], upper.shape[1]),
        lambda env: jnp.vstack([upper.run(env), lower.run(env)]),
        _constant((upper, lower)),
    )


def beside(rng, left, right):
    """[left right]"""
    text = left.within(POSTFIX) + rng.choice([" ", ", "]) + right.within(POSTFIX)
    return Piece(
        f"[{text}]",
        ATOM,
        (left.shape[0], left.shape[1] + right.shape[1]),
        lambda env: jnp.hstack([left.run(env), right.run(env)]),
        _constant((left, right)),
    )


def gradient(cost, name, shape):
    """grad(cost, name) of a scalar with respect to an input."""

    def run(env):
        return jax.grad(lambda x: cost.run({**env, name: x})[0, 0])(env[name])

    return Piece(f"grad({cost.text}, {name})", ATOM, shape, run)


def tangent(piece, name, direction):
    """jvp(piece, name, direction)."""

    def run(env):
        return jax.jvp(lambda x: piece.run({**env, name: x}), (env[name],), (direction.run(env),))[
            1
        ]

    return Piece(f"jvp({piece.text}, {name}, {direction.text})", ATOM, piece.shape, run)
