"""One peer and one workload in a process that waits to be told what to time.

    worker.py PEER WORKLOAD

It says first, in JSON, what it computed: `{"value": …, "sum": …}`, the sum being that of all
entries of all gradients; or `{"reason": …}` where the peer does not do this one. Then each line `value 0.02`,
`gradient 0.02` or `step 0.02` is answered by the microseconds of one evaluation, taken over a
batch that lasts about so many seconds after a call that is not counted. The end of the input ends it. `enginebench serve` speaks
the same.
"""

import importlib
import json
import sys
import time

from workloads import Unsuited

# A peer's name and its module here.
PEERS = {
    "numpy": "numpy_by_hand",
    "torch": "pytorch_eager",
    "torch-compile": "pytorch_compiled",
    "jax": "jax_per_call",
    "jax-unfused": "jax_unfused",
    "jax-loop": "jax_loop",
    "tinygrad": "tinygrad_jit",
    "autograd": "hips_autograd",
    "micrograd": "micrograd_values",
}


class Timer:
    """Times batches of a call; each call does `share` evaluations.

    A batch begins with a call that is not counted: another process has had the caches.
    """

    def __init__(self, call, share):
        self.call, self.share, self.count = call, share, None

    def batch(self, seconds):
        """Microseconds of one evaluation, over about so many seconds."""
        if self.count is None:
            for _ in range(3):
                began = time.perf_counter()
                self.call()
                took = time.perf_counter() - began
                if took > seconds:
                    break
            self.count = max(1, int(seconds / max(took, 1e-8)))
        call = self.call
        call()
        repeats = range(self.count)
        began = time.perf_counter()
        for _ in repeats:
            call()
        took = time.perf_counter() - began
        self.count = max(1, int(seconds * self.count / max(took, 1e-8)))
        return took / len(repeats) / self.share * 1e6


def main():
    """Builds the workload, says what came out, and answers."""
    peer, workload = sys.argv[1:]
    try:
        calls = importlib.import_module(PEERS[peer]).build(workload)
        value, total = calls["sum"](calls["gradient"]())
    except (Unsuited, ImportError) as reason:
        return say(json.dumps({"reason": str(reason)}))
    say(json.dumps({"value": value, "sum": total}))
    timers = {name: Timer(calls[name], calls.get("share", 1))
              for name in ["value", "gradient", "step"] if name in calls}
    for request in sys.stdin:
        name, seconds = request.split()
        say(timers[name].batch(float(seconds)) if name in timers else "unknown")


def say(line):
    """Writes a line that the driver can read at once."""
    print(line, flush=True)


if __name__ == "__main__":
    main()
