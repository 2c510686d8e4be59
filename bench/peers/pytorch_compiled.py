"""PyTorch through `torch.compile`: value and gradient in one compiled function."""

import torch

from pytorch_models import model, sum_of
from workloads import NETWORKS, RATE


def build(workload):
    """The calls to time."""
    function, parameters = model(workload)
    trained = [p.clone() for p in parameters]
    both = torch.func.grad_and_value(function, argnums=tuple(range(len(parameters))))

    def gradient(*p):
        gradients, y = both(*p)
        return y, gradients

    def descend(*p):
        gradients, y = both(*p)
        for weights, g in zip(p, gradients):
            weights.sub_(RATE * g)
        return y

    calls = {
        "value": compiled(function, parameters), "gradient": compiled(gradient, parameters),
        "sum": sum_of}
    return calls | ({"step": compiled(descend, trained)} if workload in NETWORKS else {})


def compiled(function, parameters):
    """A call of the compiled function that records nothing."""
    fast = torch.compile(function, fullgraph=True)

    def call():
        with torch.no_grad():
            return fast(*parameters)

    return call
