"""The workloads in PyTorch, as functions of their parameters."""

import torch

from workloads import FORMULA_INPUT, NETWORKS, dag, follow


def model(workload):
    """The function of all parameters that is differentiated, and the parameters."""
    torch.set_num_threads(1)
    if workload == "W1":
        return formula, [tensor(FORMULA_INPUT)]
    if workload == "W5":
        nodes, inputs = dag()
        return (lambda *x: follow(nodes, x, torch.sin, torch.exp, torch.tanh),
                [tensor(x) for x in inputs])
    return network(NETWORKS[workload])


def formula(u):
    """z = exp(sin(u²) log(u²))."""
    q = u * u
    return torch.exp(torch.sin(q) * torch.log(q))


def network(net):
    """The loss of a network over its batch."""
    x = tensor(net.inputs())
    activation = torch.tanh if net.activation == "tanh" else torch.relu
    if net.loss == "mean square":
        cost, targets = torch.nn.functional.mse_loss, tensor(net.targets())
    else:
        cost, targets = torch.nn.functional.cross_entropy, torch.tensor(net.labels())

    def loss(*p):
        h = x
        for layer in range(net.layers):
            h = torch.addmm(p[2 * layer + 1], h, p[2 * layer])
            if layer < net.layers - 1:
                h = activation(h)
        return cost(h, targets)

    return loss, [tensor(p) for p in net.parameters()]


def tensor(values):
    """Numbers in float64."""
    return torch.tensor(values, dtype=torch.float64)


def sum_of(result):
    """The value, and the sum of all gradients' entries."""
    value, gradients = result
    return float(value), sum(float(g.sum()) for g in gradients)
