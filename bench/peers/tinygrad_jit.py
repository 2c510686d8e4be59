"""tinygrad with its calls captured by TinyJit."""

import sys

from tinygrad import Device, Tensor, TinyJit, dtypes

from workloads import FORMULA_INPUT, NETWORKS, RATE, dag, follow


def build(workload):
    """The calls to time."""
    function, parameters = model(workload)
    trained = [(p + 0).contiguous().realize() for p in parameters]

    def gradient(*p):
        y = function(*p)
        gradients = y.gradient(*p)
        Tensor.realize(y, *gradients)
        return y, gradients

    def descend(*p):
        y = function(*p)
        for weights, g in zip(p, y.gradient(*p)):
            weights.assign(weights - RATE * g)
        Tensor.realize(y, *p)
        return y

    calls = {
        "value": captured(lambda *p: function(*p).realize(), parameters),
        "gradient": captured(gradient, parameters), "sum": sum_of}
    return calls | ({"step": captured(descend, trained)} if workload in NETWORKS else {})


def captured(function, parameters):
    """A call that ends when its numbers are there."""
    fast, device = TinyJit(function), Device[Device.DEFAULT]

    def call():
        result = fast(*parameters)
        device.synchronize()
        return result

    return call


def model(workload):
    """The function of all parameters that is differentiated, and the parameters."""
    if workload == "W1":
        return (lambda u: ((u * u).sin() * (u * u).log()).exp().sum()), [tensor([FORMULA_INPUT])]
    if workload == "W5":
        sys.setrecursionlimit(200_000)
        nodes, inputs = dag()
        return (lambda *x: follow(nodes, x, Tensor.sin, Tensor.exp, Tensor.tanh).sum(),
                [tensor([x]) for x in inputs])
    return network(NETWORKS[workload])


def network(net):
    """The loss of a network over its batch."""
    x, targets = tensor(net.inputs()), tensor(net.targets())

    def loss(*p):
        h = x
        for layer in range(net.layers):
            h = h @ p[2 * layer] + p[2 * layer + 1]
            if layer < net.layers - 1:
                h = h.tanh() if net.activation == "tanh" else h.relu()
        if net.loss == "mean square":
            return ((h - targets) ** 2).mean()
        return -(targets * h.log_softmax()).sum() / net.batch

    return loss, [tensor(p) for p in net.parameters()]


def tensor(values):
    """Numbers in float64, there before anything is timed."""
    return Tensor(values, dtype=dtypes.float64).contiguous().realize()


def sum_of(result):
    """The value, and the sum of all gradients' entries."""
    value, gradients = result
    return value.item(), sum(g.sum().item() for g in gradients)
