"""micrograd: one Python object for each number. It lacks sin, log and exp; they are added here."""

import math
import sys

from micrograd.engine import Value

from workloads import FORMULA_INPUT, NETWORKS, RATE, Unsuited, dag, follow


def build(workload):
    """The calls to time."""
    if workload in ("W3", "W4"):
        raise Unsuited("an object for each number: minutes for one gradient")
    function, parameters = model(workload)

    def gradient():
        for p in parameters:
            p.grad = 0
        y = function()
        y.backward()
        return y, parameters

    def step():
        gradient()
        for p in parameters:
            p.data -= RATE * p.grad

    calls = {
        "value": function, "gradient": gradient,
        "sum": lambda result: (result[0].data, sum(p.grad for p in result[1]))}
    return calls | ({"step": step} if workload in NETWORKS else {})


def model(workload):
    """The function that is differentiated, and its parameters."""
    sys.setrecursionlimit(1_000_000)
    if workload == "W1":
        u = Value(FORMULA_INPUT)

        def formula():
            q = u * u
            return exp(sin(q) * log(q))

        return formula, [u]
    if workload == "W5":
        nodes, inputs = dag()
        values = [Value(x) for x in inputs]
        return lambda: follow(nodes, values, sin, exp, tanh), values
    return network(NETWORKS[workload])


def network(net):
    """The loss of a network over its batch, number by number."""
    parameters = net.parameters()
    weights = [[[Value(w) for w in row] for row in p] for p in parameters[::2]]
    biases = [[Value(b) for b in p] for p in parameters[1::2]]
    examples = list(zip(net.inputs(), net.targets()))

    def output(h):
        for layer, (w, bias) in enumerate(zip(weights, biases)):
            h = [sum((w[i][j] * h[i] for i in range(len(h))), bias[j]) for j in range(len(bias))]
            if layer < net.layers - 1:
                h = [tanh(a) for a in h]
        return h[0]

    def loss():
        total = 0
        for x, (target,) in examples:
            d = output(x) - target
            total = d * d + total
        return total * (1 / net.batch)

    return loss, [w for p in weights for row in p for w in row] + [b for p in biases for b in p]


def unary(a, value, slope):
    """A function's value with what its slope hands back."""
    out = Value(value, (a,))

    def backward():
        a.grad += slope * out.grad

    out._backward = backward
    return out


def sin(a):
    """The sine."""
    return unary(a, math.sin(a.data), math.cos(a.data))


def log(a):
    """The logarithm."""
    return unary(a, math.log(a.data), 1 / a.data)


def exp(a):
    """The exponential."""
    y = math.exp(a.data)
    return unary(a, y, y)


def tanh(a):
    """The hyperbolic tangent."""
    y = math.tanh(a.data)
    return unary(a, y, 1 - y * y)
