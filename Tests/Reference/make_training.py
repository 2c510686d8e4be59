#!/usr/bin/env python3
"""Writes training.json: trajectories of SGD, momentum and Adam, computed with NumPy.

Networks, costs, gradients, optimisers and the shuffling of minibatches are written here anew, by
hand, and share no code with nntutor.
"""

import itertools
import json
import pathlib

import numpy as np

FOLDER = pathlib.Path(__file__).resolve().parent
EPOCHS = 25
RATES = {"sgd": 0.1, "momentum": 0.03, "adam": 0.02}
ALL = 2**64 - 1


def main():
    cases = [case(*chosen) for chosen in itertools.product(
        [regression, classification, digits_like], RATES, [0, 7],
        [{}, {"l2": 0.01}, {"l1": 0.003}, {"l2": 0.02, "l1": 0.001}])]
    text = "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n"
    (FOLDER / "training.json").write_text(text, encoding="utf-8")
    print(f"{len(cases)} trajectories")


# ---- Networks: data, first parameters, the program, and the cost with its gradients

def regression(random):
    """A line through points, with a bias."""
    x = random.normal(size=(20, 3))
    y = x @ [[1.0], [-2.0], [0.5]] + 0.3 + 0.1 * random.normal(size=(20, 1))
    start = {"W": random.normal(size=(3, 1)), "b": np.array([[0.1]])}

    def cost(p, x, y):
        error = x @ p["W"] + p["b"] - y
        slope = 2 * error / error.size
        return np.mean(error**2), {"W": x.T @ slope, "b": slope.sum(keepdims=True)}

    return x, y, start, {"W"}, "c = mse(X*W + b, y)", cost


def classification(random):
    """Two classes, one hidden layer of tanh units, one logit."""
    x = random.normal(size=(24, 2))
    y = (x[:, :1] * x[:, 1:] > 0).astype(float)
    start = {"W1": random.normal(size=(2, 5)), "b1": random.normal(size=(1, 5)),
             "W2": random.normal(size=(5, 1)), "b2": np.zeros((1, 1))}

    def cost(p, x, y):
        h = np.tanh(x @ p["W1"] + p["b1"])
        f = h @ p["W2"] + p["b2"]
        value = np.mean(np.maximum(f, 0) - f * y + np.log1p(np.exp(-np.abs(f))))
        slope = (1 / (1 + np.exp(-f)) - y) / len(x)
        inner = slope @ p["W2"].T * (1 - h**2)
        return value, {"W2": h.T @ slope, "b2": slope.sum(0, keepdims=True),
                       "W1": x.T @ inner, "b1": inner.sum(0, keepdims=True)}

    return (x, y, start, {"W1", "W2"},
            "H = tanh(X*W1 + b1); F = H*W2 + b2; c = bce(F, y)", cost)


def digits_like(random):
    """Three classes by softmax, two hidden layers."""
    x = random.normal(size=(30, 4))
    y = np.eye(3)[random.integers(0, 3, size=30)]
    sizes = [4, 6, 5, 3]
    start = {}
    for k, (rows, columns) in enumerate(zip(sizes, sizes[1:]), start=1):
        start[f"W{k}"] = random.normal(size=(rows, columns)) / np.sqrt(rows)
        start[f"b{k}"] = 0.1 * random.normal(size=(1, columns))

    def cost(p, x, y):
        h1 = np.tanh(x @ p["W1"] + p["b1"])
        h2 = 1 / (1 + np.exp(-(h1 @ p["W2"] + p["b2"])))
        f = h2 @ p["W3"] + p["b3"]
        f = f - f.max(1, keepdims=True)
        logs = f - np.log(np.exp(f).sum(1, keepdims=True))
        d3 = (np.exp(logs) - y) / len(x)
        d2 = d3 @ p["W3"].T * h2 * (1 - h2)
        d1 = d2 @ p["W2"].T * (1 - h1**2)
        gradients = {}
        for k, (below, above) in enumerate([(x, d1), (h1, d2), (h2, d3)], start=1):
            gradients[f"W{k}"], gradients[f"b{k}"] = below.T @ above, above.sum(0, keepdims=True)
        return -np.sum(y * logs) / len(x), gradients

    program = ("H1 = tanh(X*W1 + b1); H2 = sigmoid(H1*W2 + b2); F = H2*W3 + b3; "
               "c = crossentropy(F, y)")
    return x, y, start, {"W1", "W2", "W3"}, program, cost


# ---- One trajectory

