"""A case: a program of the language beside a JAX closure that means the same.

`answer` computes value, gradients and a tangent by JAX; `doubts` holds them against central
differences and against their own conditioning.
"""

import random
import zlib
from dataclasses import dataclass, field
from typing import Callable, Optional

import jax
import jax.numpy as jnp
import numpy as np

from literals import matrix, parsed
from meanings import scalar


@dataclass
class Case:
    """A program, the closure over its inputs in order, and what is to be asked of it."""

    name: str
    inputs: dict  # name → 2-D float64 array
    program: str
    run: Callable  # the inputs, in order → the scalar `of`
    of: str = "c"
    smooth: bool = True  # False at kinks and infinities: no finite differences there
    tangent_of: Optional[tuple] = None  # (name, closure) of a matrix to push a tangent to
    wrt: dict = field(default_factory=dict)  # named node → closure giving its adjoint
    expect: dict = field(default_factory=dict)  # input → gradient known by hand


def case(name, inputs, body, run, **options):
    """A hand-written case: literals for the inputs in varied spelling, then the body."""
    arrays = {key: np.atleast_2d(np.array(value, dtype=float)) for key, value in inputs.items()}
    rng = random.Random(zlib.crc32(name.encode()))
    lines = [f"{key} = {matrix(array, rng)}" for key, array in arrays.items()]
    separator = "; " if "\n" not in body and rng.random() < 0.5 else "\n"
    return Case(name, arrays, separator.join(lines + [body]), run, **options)


def answer(case):
    """The corpus entry as a JSON-ready dictionary."""
    arrays = [jnp.asarray(array) for array in case.inputs.values()]
    entry = {
        "name": case.name,
        "program": case.program,
        "of": case.of,
        "value": rows(case.run(*arrays)),
        "gradients": dict(zip(case.inputs, map(rows, gradients(case, arrays)))),
    }
    if case.wrt:
        entry["wrt"] = list(case.wrt)
        entry["gradients"] = {key: rows(adjoint(*arrays)) for key, adjoint in case.wrt.items()}
    tangent = _tangent(case, arrays)
    if tangent:
        entry["jvp"] = tangent
    return entry


def gradients(case, arrays):
    """∂(of)/∂(each input), by JAX's reverse mode."""
    if not arrays:
        return []
    return jax.grad(lambda *xs: scalar(case.run(*xs))[0, 0], tuple(range(len(arrays))))(*arrays)


def _tangent(case, arrays):
    """A JVP along directions of small whole numbers, for two cases in three."""
    rng = random.Random(zlib.crc32(case.name.encode()) + 1)
    if not arrays or (rng.random() < 0.33 and case.tangent_of is None):
        return None
    names = list(case.inputs)
    chosen = set(rng.sample(names, k=1 if rng.random() < 0.7 else min(2, len(names))))
    directions = {key: _direction(case.inputs[key], rng) for key in names if key in chosen}
    of, run = case.tangent_of or (case.of, case.run)
    dots = tuple(jnp.asarray(directions.get(key, np.zeros_like(case.inputs[key]))) for key in names)
    value, dot = jax.jvp(run, tuple(arrays), dots)
    along = [f"{key}={matrix(direction, rng)}" for key, direction in directions.items()]
    return {"of": of, "along": along, "value": rows(value), "tangent": rows(dot)}


def _direction(array, rng):
    if array.shape == (1, 1):
        return np.ones((1, 1))
    return np.array([[float(rng.randint(-2, 3)) for _ in row] for row in array])


def rows(a):
    """A matrix as a list of rows; non-finite entries as JSON strings."""
    array = np.asarray(a, dtype=float)
    array = array.reshape(1, 1) if array.ndim == 0 else array
    assert array.ndim == 2, array.shape
    return [[_entry(float(x)) for x in row] for row in array]


def _entry(x):
    if np.isfinite(x):
        return int(x) if x == int(x) and abs(x) < 1e6 else x
    return "NaN" if np.isnan(x) else "Infinity" if x > 0 else "-Infinity"


def doubts(case, entry):
    """What speaks against the case: a list of sentences, empty when it is sound."""
    found = []
    for key, gradient in case.expect.items():
        if not np.array_equal(
            np.array(entry["gradients"][key], dtype=float),
            np.atleast_2d(np.array(gradient, dtype=float)),
            equal_nan=True,
        ):
            found.append(f"gradient of {key} is {entry['gradients'][key]}, not {gradient}")
    if not case.smooth:
        return found
    arrays = list(case.inputs.values())
    values = [entry["value"], *entry["gradients"].values(), *_numbers(entry.get("jvp"))]
    if not all(_moderate(value) for value in values):
        return found + ["a value or gradient is not finite, or beyond 1e6"]
    return found + _differences(case, entry, arrays) + _conditioning(case, arrays)


def _numbers(jvp):
    return [jvp["value"], jvp["tangent"]] if jvp else []


def _moderate(value):
    flat = [x for row in value for x in row]
    return all(not isinstance(x, str) and abs(x) <= 1e6 for x in flat)


def _differences(case, entry, arrays):
    """Gradients against central differences, entry by entry; the tangent along its direction."""
    found = []
    for k, key in enumerate(case.inputs):
        if case.wrt:
            break
        slopes = np.array(
            [
                [_slope(case.run, arrays, k, (i, j)) for j in range(arrays[k].shape[1])]
                for i in range(arrays[k].shape[0])
            ]
        )
        gradient = np.array(entry["gradients"][key], dtype=float)
        if np.max(np.abs(slopes - gradient)) > 1e-5 * max(1.0, np.max(np.abs(gradient))):
            found.append(f"gradient of {key} is {gradient.tolist()}, differences {slopes.tolist()}")
    return found + _tangent_difference(case, entry, arrays)


def _slope(run, arrays, k, place):
    step = 1e-5 * max(1.0, abs(arrays[k][place]))

    def moved(by):
        copy = [array.copy() for array in arrays]
        copy[k][place] += by
        return float(np.asarray(run(*map(jnp.asarray, copy))).reshape(()))

    return (moved(step) - moved(-step)) / (2 * step)


def _tangent_difference(case, entry, arrays):
    jvp = entry.get("jvp")
    if not jvp:
        return []
    run = (case.tangent_of or (case.of, case.run))[1]
    moves = dict(text.split("=", 1) for text in jvp["along"])
    dots = [
        parsed(moves[key]) if key in moves else np.zeros_like(array)
        for key, array in case.inputs.items()
    ]

    def moved(by):
        return np.asarray(run(*[jnp.asarray(x + by * dot) for x, dot in zip(arrays, dots)]))

    slope = (moved(1e-5) - moved(-1e-5)) / 2e-5
    tangent = np.array(jvp["tangent"], dtype=float).reshape(slope.shape)
    if np.max(np.abs(slope - tangent)) > 1e-5 * max(1.0, np.max(np.abs(tangent))):
        return [f"tangent is {tangent.tolist()}, differences {slope.tolist()}"]
    return []


def _conditioning(case, arrays):
    """Rounding must not show: inputs moved by 1e-12 may move gradients by 1e-9 at most."""
    moved = [array * (1 + 1e-12) for array in arrays]
    here, there = (gradients(case, [jnp.asarray(x) for x in xs]) for xs in (arrays, moved))
    for a, b in zip(here, there):
        if np.max(np.abs(a - b)) > 1e-9 * max(1.0, float(np.max(np.abs(a)))):
            return ["badly conditioned"]
    return []
