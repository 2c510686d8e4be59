"""Training: the live loop beside the bare engine, and nntutor beside PyTorch on the same runs."""

import json
import pathlib
import statistics
import subprocess
import tempfile
import time

import tables
from contest import Failure, pin, spread

HERE = pathlib.Path(__file__).resolve().parent
ACCURACY = 0.95
# Rows of a minibatch stand behind the name; without, all rows are one.
RUNS = ["moons", "spiral", "digits", "digits/64"]


def loops(options):
    """Steps a second of each loop, from trainbench's microseconds."""
    lines = [line.split("\t") for line in said(options, [options.trainbench]).splitlines()]
    rows = [["steps a second", "engine", "run", "live", "live ÷ engine", "live ÷ run"]]
    for name, *cells in lines[1:]:
        bare, run, live = (1e6 / float(cell) for cell in cells[:3])
        rows.append([name, f"{bare:.0f}", f"{run:.0f}", f"{live:.0f}",
                     f"{live / bare:.2f}", f"{live / run:.2f}"])
    print("training: a screen that asks for reports thirty times a second, against the engine alone")
    tables.aligned(rows)


def races(options):
    """Seconds until 95 % of the rows held back are right, the same start and epochs for both."""
    rows = [["", "epochs", "nntutor", "PyTorch", "÷", "fused Adam", "÷",
             "nntutor, whole", "PyTorch, whole", "÷"]]
    with tempfile.TemporaryDirectory(prefix="nntutor-bench-") as folder:
        for name in RUNS:
            try:
                rows.append([name, *race(options, name, pathlib.Path(folder) / "run.py")])
            except Failure as failure:
                rows.append([name, str(failure), *[""] * 8])
    print("training: ms to 95 % of the rows held back (10 % … 90 %); loop alone, then whole process")
    tables.aligned(rows)


def race(options, name, file):
    """A row: epochs, times by turns, and how many times longer PyTorch takes."""
    data, _, batch = name.partition("/")
    words = [options.nntutor, "train", "--data", data, "--batch", batch or "0"]
    said(options, [*words, "--export", file])
    python = [options.python, HERE / "pytorch_training.py", file, str(ACCURACY)]
    contestants = {
        "ours": lambda: own(options, name), "theirs": lambda: peer(options, python),
        "fused": lambda: peer(options, [*python, "fused"])}
    loop = by_turns(contestants, options.turns)
    epochs = {found[0] for times in loop.values() for found in times}
    if len(epochs) > 1:
        raise Failure(f"other epochs: {epochs}")
    words += ["--epochs", str(*epochs)]
    said(options, [*words, "--export", file])
    whole = by_turns({
        "ours": lambda: taken(options, [*words, "--json"]),
        "theirs": lambda: taken(options, [options.python, file])}, max(3, options.turns // 2))
    loop = {key: [seconds for _, seconds in times] for key, times in loop.items()}
    return [str(*epochs), cell(loop["ours"]), cell(loop["theirs"]), ratio(loop, "theirs"),
            cell(loop["fused"]), ratio(loop, "fused"),
            cell(whole["ours"]), cell(whole["theirs"]), ratio(whole, "theirs")]


def by_turns(contestants, turns):
    """What each contestant finds, one after the other in every turn."""
    found = {key: [] for key in contestants}
    for _ in range(turns):
        for key, measure in contestants.items():
            found[key].append(measure())
    return found


def own(options, name):
    """Epochs, and seconds of nntutor's loop."""
    epochs, seconds = said(options, [options.trainbench, "race", str(ACCURACY), name]).split()
    return int(epochs), float(seconds)


def peer(options, command):
    """Epochs, and seconds of PyTorch's loop."""
    found = json.loads(said(options, command))
    return found["epochs"], found["seconds"]


def taken(options, command):
    """Seconds from the start of a process to its end."""
    began = time.perf_counter()
    said(options, command)
    return time.perf_counter() - began


def said(options, command):
    """What a command prints, on the CPU that all share."""
    result = subprocess.run(
        [str(word) for word in command], env=options.variables, capture_output=True, text=True,
        check=False, preexec_fn=lambda: pin(options.cpu))
    if result.returncode != 0:
        raise Failure("failed: " + (result.stderr.strip().splitlines() or ["silently"])[-1][:90])
    return result.stdout


def cell(seconds):
    """Milliseconds with their spread."""
    low, middle, high = (tables.number(1000 * value) for value in spread(seconds))
    return f"{middle} ({low}…{high})"


def ratio(times, key):
    """How many times ours."""
    return tables.number(statistics.median(times[key]) / statistics.median(times["ours"]))