def case(network, optimizer, batch, penalties):
    """The program, the options, and what should be seen after each epoch."""
    random = np.random.default_rng(len(network.__name__))
    x, y, p, weights, program, plain = network(random)
    start = {name: value.copy() for name, value in p.items()}

    def cost(p, x, y):
        value, gradients = plain(p, x, y)
        for name in weights:
            value += penalties.get("l2", 0) * np.sum(p[name] ** 2)
            value += penalties.get("l1", 0) * np.sum(np.abs(p[name]))
            gradients[name] = (gradients[name] + 2 * penalties.get("l2", 0) * p[name]
                               + penalties.get("l1", 0) * np.sign(p[name]))
        return value, gradients

    step = OPTIMIZERS[optimizer](p, RATES[optimizer])
    losses, norms = [], []
    for epoch in range(EPOCHS + 1):
        value, gradients = cost(p, x, y)
        losses.append(float(value))
        norms.append(float(np.sqrt(sum(np.sum(g**2) for g in gradients.values()))))
        if epoch < EPOCHS:
            for rows in batches(len(x), batch, epoch):
                step(cost(p, x[rows], y[rows])[1])
    inputs = {"X": x, "y": y, **start}
    text = "\n".join(f"{name} = {literal(value)}" for name, value in inputs.items())
    options = ["--wrt", ",".join(start), "--rows", "X,y", "--optimizer", optimizer,
               "--rate", str(RATES[optimizer]), "--batch", str(batch), "--epochs", str(EPOCHS)]
    for name, strength in penalties.items():
        options += [f"--{name}", str(strength)]
    title = " ".join([network.__name__, optimizer, f"batch {batch}", *penalties])
    return {"name": title, "program": f"{text}\n{program}", "options": ["--of", "c", *options],
            "train_loss": losses, "gradient_norm": norms,
            "parameters": {name: value.tolist() for name, value in p.items()}}


def literal(matrix):
    return "[" + "; ".join(" ".join(repr(float(v)) for v in row) for row in matrix) + "]"


# ---- Optimisers, in place

def sgd(p, rate):
    def step(gradients):
        for name, g in gradients.items():
            p[name] -= rate * g
    return step


def momentum(p, rate):
    v = {name: np.zeros_like(value) for name, value in p.items()}

    def step(gradients):
        for name, g in gradients.items():
            v[name] = 0.9 * v[name] + g
            p[name] -= rate * v[name]
    return step


def adam(p, rate):
    m = {name: np.zeros_like(value) for name, value in p.items()}
    s = {name: np.zeros_like(value) for name, value in p.items()}
    t = itertools.count(1)

    def step(gradients):
        k = next(t)
        for name, g in gradients.items():
            m[name] = 0.9 * m[name] + 0.1 * g
            s[name] = 0.999 * s[name] + 0.001 * g**2
            corrected = m[name] / (1 - 0.9**k)
            p[name] -= rate * corrected / (np.sqrt(s[name] / (1 - 0.999**k)) + 1e-8)
    return step


OPTIMIZERS = {"sgd": sgd, "momentum": momentum, "adam": adam}


# ---- Shuffling, as nntutor documents it

def batches(count, size, epoch, seed=1):
    """The rows of each minibatch of an epoch; all of them at once where size is 0."""
    if size == 0:
        return [np.arange(count)]
    random = Xoshiro(Xoshiro(seed, 0x7EA10000 + 3).next(), epoch)
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        other = int(random.uniform() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return [order[k:k + size] for k in range(0, count, size)]


class Xoshiro:
    """xoshiro256++, seeded by SplitMix64."""

    def __init__(self, seed, stream):
        mixer = (seed + stream * 0xD1B54A32D192ED03) & ALL
        self.state = []
        for _ in range(4):
            mixer = (mixer + 0x9E3779B97F4A7C15) & ALL
            z = ((mixer ^ mixer >> 30) * 0xBF58476D1CE4E5B9) & ALL
            z = ((z ^ z >> 27) * 0x94D049BB133111EB) & ALL
            self.state.append(z ^ z >> 31)

    def next(self):
        s = self.state
        result = (rotated((s[0] + s[3]) & ALL, 23) + s[0]) & ALL
        t = s[1] << 17 & ALL
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotated(s[3], 45)
        return result

    def uniform(self):
        return (self.next() >> 11) * 2.0**-53


def rotated(x, k):
    return (x << k | x >> (64 - k)) & ALL


if __name__ == "__main__":
    main()
