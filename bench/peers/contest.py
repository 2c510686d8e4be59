"""nntutor and a peer, timed by turns in one run.

Both are processes that answer a request by the time of one batch (see `worker.py`). A peer's batch
stands between two of ours, so that a change of the clock's speed meets both; a round's ratio is
the peer's time by the mean of the two.
"""

import dataclasses
import json
import os
import selectors
import statistics
import subprocess
import tempfile
import time

KINDS = ["value", "gradient", "step"]
# What value and gradients may differ by: sums are taken in another order.
TOLERANCE = 1e-9


class Failure(Exception):
    """A process gave no numbers; the reason is its text."""


@dataclasses.dataclass
class Pace:
    """How long to measure: rounds, seconds of a batch, and seconds until all ends early."""

    rounds: int = 25
    batch: float = 0.05
    budget: float = 15
    patience: float = 180


class Contestant:
    """A process on one CPU that answers line by line."""

    def __init__(self, command, cpu, variables, patience):
        self.errors = tempfile.TemporaryFile()
        self.patience = patience
        self.process = subprocess.Popen(
            [str(word) for word in command], env=variables, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=self.errors, preexec_fn=lambda: pin(cpu))
        self.output = selectors.DefaultSelector()
        self.output.register(self.process.stdout, selectors.EVENT_READ)
        self.text = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.output.close()
        self.process.stdin.close()
        self.process.stdout.close()
        self.errors.close()

    def opening(self):
        """What it computed: a value and the sum of all gradients' entries."""
        answer = json.loads(self.line("gradient"))
        if "reason" in answer:
            raise Failure(answer["reason"])
        return answer["value"], answer["sum"]

    def ended(self):
        """Waits for the end of a process that is asked nothing."""
        self.process.wait(self.patience)

    def time(self, kind, seconds):
        """Microseconds of one evaluation over a batch; None where it has no such thing."""
        self.process.stdin.write(f"{kind} {seconds}\n".encode())
        self.process.stdin.flush()
        answer = self.line(kind)
        return None if answer == b"unknown" else float(answer)

    def line(self, awaited):
        """The next line, or a failure with the reason that there is none."""
        end = time.monotonic() + self.patience
        while b"\n" not in self.text:
            if not self.output.select(max(0, end - time.monotonic())):
                raise Failure(f"no {awaited} within {self.patience:.0f} s")
            piece = os.read(self.process.stdout.fileno(), 65536)
            if not piece:
                raise Failure(self.last_words())
            self.text += piece
        line, _, self.text = self.text.partition(b"\n")
        return line

    def last_words(self):
        """The last line of its errors."""
        self.errors.seek(0)
        lines = self.errors.read().decode(errors="replace").strip().splitlines()
        return "failed: " + (lines[-1][:90] if lines else "it said nothing")


def pin(cpu):
    """Keeps this process, and the threads that it will have, on one CPU."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {cpu})


@dataclasses.dataclass
class Result:
    """Microseconds of nntutor and a peer, and the ratios of each round, by kind."""

    ours: dict
    theirs: dict
    ratios: dict

    def cost(self, times):
        """Gradient by value alone, as medians."""
        return statistics.median(times["gradient"]) / statistics.median(times["value"])


def compare(ours, theirs, pace):
    """Lets two contestants compute by turns.

    Raises a failure where one gives no numbers, or where they differ.
    """
    agree(ours.opening(), theirs.opening())
    result = Result({}, {}, {})
    kinds = [kind for kind in KINDS if theirs.time(kind, pace.batch) is not None]
    known = [kind for kind in kinds if ours.time(kind, pace.batch) is not None]
    end = time.monotonic() + pace.budget
    for turn in range(pace.rounds):
        for kind in kinds:
            before = ours.time(kind, pace.batch) if kind in known else None
            peer = theirs.time(kind, pace.batch)
            result.theirs.setdefault(kind, []).append(peer)
            if before is not None:
                after = ours.time(kind, pace.batch)
                result.ours.setdefault(kind, []).extend([before, after])
                result.ratios.setdefault(kind, []).append(2 * peer / (before + after))
        if turn >= 2 and time.monotonic() > end:
            break
    return result


def agree(ours, theirs):
    """Fails where value or sum of gradients differ."""
    for name, our, their in zip(["values", "gradients"], ours, theirs):
        if not abs(our - their) <= TOLERANCE * max(1, abs(our)):
            raise Failure(f"other {name}: {their!r}, ours {our!r}")


def spread(values):
    """The tenth, fiftieth and ninetieth percentile."""
    if len(values) < 2:
        return values[0], values[0], values[0]
    tenths = statistics.quantiles(values, n=10, method="inclusive")
    return tenths[0], statistics.median(values), tenths[8]
