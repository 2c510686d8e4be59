"""Random well-shaped programs: inputs, functions, named nodes, and a scalar at the end."""

import random

import jax
import jax.numpy as jnp
import numpy as np

import meanings as m
import pieces as p
from garden import Garden
from literals import matrix
from oracle import Case

NAMES = {
    "scalar": ["x", "u", "t", "θ", "α", "s", "λ", "x_0"],
    "row": ["b", "β", "r1", "bias"],
    "column": ["v", "φ", "w", "y"],
    "matrix": ["A", "B", "W1", "W_2", "X", "Φ", "Δ", "M"],
}
NODES = ["h", "z1", "Z", "ψ", "q", "H_1"]

DEFINED = {  # a function of the program's own: parameters and body, and what it means
    "f": ("f(a) = a ./ (1 + a .^ 2)", lambda a: a / (1 + a**2)),
    "swish": ("swish(x) = x ⊙ σ(1.5x)", lambda x: x * jax.nn.sigmoid(1.5 * x)),
    "bump": ("bump(r) = exp(-square(r)/2)", lambda r: jnp.exp(-(r**2) / 2)),
}


def program(index):
    """The index-th random case; None where it came too near a kink."""
    rng = random.Random(1000 + index)
    inputs = _inputs(rng)
    lines = [f"{name} = {matrix(array, rng)}" for name, array in inputs.items()]
    rng.shuffle(lines)
    inputs = {line.split(" = ")[0]: inputs[line.split(" = ")[0]] for line in lines}
    garden = Garden(rng, [p.variable(name, array.shape) for name, array in inputs.items()])
    if rng.random() < 0.3:
        name, (line, meaning) = rng.choice(list(DEFINED.items()))
        lines.append(line)
        garden.functions[name] = meaning
    for name in rng.sample(NODES, rng.choice([0, 1, 1, 2])):
        lines.append(_plant(rng, garden, name))
    lines, of, cost = _cost(rng, garden, lines, inputs)
    if cost.constant or any(len(line) > 220 for line in lines):
        return None
    whole_lines = any("\n" in line or "#" in line for line in lines)
    separator = "\n" if whole_lines else rng.choice(["\n", "\n", "; "])
    return _case(f"random {index}", inputs, separator.join(lines), of, cost)


def _inputs(rng):
    m_, n = rng.choice([2, 3]), rng.choice([2, 3])
    shapes = {"scalar": (1, 1), "row": (1, n), "column": (m_, 1), "matrix": (m_, n)}
    kinds = ["scalar", "matrix"] + rng.sample(
        ["row", "column", "matrix", "scalar"], rng.choice([1, 2])
    )
    inputs = {}
    for kind in kinds:
        name = rng.choice([x for x in NAMES[kind] if x not in inputs])
        rows, columns = shapes[kind]
        inputs[name] = np.array(
            [
                [round(rng.uniform(-2, 2), rng.choice([1, 2, 3])) or 0.5 for _ in range(columns)]
                for _ in range(rows)
            ]
        )
    return inputs


def _plant(rng, garden, name):
    """Adds a named node to the garden and returns its line."""
    shape = rng.choice([x.shape for x in garden.plants] + [(2, 2), (1, 1)])
    piece = garden.grow(shape, rng.choice([1, 2]))
    while piece.constant or piece.level == p.ATOM and piece.text.isidentifier():
        piece = garden.grow(shape, 2)
    garden.plants.append(p.named(name, piece))
    comment = rng.choice(["", "", "", f"  # {shape[0]}×{shape[1]}"])
    return f"{name} = {piece.text}{comment}"


def _cost(rng, garden, lines, inputs):
    """The last lines: a scalar, at times one made of a gradient or a tangent."""
    cost = (
        garden.grow((1, 1), 1)
        if rng.random() < 0.1
        else garden.reduced((1, 1), rng.choice([2, 3, 3, 4]))
    )
    draw = rng.random()
    if draw > 0.25:
        return lines + [f"c = {cost.text}"], "c", cost
    name = rng.choice(list(inputs))
    shape = inputs[name].shape
    lines = lines + [f"c = {cost.text}"]
    if draw < 0.17:
        slope = p.gradient(p.named("c", cost), name, shape)
        outer = p.call("sum", m.total, (1, 1), p.call("sin", jnp.sin, shape, slope))
    else:
        outer = p.tangent(p.named("c", cost), name, garden._literal(shape))
        outer = p.add(rng, outer, p.named("c", cost))
    return lines + [f"d = {outer.text}"], "d", outer


def _case(name, inputs, text, of, cost):
    names = list(inputs)
    result = Case(name, inputs, text, lambda *xs: cost.run(dict(zip(names, xs))), of=of)
    p.margins.clear()
    result.run(*[jnp.asarray(x) for x in inputs.values()])
    return result if min(p.margins, default=1) > 1e-3 else None
