"""JAX as a user calls it: one jitted function, called once for each evaluation."""

import jax

from jax_models import descended, model, sum_of
from workloads import NETWORKS, RATE


def build(workload):
    """The calls to time."""
    function, parameters = model(workload)
    both = jax.value_and_grad(function)
    value, gradient = jax.jit(function), jax.jit(both)
    update = jax.jit(lambda p: descended(p, both(p)[1], RATE), donate_argnums=0)
    trained = jax.tree_util.tree_map(lambda p: p + 0, parameters)

    def step():
        nonlocal trained
        trained = jax.block_until_ready(update(trained))

    calls = {
        "value": lambda: jax.block_until_ready(value(parameters)),
        "gradient": lambda: jax.block_until_ready(gradient(parameters)), "sum": sum_of}
    return calls | ({"step": step} if workload in NETWORKS else {})
