#!/usr/bin/env python3
"""Trains every program of training.json with nntutor and compares losses, gradients and weights.

    run_training.py [--nntutor PATH] [--only TEXT]

Needs nothing but Python's standard library. Closes with `N passed, M failed`; exit code 1 if
any failed.
"""

import argparse
import json
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
BINARY = FOLDER.parent.parent / ".build" / "release" / "nntutor"
TOLERANCE = 1e-8


def main():
    """Runs the cases and prints what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nntutor", default=str(BINARY), help="the program to test")
    parser.add_argument("--only", default="", help="cases whose name contains this")
    options = parser.parse_args()
    cases = json.loads((FOLDER / "training.json").read_text(encoding="utf-8"))
    chosen = [case for case in cases if options.only in case["name"]]
    failed = 0
    for case in chosen:
        if found := difference(options.nntutor, case):
            failed += 1
            print(f"✗ {case['name']}: {found}")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed or not chosen else 0


def difference(binary, case):
    """What differs first, in a sentence; None where nothing does."""
    run = subprocess.run([binary, "train", "-", *case["options"], "--json"], input=case["program"],
                         capture_output=True, text=True, timeout=60)
    if run.returncode != 0:
        return f"exit code {run.returncode}: {run.stderr.strip()}"
    *epochs, last = map(json.loads, run.stdout.splitlines())
    if [record["epoch"] for record in epochs] != list(range(len(case["train_loss"]))):
        return f"{len(epochs)} epochs were told of"
    for key in ["train_loss", "gradient_norm"]:
        for record, wanted in zip(epochs, case[key]):
            if not near(record[key], wanted):
                return f"{key} of epoch {record['epoch']} is {record[key]}, not {wanted}"
    for name, wanted in case["parameters"].items():
        found = last["summary"]["parameters"][name]["value"]
        for row, wanted_row in zip(found, wanted, strict=True):
            if not all(map(near, row, wanted_row)):
                return f"{name} is {found}, not {wanted}"
    return None


def near(found, wanted):
    return abs(found - wanted) <= TOLERANCE * max(1, abs(wanted))


if __name__ == "__main__":
    sys.exit(main())
