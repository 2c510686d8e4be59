"""Matrix rules of the grammar, and the reductions that end in a scalar."""

import jax.numpy as jnp
import numpy as np

import meanings as m
import pieces as p


class Matrices:
    """Rules for shapes larger than 1×1."""

    def matmul(self, shape, depth):
        inner = self.rng.choice([2, 3]) if shape == (1, 1) else self.rng.choice([1, 2, 3])
        return p.product(
            self.rng, self.grow((shape[0], inner), depth), self.grow((inner, shape[1]), depth)
        )

    def transposed(self, shape, depth):
        return p.transpose(self.rng, self.grow(shape[::-1], depth))

    def definite(self, n, depth):
        """A Aᵀ + I: symmetric and far from singular."""
        a = self.leaf((n, self.rng.choice([2, 3])))
        gram = p.product(self.rng, a, p.transpose(self.rng, a))
        identity = p.constant(np.eye(n), self.rng.choice(["I", f"eye({n})"]))
        return p.add(self.rng, gram, identity)

    def square(self, shape, depth):
        n = shape[0]
        draw = self.rng.random()
        if draw < 0.35:
            return p.whole_power(
                self.rng, self.grow(shape, depth - 1), self.rng.choice([2, 3]), m.power
            )
        if draw < 0.5:
            return p.whole_power(self.rng, self.definite(n, depth), -1, m.power)
        if draw < 0.65:
            return p.call("inv", jnp.linalg.inv, shape, self.definite(n, depth))
        if draw < 0.75:
            return p.call("chol", m.chol, shape, self.definite(n, depth))
        if draw < 0.85:
            return p.call("tril", jnp.tril, shape, self.grow(shape, depth))
        return p.call("diag", m.diag, shape, self.grow(self.rng.choice([(n, 1), (1, n)]), depth))

    def solved(self, shape, depth):
        return p.solve(self.rng, self.definite(shape[0], depth), self.grow(shape, depth))

    def axis(self, shape, depth):
        """A reduction along one axis, where the shape is a row or a column."""
        if shape[0] == 1:
            axis, whole = 1, (self.rng.choice([2, 3]), shape[1])
        elif shape[1] == 1:
            axis, whole = 2, (shape[0], self.rng.choice([2, 3]))
            if self.rng.random() < 0.3:
                return p.call("logsumexp", m.logsumexp, shape, self.grow(whole, depth))
        else:
            return self.outer(shape, depth)
        name, f = self.rng.choice([("sum", m.total), ("mean", m.mean)])
        return p.call(name, lambda x: f(x, axis), shape, self.grow(whole, depth), extra=[str(axis)])

    def outer(self, shape, depth):
        return p.call(
            "outer",
            lambda u, v: u @ v.T,
            shape,
            self.grow((shape[0], 1), depth),
            self.grow((shape[1], 1), depth),
        )

    def rowwise(self, shape, depth):
        name, f = self.rng.choice(
            [
                ("softmax", m.softmax),
                ("logsoftmax", m.logsoftmax),
                ("layernorm", m.layernorm),
                ("dropout", None),
            ]
        )
        x = self.grow(shape, depth)
        if name == "dropout":
            return p.call(name, lambda x: x, shape, x, extra=["0.3"])
        if name == "layernorm":
            return p.call(name, f, shape, x, self.leaf((1, shape[1])), self.leaf((1, shape[1])))
        return p.call(name, f, shape, x)

    def rearranged(self, shape, depth):
        m_, n = shape
        if n == 1 and m_ % 2 == 0:
            return p.call("vec", m.vec, shape, self.grow((m_ // 2, 2), depth))
        source = self.rng.choice([(n, m_), (m_ * n, 1), (1, m_ * n)])
        return p.call(
            "reshape",
            lambda a: m.reshape(a, m_, n),
            shape,
            self.grow(source, depth),
            extra=[str(m_), str(n)],
        )

    def stacked(self, shape, depth):
        if shape[0] > 1 and self.rng.random() < 0.5:
            return p.stacked(
                self.rng,
                self.grow((1, shape[1]), depth),
                self.grow((shape[0] - 1, shape[1]), depth),
            )
        if shape[1] > 1:
            return p.beside(
                self.rng,
                self.grow((shape[0], 1), depth),
                self.grow((shape[0], shape[1] - 1), depth),
            )
        return p.minus(self.grow(shape, depth))


class Reductions:
    """Rules for scalars."""

    def reduced(self, shape, depth):
        """A scalar from something larger."""
        n, k = self._size()
        name, f = self.rng.choice(
            [
                ("sum", m.total),
                ("mean", m.mean),
                ("norm", m.norm),
                ("trace", None),
                ("det", m.det),
                ("logdet", m.logdet),
                ("dot", None),
                ("mse", m.mse),
                ("form", None),
                ("entry", None),
                ("bce", m.bce),
            ]
        )
        if name in {"sum", "mean", "norm"}:
            return p.call(name, f, shape, self.grow((n, k), depth))
        if name == "trace":
            return p.call(name, lambda a: m.scalar(jnp.trace(a)), shape, self.grow((n, n), depth))
        if name == "det":
            return p.call(name, f, shape, self.grow((2, 2), depth))
        if name == "logdet":
            return p.call(name, f, shape, self.definite(n, depth))
        if name == "dot":
            return p.call(
                name,
                lambda u, v: m.total(u * v),
                shape,
                self.grow((n, 1), depth),
                self.grow((n, 1), depth),
            )
        if name == "form":
            return self._form(n, depth)
        if name == "entry":
            return self._slice(self.grow((n, max(2, k)), depth), shape)
        return p.call(name, f, shape, self.grow((n, k), depth), self.leaf((n, k)))

    def _size(self):
        """A plant's shape, the later the likelier, so that costs use what was built."""
        sizes = [x.shape for x in self.plants if x.shape[0] > 1]
        if self.rng.random() < 0.2:
            return self.rng.choice([2, 3]), self.rng.choice([1, 2, 3])
        return self.rng.choices(sizes, weights=range(1, len(sizes) + 1))[0]

    def _form(self, n, depth):
        x = self.leaf((n, 1))
        left = p.product(self.rng, p.transpose(self.rng, x), self.grow((n, n), depth))
        return p.product(self.rng, left, x)
