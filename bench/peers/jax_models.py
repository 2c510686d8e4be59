"""The workloads in JAX, as functions of their parameters."""

import jax
import jax.numpy as jnp

from workloads import FORMULA_INPUT, NETWORKS, dag, follow

jax.config.update("jax_enable_x64", True)


def model(workload):
    """The function that is differentiated, and its parameters."""
    if workload == "W1":
        return formula, jnp.float64(FORMULA_INPUT)
    if workload == "W5":
        nodes, inputs = dag()
        return (lambda x: follow(nodes, x, jnp.sin, jnp.exp, jnp.tanh),
                [jnp.float64(x) for x in inputs])
    return network(NETWORKS[workload])


def formula(u):
    """z = exp(sin(u²) log(u²))."""
    q = u * u
    return jnp.exp(jnp.sin(q) * jnp.log(q))


def network(net):
    """The loss of a network over its batch."""
    x, targets = jnp.array(net.inputs()), jnp.array(net.targets())
    activation = jnp.tanh if net.activation == "tanh" else jax.nn.relu

    def loss(p):
        h = x
        for layer in range(net.layers):
            h = h @ p[2 * layer] + p[2 * layer + 1]
            if layer < net.layers - 1:
                h = activation(h)
        if net.loss == "mean square":
            return jnp.mean((h - targets) ** 2)
        return -jnp.sum(targets * jax.nn.log_softmax(h)) / net.batch

    return loss, [jnp.array(p) for p in net.parameters()]


def sum_of(result):
    """The value, and the sum of all gradients' entries."""
    value, gradients = result
    return float(value), sum(float(g.sum()) for g in jax.tree_util.tree_leaves(gradients))


def descended(p, gradients, rate):
    """The parameters after a step."""
    return jax.tree_util.tree_map(lambda p, g: p - rate * g, p, gradients)
