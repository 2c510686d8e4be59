"""NumPy with the gradient written out by hand; for the formula, Python's own `math`."""

import math

import numpy as np

from workloads import FORMULA_INPUT, NETWORKS, RATE, Unsuited


def build(workload):
    """The calls to time."""
    if workload == "W5":
        raise Unsuited("nobody differentiates 10,000 nodes by hand")
    return formula() if workload == "W1" else network(NETWORKS[workload])


def formula():
    """z = exp(sin(u²) log(u²)) and dz/du."""

    def value(u=FORMULA_INPUT):
        q = u * u
        return math.exp(math.sin(q) * math.log(q))

    def gradient(u=FORMULA_INPUT):
        q = u * u
        s, l = math.sin(q), math.log(q)
        z = math.exp(s * l)
        return z, z * (math.cos(q) * l + s / q) * 2 * u

    return {"value": value, "gradient": gradient, "sum": lambda result: result}


def network(net):
    """Forward and backward pass, layer by layer."""
    x, targets = np.array(net.inputs()), np.array(net.targets())
    parameters = [np.array(p) for p in net.parameters()]
    trained = [p.copy() for p in parameters]

    def forward(p):
        hidden = [x]
        for layer in range(net.layers):
            a = hidden[-1] @ p[2 * layer]
            a += p[2 * layer + 1]
            if layer < net.layers - 1:
                a = np.tanh(a) if net.activation == "tanh" else np.maximum(a, 0)
            hidden.append(a)
        return hidden, *loss(hidden[-1])

    def loss(h):
        if net.loss == "mean square":
            d = h - targets
            return float(np.mean(d * d)), d * (2 / net.batch)
        m = h - h.max(1, keepdims=True)
        e = np.exp(m)
        total = e.sum(1, keepdims=True)
        cost = -np.sum(targets * (m - np.log(total))) / net.batch
        return float(cost), (e / total - targets) / net.batch

    def gradient(p=parameters):
        hidden, cost, d = forward(p)
        found = [None] * len(p)
        for layer in reversed(range(net.layers)):
            h = hidden[layer]
            found[2 * layer], found[2 * layer + 1] = h.T @ d, d.sum(0)
            if layer:
                d = d @ p[2 * layer].T
                d *= (1 - h * h) if net.activation == "tanh" else (h > 0)
        return cost, found

    def step():
        for p, g in zip(trained, gradient(trained)[1]):
            p -= RATE * g

    return {
        "value": lambda: forward(parameters)[1], "gradient": gradient, "step": step,
        "sum": lambda result: (result[0], sum(float(g.sum()) for g in result[1]))}
