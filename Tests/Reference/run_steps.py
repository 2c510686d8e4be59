#!/usr/bin/env python3
"""Evaluates every formula that `step` prints, on every program of corpus.json.

    run_steps.py [--nntutor PATH] [--jobs 2] [--only TEXT]

The values and the bars (or dots) that `step --json` gives are bound to their symbols, and then each
contribution's formula and the right side of each rule must give the number beside it, to 1e-9 of
its size. Backward from the program's result, and forward from its first input. Needs nothing but
Python's standard library. Closes with `N passed, M failed` and the number of formulas; exit code 1
if any failed.
"""

import math
import sys

from run_corpus import Mismatch, arguments, ask, expect, field, run_all


def main():
    """Runs the cases side by side and prints failures in the corpus's order."""
    options = arguments(__doc__).parse_args()
    counts = []
    status = run_all(options, lambda _, case: failures(options, case, counts), "steps: ")
    print(f"{sum(counts)} formulas evaluated")
    return status


def failures(options, case, counts):
    """Every sentence that can be said against one case; notes how many formulas were evaluated."""
    found = []
    inputs = sorted(case["gradients"])
    modes = [["--backward", case["of"]]]
    modes += [["--forward", direction(name, case["gradients"][name])] for name in inputs[:1]]
    for mode in modes:
        try:
            counts.append(check(options, case, mode))
        except Mismatch as mismatch:
            found.append(f"{' '.join(mode)}: {mismatch}")
    return found


def direction(name, gradient):
    """The input itself where it is a number, or a direction of its shape."""
    rows = gradient["value"] if isinstance(gradient, dict) else gradient
    if not isinstance(rows, list) or len(rows) == len(rows[0]) == 1:
        return name
    entries = [[(3 * i + j) % 4 - 1 for j in range(len(rows[0]))] for i in range(len(rows))]
    return f"{name}={literal(entries)}"


def check(options, case, mode):
    """Binds what a sweep tells, and evaluates what it says."""
    reply = ask(options.nntutor, case, "step", "-", *mode)
    steps = field(reply, "steps", "step")
    bound = {name: matrix["value"] for name, matrix in field(reply, "values", "step").items()}
    claims = []
    for step in steps:
        symbol, formula = step["rule"].split(" = ", 1)
        expect(symbol not in bound, f"the symbol {symbol} stands for two things")
        bound[symbol] = step["total"]["value"]
        claims.append((step["rule"], formula, step["total"]["value"]))
        for part in step["contributions"]:
            claims.append((step["rule"], part["formula"], part["value"]["value"]))
    if any(not finite(value) for value in bound.values()):
        return 0
    lines = [f"{name} = {literal(value)}" for name, value in bound.items()]
    lines += [f"claim_{number}_ = {formula}" for number, (_, formula, _) in enumerate(claims)]
    program = {"program": "\n".join(lines)}
    values = field(ask(options.nntutor, program, "eval", "-"), "values", "eval")
    for number, (rule, formula, expected) in enumerate(claims):
        agree(f"{rule}: `{formula}`", values[f"claim_{number}_"]["value"], expected)
    return len(claims)


def finite(matrix):
    """Whether every entry is a number that can be typed."""
    return all(isinstance(entry, (int, float)) and math.isfinite(entry)
               for row in matrix for entry in row)


def literal(matrix):
    """A matrix as the language reads it."""
    text = "; ".join(" ".join(repr(float(entry)) for entry in row) for row in matrix)
    return text if len(matrix) == 1 and len(matrix[0]) == 1 else f"[{text}]"


def agree(what, found, expected):
    """A copy may be broadcast; everything else is the number to 1e-9 of its size."""
    rows, columns = len(expected), len(expected[0])
    expect(len(found) in (1, rows) and len(found[0]) in (1, columns),
           f"{what} is {len(found)}×{len(found[0])}, not {rows}×{columns}")
    for i in range(rows):
        for j in range(columns):
            got, right = found[i % len(found)][j % len(found[0])], expected[i][j]
            expect(isinstance(got, (int, float)) and abs(got - right) <= 1e-9 * (1 + abs(right)),
                   f"{what} is {got} at [{i + 1}, {j + 1}], not {right}")


if __name__ == "__main__":
    sys.exit(main())
