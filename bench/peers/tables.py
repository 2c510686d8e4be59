"""The tables that a run prints."""

import statistics

from contest import Failure, spread

# What each peer is called in the tables.
TITLES = {
    "numpy": "NumPy, by hand",
    "torch": "PyTorch, eager",
    "torch-compile": "PyTorch, compiled",
    "jax": "JAX, jit per call",
    "jax-unfused": "JAX, jit, no fusion",
    "jax-loop": "JAX, loop inside jit",
    "tinygrad": "tinygrad, TinyJit",
    "autograd": "HIPS autograd",
    "micrograd": "micrograd",
}
# These stand beside the others: no automatic differentiation that is called once for each
# evaluation, or one that nobody gets without taking the compiler apart.
BESIDE = ("numpy", "jax-loop", "jax-unfused")
# Peer's time ÷ ours for value plus gradient: at least, and hoped for.
TARGETS = {
    "W1": (100, 200), "W2": (6, 8), "W3": (2.3, 3), "W4": (0.9, 1.1), "W5": (2600, 4500)}
# Gradient ÷ value alone: at most.
COSTS = {"W1": 2.0, "W2": 2.0, "W3": 2.2, "W4": 2.2, "W5": 2.0}
WIDTH = 22


def ratios(results, peers, workloads):
    """Peer's time ÷ ours for value plus gradient, the targets, and what was reached."""
    best = {w: decisive(results, peers, w) for w in workloads}
    heading("value and gradient: peer's time ÷ ours (10 % … 90 % of the rounds)", workloads)
    for peer in peers:
        row(TITLES[peer], [
            ratio(results[peer, w], "gradient", peer == best[w]) for w in workloads])
    row("at least (hoped for)", [f"{number(TARGETS[w][0])} ({number(TARGETS[w][1])})"
                                 for w in workloads])
    row("against the best", [reached(results, best, w) for w in workloads])
    print("* the best: on W1 and W5 of those called once for each evaluation, else of all\n")
    heading("gradient step of a network: peer's time ÷ ours", workloads)
    for peer in peers:
        row(TITLES[peer], [ratio(results[peer, w], "step") for w in workloads])
    print()
    reasons(results)


def decisive(results, peers, workload):
    """The quickest peer of those that the target is about; None where none gave numbers."""
    rivals = [peer for peer in peers if not isinstance(results[peer, workload], Failure)
              and not (workload in ("W1", "W5") and peer in BESIDE)]
    return min(
        rivals, default=None,
        key=lambda peer: statistics.median(results[peer, workload].ratios["gradient"]))


def reached(results, best, workload):
    """Whether the targets are reached."""
    if best[workload] is None:
        return "–"
    found = statistics.median(results[best[workload], workload].ratios["gradient"])
    least, hoped = TARGETS[workload]
    word = "as hoped" if found >= hoped else "reached" if found >= least else "missed"
    return f"{number(found)}: {word}"


def ratio(result, kind, is_best=False):
    """A cell with a ratio and its spread."""
    if isinstance(result, Failure) or kind not in result.ratios:
        return "–"
    low, middle, high = (number(value) for value in spread(result.ratios[kind]))
    return f"{middle} ({low}…{high})" + (" *" if is_best else "")


def reasons(results):
    """Why cells are empty."""
    found = {}
    for (peer, workload), result in results.items():
        if isinstance(result, Failure):
            found.setdefault((TITLES[peer], str(result)), []).append(workload)
    for (title, reason), workloads in found.items():
        print(f"– {title} on {', '.join(workloads)}: {reason}")
    print(flush=True)


