"""HIPS autograd: NumPy with a tape."""

import autograd.numpy as np
from autograd import value_and_grad

from workloads import FORMULA_INPUT, NETWORKS, RATE, dag, follow


def build(workload):
    """The calls to time."""
    if workload == "W1":
        return formula()
    return graph() if workload == "W5" else network(NETWORKS[workload])


def formula():
    """z = exp(sin(u²) log(u²))."""

    def function(u):
        q = u * u
        return np.exp(np.sin(q) * np.log(q))

    both = value_and_grad(function)
    return {
        "value": lambda: function(FORMULA_INPUT), "gradient": lambda: both(FORMULA_INPUT),
        "sum": lambda result: (float(result[0]), float(result[1]))}


def graph():
    """The random graph, with an argument for each input."""
    nodes, inputs = dag()

    def function(*x):
        return follow(nodes, x, np.sin, np.exp, np.tanh)

    both = value_and_grad(function, argnum=tuple(range(len(inputs))))
    return {
        "value": lambda: function(*inputs), "gradient": lambda: both(*inputs),
        "sum": lambda result: (float(result[0]), float(sum(result[1])))}


def network(net):
    """The loss of a network over its batch."""
    x, targets = np.array(net.inputs()), np.array(net.targets())
    parameters = [np.array(p) for p in net.parameters()]
    trained = [p.copy() for p in parameters]

    def loss(p):
        h = x
        for layer in range(net.layers):
            h = np.dot(h, p[2 * layer]) + p[2 * layer + 1]
            if layer < net.layers - 1:
                h = np.tanh(h) if net.activation == "tanh" else np.maximum(h, 0)
        if net.loss == "mean square":
            return np.mean((h - targets) ** 2)
        m = h - np.max(h, axis=1, keepdims=True)
        logarithms = m - np.log(np.sum(np.exp(m), axis=1, keepdims=True))
        return -np.sum(targets * logarithms) / net.batch

    both = value_and_grad(loss)

    def step():
        for p, g in zip(trained, both(trained)[1]):
            p -= RATE * g

    return {
        "value": lambda: loss(parameters), "gradient": lambda: both(parameters), "step": step,
        "sum": lambda result: (float(result[0]), float(sum(g.sum() for g in result[1])))}
