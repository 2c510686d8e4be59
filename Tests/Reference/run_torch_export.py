#!/usr/bin/env python3
"""Trains what `nntutor train --export` writes for PyTorch and compares losses with nntutor's own.

    run_torch_export.py [--nntutor PATH] [--python PYTHON] [--only TEXT]

One process and two, from the same file, must give every epoch's losses, gradient norm and accuracy
to 1e-8; where masks or noise are drawn, the loss must fall. PYTHON, or $TORCH_PYTHON, is one that
can import torch; where it cannot, all is counted as skipped. Closes with
`N passed, M failed, K skipped`; exit code 1 if any failed.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
BINARY = FOLDER.parent.parent / ".build" / "release" / "nntutor"
TOLERANCE = 1e-8
KEYS = ["train_loss", "validation_loss", "gradient_norm", "accuracy"]

# Options of the runs that draw nothing at random but the order of their rows.
EXACT = [
    "--data moons --layers 5,4 --optimizer sgd --rate 0.3",
    "--data moons --layers 5,4 --optimizer sgd --batch 32",
    "--data spiral --layers 8 --momentum 0.8 --batch 50 --seed 3",
    "--data circles --samples 61 --layers 4 --validation 0 --batch 7",
    "--data xor --layers 6,6 --l2 0.01 --batch 3 --samples 23",
    "--data xor --layers 6 --l1 0.003 --l2 0.001",
    "--data gaussians --layers 6 --batch-norm --batch 20",
    "--data iris --layers 5,5 --batch-norm --momentum 0.9 --rate 0.05 --validation 0",
    "--data iris --layers 5,5 --skip --batch 16",
    "--data moons --layers 4,4,3 --skip --skip-inside --gate --batch-norm --batch 33 --l2 0.001",
    "--data spiral --layers 6,5 --gate --seed 18446744073709551615 --batch 41",
    "--data sine --layers 8 --basis learned --momentum 0.5 --rate 0.02",
    "--data sine --layers 6,4 --basis hand --l2 0.001 --batch 9",
    "--data sine --layers 0 --optimizer sgd --validation 0",
    "--data digits --samples 300 --layers 12 --activation relu --batch 64",
    "--data circles --layers 5 --rate 0.3 --epochs 40 --early-stopping 3",
    *[f"--data moons --layers 4,4 --activation {name} --batch 64" for name in [
        "sigmoid", "gelu", "silu", "elu", "leakyrelu", "softplus", "sin"]],
]
# Those whose losses only fall alike.
DRAWN = [
    "--data moons --layers 16,16 --dropout 0.2 --epochs 60",
    "--data gaussians --layers 12 --input-noise 0.2 --batch 32 --batch-norm --epochs 20",
]


def main():
    """Runs the cases and prints what differs."""
    options = arguments()
    chosen = [case for case in EXACT + DRAWN if options.only in case]
    if reason := torch_is_missing(options.python):
        print(f"skipped: PyTorch cannot be imported by {options.python}: {reason}")
        print(f"0 passed, 0 failed, {2 * len(chosen)} skipped")
        return 0
    failed = 0
    with tempfile.TemporaryDirectory(prefix="nntutor-torch-") as folder:
        file = pathlib.Path(folder) / "run.py"
        for case in chosen:
            for found in failures(options, case, file):
                failed += 1
                print(f"✗ {case}: {found}", flush=True)
    print(f"{2 * len(chosen) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed or not chosen else 0


def arguments():
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nntutor", default=str(BINARY), help="the program to test")
    parser.add_argument("--python", default=os.environ.get("TORCH_PYTHON", "python3"),
                        help="a Python that has PyTorch; python3 unless given")
    parser.add_argument("--only", default="", help="cases whose options contain this")
    return parser.parse_args()


def torch_is_missing(python):
    """Why there is no PyTorch; None where there is."""
    try:
        found = subprocess.run([python, "-c", "import torch.distributed.run"],
                               capture_output=True, text=True)
    except OSError as error:
        return error.strerror
    return None if found.returncode == 0 else found.stderr.strip().splitlines()[-1]


def failures(options, case, file):
    """What is wrong with one process, and with two: a sentence for each."""
    words = ["train", *case.split(), *([] if "--epochs" in case else ["--epochs", "12"])]
    try:
        run([options.nntutor, *words, "--export", str(file)])
        wanted = records(run([options.nntutor, *words, "--json"]))[:-1]
    except RuntimeError as error:
        return [f"nntutor: {error}"] * 2
    elastic = [options.python, "-m", "torch.distributed.run", "--standalone",
               "--nproc-per-node", "2", str(file)]
    found = []
    for name, command in [("one process", [options.python, str(file)]), ("two", elastic)]:
        try:
            told = records(run(command))
            wrong = difference(told, wanted) if case in EXACT else rising(told, wanted)
        except (RuntimeError, ValueError) as error:
            wrong = str(error)
        if wrong:
            found.append(f"{name}: {wrong}")
    return found


def run(command):
    """The standard output of a command that succeeds."""
    result = subprocess.run(command, capture_output=True, text=True, timeout=300,
                            env=os.environ | {"OMP_NUM_THREADS": "1"})
    if result.returncode != 0:
        raise RuntimeError(f"exit code {result.returncode}: {result.stderr.strip()[-800:]}")
    return result.stdout


def records(text):
    return [json.loads(line) for line in text.splitlines()]


def difference(told, wanted):
    """What differs first, in a sentence; None where nothing does."""
    if [one["epoch"] for one in told] != [one["epoch"] for one in wanted]:
        return f"{len(told)} epochs were told of, not {len(wanted)}"
    for one, other in zip(told, wanted):
        for key in KEYS:
            if not near(one[key], other[key]):
                return f"{key} of epoch {one['epoch']} is {one[key]}, not {other[key]}"
    return None


def near(found, wanted):
    if found is None or wanted is None:
        return found is wanted
    return abs(found - wanted) <= TOLERANCE * max(1, abs(wanted))


def rising(told, wanted):
    """What is wrong with losses that begin as nntutor's do and are to fall as its do."""
    if not near(told[0]["train_loss"], wanted[0]["train_loss"]):
        return f"it begins with {told[0]['train_loss']}, not {wanted[0]['train_loss']}"
    first, last = told[0]["train_loss"], told[-1]["train_loss"]
    halfway = (first + wanted[-1]["train_loss"]) / 2
    return None if last < halfway else f"the loss went from {first} to {last} only"


if __name__ == "__main__":
    sys.exit(main())
