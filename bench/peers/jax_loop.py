"""JAX with the loop compiled too: many dependent evaluations in one call."""

import jax
import jax.numpy as jnp

from jax_models import descended, model, sum_of
from workloads import NETWORKS, RATE, Unsuited

TURNS = {"W1": 1000, "W2": 200, "W3": 50, "W4": 5}
# Small enough to change nothing, large enough that no turn can be left out.
NUDGE = 1e-12


def build(workload):
    """The calls to time; each does `share` evaluations."""
    if workload == "W5":
        raise Unsuited("the loop would hold the graph that jit per call compiles already")
    function, parameters = model(workload)
    both = jax.value_and_grad(function)
    rate = RATE if workload in NETWORKS else NUDGE

    def descend(_, state):
        p, total = state
        y, gradients = both(p)
        return descended(p, gradients, rate), total + y

    def evaluate(_, state):
        p, total = state
        return jax.tree_util.tree_map(lambda p: p + NUDGE * total, p), function(p)

    def looped(body):
        start = (parameters, jnp.float64(0))
        loop = jax.jit(lambda start: jax.lax.fori_loop(0, TURNS[workload], body, start))
        return lambda: jax.block_until_ready(loop(start))

    once = jax.jit(both)
    calls = {
        "value": looped(evaluate), "gradient": looped(descend), "share": TURNS[workload],
        "sum": lambda _: sum_of(once(parameters))}
    return calls | ({"step": calls["gradient"]} if workload in NETWORKS else {})
