#!/usr/bin/env python3
"""Holds the formulas of `derive` against the gradients of `grad`, on every program of corpus.json.

    run_derivations.py [--nntutor PATH] [--jobs 2] [--only TEXT] [--expand LEVEL]

Each program is followed by the lines that `derive` prints for all of its inputs; the `Xbar` that
these end in must be the gradient of X, to 1e-8. Needs nothing but Python's standard library. Closes
with `N passed, M failed`; exit code 1 if any failed.
"""

import re
import sys

from run_corpus import Mismatch, arguments, ask, compare, expect, field, run_all

CALCULUS = re.compile(r"\b(grad|jvp)\b")


def main():
    """Runs the cases side by side and prints failures in the corpus's order."""
    parser = arguments(__doc__)
    parser.add_argument("--expand", default="some", help="how far bars are written out")
    options = parser.parse_args()
    return run_all(options, lambda _, case: failures(options, case), "derivations: ")


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
