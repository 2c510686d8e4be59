"""PyTorch as it comes: a tape for each call."""

import torch

from pytorch_models import model, sum_of
from workloads import NETWORKS, RATE


def build(workload):
    """The calls to time."""
    function, parameters = model(workload)
    parameters = [p.requires_grad_() for p in parameters]
    trained = [p.detach().clone().requires_grad_() for p in parameters]

    def value():
        with torch.no_grad():
            return function(*parameters)

    def gradient(p=parameters):
        y = function(*p)
        return y, torch.autograd.grad(y, p)

    def step():
        gradients = gradient(trained)[1]
        with torch.no_grad():
            torch._foreach_add_(trained, gradients, alpha=-RATE)

    calls = {"value": value, "gradient": gradient, "sum": sum_of}
    return calls | ({"step": step} if workload in NETWORKS else {})
