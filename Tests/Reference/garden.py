"""A grammar that grows expressions of a wanted shape from inputs and earlier nodes."""

import numpy as np

import pieces as p
from growth_elementwise import SMOOTH, Elementwise
from growth_matrices import Matrices, Reductions
from literals import matrix


class Garden(Elementwise, Matrices, Reductions):
    """Grows pieces of a given shape from what has been planted so far."""

    def __init__(self, rng, plants):
        self.rng, self.plants = rng, list(plants)
        self.functions = dict(SMOOTH)

    def grow(self, shape, depth):
        """A piece of `shape`, at most `depth` rules deep."""
        if depth <= 0:
            return self.leaf(shape)
        return self.rng.choice(self._rules(shape))(shape, depth - 1)

    def leaf(self, shape):
        """A plant of that shape, its transpose, a slice of one, or a literal."""
        fitting = [x for x in self.plants if x.shape == shape]
        turned = [x for x in self.plants if x.shape == shape[::-1] and x.shape != shape]
        wider = [
            x
            for x in self.plants
            if x.shape[0] >= shape[0] and x.shape[1] >= shape[1] and x.shape != shape
        ]
        draw = self.rng.random()
        if fitting and (draw < 0.75 or not (turned or wider)):
            return self.rng.choices(fitting, weights=range(1, len(fitting) + 1))[0]
        if turned and draw < 0.85:
            return p.transpose(self.rng, self.rng.choice(turned))
        if wider and draw < 0.95:
            return self._slice(self.rng.choice(wider), shape)
        return self._literal(shape)

    def _literal(self, shape):
        if shape == (1, 1):
            value = self.rng.choice([2, 3, 0.5, 1.5, -1, -0.25, 4])
            text = {0.5: ".5", -0.25: "-2.5e-1"}.get(value, repr(value))
            return p.constant(value, text)
        array = np.array(
            [
                [self.rng.choice([-1, 0.5, 2, 1, -0.5]) for _ in range(shape[1])]
                for _ in range(shape[0])
            ]
        )
        return p.constant(array, matrix(array, self.rng))

    def _slice(self, whole, shape):
        spans = []
        for size, wanted in zip(whole.shape, shape):
            first = self.rng.randint(1, size - wanted + 1)
            spans.append(None if size == wanted else (first, first + wanted - 1))
        return p.piece_slice(whole, *spans)

    def _rules(self, shape):
        rules = [
            self.sum,
            self.sum,
            self.scale,
            self.hadamard,
            self.function,
            self.function,
            self.tame,
            self.quotient,
            self.transposed,
            self.kinked,
            self.minus,
            self.matmul,
            self.matmul,
            self.powered,
        ]
        if shape == (1, 1):
            return rules + [self.reduced] * 6
        rules += [self.axis, self.rearranged, self.stacked]
        if shape[0] == shape[1]:
            rules += [self.square, self.square]
        if shape[1] > 1:
            rules += [self.rowwise]
        return rules + [self.solved] if shape[0] > 1 else rules
