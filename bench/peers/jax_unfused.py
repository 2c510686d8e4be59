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
    value = compiled(function, parameters)
    gradient = compiled(jax.value_and_grad(function), parameters)
    return {
        "value": lambda: jax.block_until_ready(value(parameters)),
        "gradient": lambda: jax.block_until_ready(gradient(parameters)), "sum": sum_of}


def compiled(function, parameters):
    """The function, compiled for these parameters."""
    return jax.jit(function).lower(parameters).compile(compiler_options=OPTIONS)
