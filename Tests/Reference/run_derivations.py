#!/usr/bin/env python3
"""Holds the formulas of `derive` against the gradients of `grad`, on every program of corpus.json.

    run_derivations.py [--nntutor PATH] [--jobs 2] [--only TEXT] [--expand LEVEL]

Each program is followed by the lines that `derive` prints for all of its inputs; the `Xbar` that
these end in must be the gradient of X, to 1e-8. Needs nothing but Python's standard library. Closes
with `N passed, M failed`; exit code 1 if any failed.
"""

import argparse
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor

from run_corpus import BINARY, FOLDER, Mismatch, ask, compare, expect, field, report

CALCULUS = re.compile(r"\b(grad|jvp)\b")


def main():
    """Runs the cases side by side and prints failures in the corpus's order."""
    options = arguments()
    cases = json.loads((FOLDER / "corpus.json").read_text(encoding="utf-8"))
    chosen = [case for case in cases if options.only in case["name"]]
    with ThreadPoolExecutor(options.jobs) as pool:
        outcomes = list(pool.map(lambda case: failures(options, case), chosen))
    for case, found in zip(chosen, outcomes):
        if found:
            report(case, found)
    failed = sum(map(bool, outcomes))
    print(f"derivations: {len(outcomes) - failed} passed, {failed} failed")
    return 1 if failed or not outcomes else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nntutor", default=str(BINARY), help="the program to test")
    parser.add_argument("--jobs", type=int, default=2, help="how many run at once")
    parser.add_argument("--only", default="", help="cases whose name contains this")
    parser.add_argument("--expand", default="some", help="how far bars are written out")
    return parser.parse_args()


def failures(options, case):
    """Every sentence that can be said against one case."""
    try:
        check_program(options, case)
    except Mismatch as mismatch:
        return [str(mismatch)]
    return []


def check_program(options, case):
    """PROGRAM and what `derive` adds to it evaluate to the gradients."""
    names = sorted(case["gradients"])
    wrt = [word for name in names for word in ("--wrt", name)]
    reply = ask(options.nntutor, case, "derive", "-", "--of", case["of"], *wrt,
                "--expand", options.expand)
    lines = field(reply, "program", "derive")
    for text in (lines, field(reply, "formula", "derive")):
        expect(not CALCULUS.search(text), f"derive: {text!r} asks the engine")
    last = lines.splitlines()[-1]
    expect(len(names) > 1 or last.startswith(names[0] + "bar ="), f"derive: ends in {last!r}")
    whole = {"program": case["program"] + "\n" + lines}
    values = field(ask(options.nntutor, whole, "eval", "-"), "values", "eval")
    for name in names:
        expect(name + "bar" in values, f"derive: no {name}bar in\n{lines}")
        try:
            compare(f"derive: {name}bar", values[name + "bar"], case["gradients"][name])
        except Mismatch as mismatch:
            raise Mismatch(f"{mismatch}\n{lines}") from None


if __name__ == "__main__":
    sys.exit(main())
