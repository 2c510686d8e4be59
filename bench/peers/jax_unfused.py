"""JAX without XLA's fusion, which does not come to an end on a graph of 10,000 numbers.

With each operation compiled by itself it takes a minute or two. On the other workloads fusion is
what makes JAX quick.
"""

import jax

from jax_models import model, sum_of
from workloads import Unsuited

OPTIONS = {"xla_disable_hlo_passes": "fusion"}


def build(workload):
    """The calls to time."""
    if workload != "W5":
        raise Unsuited("jit with fusion compiles it, and is quicker")
    function, parameters = model(workload)
    return {
        "value": compiled(function, parameters),
        "gradient": compiled(jax.value_and_grad(function), parameters), "sum": sum_of}


def compiled(function, parameters):
    """A call of the function, which compiles it the first time."""
    fast = None

    def call():
        nonlocal fast
        if fast is None:
            fast = jax.jit(function).lower(parameters).compile(compiler_options=OPTIONS)
        return jax.block_until_ready(fast(parameters))

    return call
