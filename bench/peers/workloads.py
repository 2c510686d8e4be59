"""The five workloads W1 to W5, with the same numbers as `bench/engine/Workload.swift`.

Only the standard library is used, so that a peer's start is its own.
"""

import dataclasses
import math

RATE = 0.05
FORMULA_INPUT = 1.3
MASK = (1 << 64) - 1


class Unsuited(Exception):
    """A peer is not made for a workload; the reason is its text."""


@dataclasses.dataclass(frozen=True)
class Network:
    """A dense network: `h·W + b` in each layer, the activation between them, and a loss."""

    sizes: tuple
    batch: int
    activation: str
    loss: str

    @property
    def layers(self):
        """How many pairs of weights and bias there are."""
        return len(self.sizes) - 1

    def inputs(self):
        """Rows of numbers from −1 to 1."""
        values = [2 * u - 1 for u in uniform(1, self.batch * self.sizes[0])]
        return rows(values, self.sizes[0])

    def parameters(self):
        """Weights (rows of rows) and bias (one row) of each layer in turn."""
        found = []
        for layer, (width, height) in enumerate(zip(self.sizes, self.sizes[1:])):
            spread = math.sqrt((6.0 if self.activation == "relu" else 3.0) / width)
            weights = [(2 * u - 1) * spread for u in uniform(10 + 2 * layer, width * height)]
            bias = [(2 * u - 1) * 0.01 for u in uniform(11 + 2 * layer, height)]
            found += [rows(weights, height), bias]
        return found

    def labels(self):
        """The class of each row, for a cross-entropy."""
        return [int(u * self.sizes[-1]) for u in uniform(2, self.batch)]

    def targets(self):
        """What the network is to say: numbers, or rows with a one at the label."""
        if self.loss == "mean square":
            return [[math.sin(3 * x[0]) * x[1]] for x in self.inputs()]
        return [[float(j == label) for j in range(self.sizes[-1])] for label in self.labels()]


NETWORKS = {
    "W2": Network((2, 8, 8, 1), 32, "tanh", "mean square"),
    "W3": Network((64, 128, 10), 64, "tanh", "cross-entropy"),
    "W4": Network((784, 256, 10), 128, "relu", "cross-entropy"),
}
NAMES = ["W1", "W2", "W3", "W4", "W5"]


def uniform(seed, count):
    """Numbers on [0, 1) by SplitMix64 with a counter."""
    found = []
    for i in range(1, count + 1):
        z = (seed * 0xD1342543DE82EF95 + i * 0x9E3779B97F4A7C15) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        found.append((z >> 11) * 2.0**-53)
    return found


def rows(values, width):
    """A list cut into rows."""
    return [values[i:i + width] for i in range(0, len(values), width)]


def dag(inputs=100, operations=10_000, widest=400):
    """W5: nodes (operation, a, b) counted from the inputs on, and the inputs' numbers.

    Every node reaches the last. Bounds are carried along, so that no value runs away.
    """
    draws = uniform(99, 8 * operations)
    at, bound, free, nodes = 0, [1.0] * inputs, list(range(inputs)), []
    while len(nodes) + len(free) - 1 < operations:
        operation = int(draws[at] * 6)
        k, b = int(draws[at + 1] * len(free)), int(draws[at + 2] * len(bound))
        draw = draws[at + 3]
        at += 4
        widens = operation < 3 and len(free) < widest and draw < 0.35
        a = int(draw / 0.35 * len(bound)) if widens else free[k]
        size = [bound[a] + bound[b], bound[a] + bound[b], bound[a] * bound[b], 1.0,
                math.exp(min(bound[a], 9)), 1.0][operation]
        if size > 4:
            operation, size = (3, 1.0) if operation % 2 else (5, 1.0)
        b = a if operation >= 3 else b
        free = [node for node in free if node not in (a, b)] + [len(bound)]
        nodes.append((operation, a, b))
        bound.append(size)
    while len(free) > 1:
        nodes.append((0, free.pop(), free.pop()))
        free.insert(0, inputs + len(nodes) - 1)
    return nodes, [2 * u - 1 for u in uniform(98, inputs)]


def follow(nodes, inputs, sin, exp, tanh):
    """The value of W5's last node, by a peer's own functions."""
    unary = {3: sin, 4: exp, 5: tanh}
    values = list(inputs)
    for operation, a, b in nodes:
        if operation == 0:
            values.append(values[a] + values[b])
        elif operation == 1:
            values.append(values[a] - values[b])
        elif operation == 2:
            values.append(values[a] * values[b])
        else:
            values.append(unary[operation](values[a]))
    return values[-1]