def times(results, peers, workloads):
    """Microseconds of each kind, and what a gradient costs."""
    for kind, title in [("value", "value alone, µs"), ("gradient", "value and gradient, µs"),
                        ("step", "gradient step, µs")]:
        heading(title, workloads)
        row("nntutor", [ours(results, peers, w, kind) for w in workloads])
        for peer in peers:
            row(TITLES[peer], [microseconds(results[peer, w], kind) for w in workloads])
        print()
    heading("value and gradient ÷ value alone", workloads)
    row("nntutor", [our_cost(results, peers, w) for w in workloads])
    row("at most", [number(COSTS[w]) for w in workloads])
    for peer in peers:
        row(TITLES[peer], [cost(results[peer, w]) for w in workloads])
    print(flush=True)


def ours(results, peers, workload, kind):
    """nntutor's time, over all rounds against all peers."""
    found = all_ours(results, peers, workload, kind)
    if not found:
        return "–"
    low, middle, high = (number(value) for value in spread(found))
    return f"{middle} ({low}…{high})"


def our_cost(results, peers, workload):
    """nntutor's gradient by its value alone."""
    found = {kind: all_ours(results, peers, workload, kind) for kind in ("value", "gradient")}
    if not found["gradient"]:
        return "–"
    return f"{statistics.median(found['gradient']) / statistics.median(found['value']):.2f}"


def all_ours(results, peers, workload, kind):
    """Every batch of nntutor's."""
    return [time for peer in peers if not isinstance(results[peer, workload], Failure)
            for time in results[peer, workload].ours.get(kind, [])]


def microseconds(result, kind):
    """A cell with a peer's time and its spread."""
    if isinstance(result, Failure) or kind not in result.theirs:
        return "–"
    low, middle, high = (number(value) for value in spread(result.theirs[kind]))
    return f"{middle} ({low}…{high})"


def cost(result):
    """A cell with a peer's gradient by its value alone."""
    return "–" if isinstance(result, Failure) else f"{result.cost(result.theirs):.2f}"


def forward(rows):
    """What the gradient costs by forward mode."""
    print("the gradient by forward mode: a run for each input, against one backward run")
    aligned(rows)


def formulas(runs):
    """From a formula's text to its gradient, within the process: medians over processes."""
    print("from text to the numbers of the gradient, within the process; target: the first in 1 ms")
    header, *rows = zip(*runs)
    aligned([header[0]] + [
        [name, *(f"{statistics.median(map(float, times)):.3f}" for times in columns)]
        for (name, *_), *columns in (zip(*row) for row in rows)])


def starts(rows):
    """From the start of the process to the first gradient."""
    print("from the start of the process to the first gradient of W1; target for nntutor: 20 ms")
    for name, seconds in rows:
        title = TITLES.get(name, name)
        if isinstance(seconds, Failure):
            print(f"{title:{WIDTH}}– {seconds}")
            continue
        low, middle, high = (1000 * value for value in spread(seconds))
        print(f"{title:{WIDTH}}{middle:>9.1f} ms   {low:.1f} … {high:.1f}")
    print(flush=True)


def growth(rows):
    """Graphs of growing size."""
    for cells in rows:
        cells[-1] = "–" if cells[-1] == "0" else cells[-1]
    print("growth: building, differentiating, compiling and first running, a process for each row")
    aligned(rows)


def aligned(rows):
    """Prints rows with their columns under each other."""
    widths = [max(len(cells[i]) for cells in rows) for i in range(len(rows[0]))]
    for first, *others in rows:
        print(f"{first:{widths[0]}}" + "".join(
            f"  {cell:>{width}}" for cell, width in zip(others, widths[1:])))
    print(flush=True)


def heading(title, workloads):
    """A table's first lines."""
    print(title)
    row("", workloads)


def row(title, cells):
    """A line of a table."""
    print((f"{title:{WIDTH}}" + "".join(f"{cell:<24}" for cell in cells)).rstrip(), flush=True)


def number(value):
    """Three digits that count."""
    for limit, digits in [(0.1, 4), (1, 3), (10, 2), (100, 1)]:
        if value < limit:
            return f"{value:.{digits}f}"
    return f"{value:.0f}"
