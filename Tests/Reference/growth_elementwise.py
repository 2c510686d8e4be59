"""Elementwise and broadcasting rules of the grammar."""

import jax
import jax.numpy as jnp

import meanings as m
import pieces as p

SMOOTH = {
    "sin": jnp.sin,
    "cos": jnp.cos,
    "tanh": jnp.tanh,
    "sigmoid": jax.nn.sigmoid,
    "σ": jax.nn.sigmoid,
    "softplus": m.softplus,
    "atan": jnp.arctan,
    "gelu": m.gelu,
    "silu": m.silu,
    "erf": jax.scipy.special.erf,
    "square": jnp.square,
    "sinh": jnp.sinh,
}
KINKED = {"relu": m.relu, "abs": m.absolute, "leakyrelu": m.leakyrelu, "elu": m.elu}
POSITIVE = {"exp": jnp.exp, "cosh": jnp.cosh, "softplus": m.softplus}


class Elementwise:
    """Rules for any shape."""

    def _partner(self, shape):
        return self.rng.choice([shape, shape, (1, shape[1]), (shape[0], 1), (1, 1)])

    def _pair(self, shape, depth):
        both = [self.grow(shape, depth), self.grow(self._partner(shape), depth - 1)]
        self.rng.shuffle(both)
        return both

    def sum(self, shape, depth):
        return self.rng.choice([p.add, p.subtract])(self.rng, *self._pair(shape, depth))

    def hadamard(self, shape, depth):
        return p.hadamard(self.rng, *self._pair(shape, depth))

    def scale(self, shape, depth):
        return p.product(self.rng, self.grow((1, 1), depth - 1), self.grow(shape, depth))

    def quotient(self, shape, depth):
        divisor = self.rng.choice([(1, 1), shape])
        return p.quotient(self.rng, self.grow(shape, depth), self.positive(divisor, depth - 1))

    def positive(self, shape, depth):
        """Something at least 0.4 or so, whatever it is made of."""
        x = self.grow(shape, depth)
        if self.rng.random() < 0.5:
            squared = p.call("square", jnp.square, shape, x)
            return p.add(self.rng, p.constant(1, "1"), squared)
        name = self.rng.choice(list(POSITIVE))
        tame = p.call("tanh", jnp.tanh, shape, x)
        return p.call(name, POSITIVE[name], shape, tame)

    def function(self, shape, depth):
        name = self.rng.choice(list(self.functions))
        return p.call(name, self.functions[name], shape, self.grow(shape, depth))

    def tame(self, shape, depth):
        """A function with a bounded domain, over an argument kept inside."""
        name, f = self.rng.choice(
            [
                ("log", jnp.log),
                ("sqrt", jnp.sqrt),
                ("ln", jnp.log),
                ("√", jnp.sqrt),
                ("asin", jnp.arcsin),
                ("acos", jnp.arccos),
                ("tan", jnp.tan),
            ]
        )
        if name in {"asin", "acos", "tan"}:
            inner = p.call("tanh", jnp.tanh, shape, self.grow(shape, depth - 1))
            inner = p.product(self.rng, p.constant(0.8, "0.8"), inner)
        else:
            inner = self.positive(shape, depth - 1)
        return p.call(name, f, shape, inner)

    def kinked(self, shape, depth):
        x = self.grow(shape, depth)
        draw = self.rng.random()
        if draw < 0.25:
            return p.masked(self.rng, x, self.rng.choice([0, 0.5, 1]))
        if draw < 0.5:
            return p.extremum(self.rng, x, self.grow(self._partner(shape), depth - 1))
        name = self.rng.choice(list(KINKED))

        def run(value):
            p.watch(value)
            return KINKED[name](value)

        return p.call(name, run, shape, x)

    def minus(self, shape, depth):
        return p.minus(self.grow(shape, depth))

    def powered(self, shape, depth):
        """A scalar to a whole power, a number to a scalar, or entrywise powers."""
        if shape == (1, 1):
            draw = self.rng.random()
            if draw < 0.5:
                return p.whole_power(
                    self.rng, self.grow(shape, depth), self.rng.choice([2, 3, 4]), lambda x, n: x**n
                )
            exponent = p.call("sin", jnp.sin, shape, self.grow(shape, depth - 1))
            if draw < 0.75:
                return p.power(
                    "^", p.constant(2, "2"), self.rng.choice([exponent, p.minus(exponent)])
                )
            return p.power("^", self.positive(shape, depth - 1), exponent)
        if self.rng.random() < 0.6:
            return p.power(
                " .^ ",
                self.grow(shape, depth),
                self.rng.choice([p.constant(2, "2"), p.constant(3, "3")]),
            )
        exponent = p.call("tanh", jnp.tanh, (1, 1), self.grow((1, 1), depth - 1))
        return p.power(" .^ ", self.positive(shape, depth - 1), exponent)
