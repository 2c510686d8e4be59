#!/usr/bin/env python3
"""Feeds every program of corpus.json to nntutor and compares values and derivatives.

    run_corpus.py [--nntutor PATH] [--jobs 2] [--only TEXT]

Needs nothing but Python's standard library. Closes with `N passed, M failed`; exit code 1 if
any failed.
"""

import argparse
import json
import math
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

FOLDER = pathlib.Path(__file__).resolve().parent
BINARY = FOLDER.parent.parent / ".build" / "release" / "nntutor"
TOLERANCE = 1e-8
WORDS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


class Mismatch(Exception):
    """What differs, in a sentence."""


def main():
    """Runs the cases side by side and prints failures in the corpus's order."""
    options = arguments(__doc__).parse_args()
    return run_all(options, lambda index, case: failures(options.nntutor, index, case))


def arguments(page):
    """What every run over the corpus can be asked for on its command line."""
    parser = argparse.ArgumentParser(description=page.splitlines()[0])
    parser.add_argument("--nntutor", default=str(BINARY), help="the program to test")
    parser.add_argument("--jobs", type=int, default=2, help="how many run at once")
    parser.add_argument("--only", default="", help="cases whose name contains this")
    return parser


def run_all(options, failures, title=""):
    """Tries the chosen cases side by side; `failures(index, case)` gives every sentence against one.

    Returns the status to exit with.
    """
    cases = json.loads((FOLDER / "corpus.json").read_text(encoding="utf-8"))
    chosen = [(k, case) for k, case in enumerate(cases) if options.only in case["name"]]
    with ThreadPoolExecutor(options.jobs) as pool:
        outcomes = list(pool.map(lambda item: failures(*item), chosen))
    for (_, case), found in zip(chosen, outcomes):
        if found:
            report(case, found)
    failed = sum(map(bool, outcomes))
    print(f"{title}{len(outcomes) - failed} passed, {failed} failed")
    return 1 if failed or not outcomes else 0


def report(case, found):
    print(f"✗ {case['name']}")
    for line in case["program"].splitlines():
        print(f"    {line}")
    for message in found:
        print(f"  {message}")
    print()


def failures(binary, index, case):
    """Every sentence that can be said against one case."""
    checks = [check_gradients]
    if "jvp" in case:
        checks.append(check_tangent)
    if index % 5 == 0 and "wrt" not in case:
        checks.append(check_backward_steps)
    if "jvp" in case and is_along_a_scalar(case["jvp"]):
        checks.append(check_forward_steps)
    found = []
    for check in checks:
        try:
            check(binary, case)
        except Mismatch as mismatch:
            found.append(str(mismatch))
    return found


def is_along_a_scalar(jvp):
    return len(jvp["along"]) == 1 and jvp["along"][0].endswith("=1")


def check_gradients(binary, case):
    """`grad`: the value and the gradient of every input, or of the nodes asked for."""
    wrt = [word for name in case.get("wrt", []) for word in ("--wrt", name)]
    reply = ask(binary, case, "grad", "-", "--of", case["of"], *wrt)
    expect(field(reply, "of", "grad") == case["of"], f"grad: `of` is {reply['of']!r}")
    compare("grad: value", field(reply, "value", "grad"), case["value"])
    gradients = field(reply, "gradients", "grad")
    expect(
        set(gradients) == set(case["gradients"]),
        f"grad: gradients of {sorted(gradients)}, expected {sorted(case['gradients'])}",
    )
    for name, gradient in case["gradients"].items():
        compare(f"grad: gradient of {name}", gradients[name], gradient)


def check_tangent(binary, case):
    """`jvp`: value and tangent along the directions given."""
    jvp = case["jvp"]
    along = [word for direction in jvp["along"] for word in ("--along", direction)]
    reply = ask(binary, case, "jvp", "-", "--of", jvp["of"], *along)
    expect(field(reply, "of", "jvp") == jvp["of"], f"jvp: `of` is {reply['of']!r}")
    compare("jvp: value", field(reply, "value", "jvp"), jvp["value"])
    compare(
        f"jvp: tangent along {', '.join(jvp['along'])}",
        field(reply, "tangent", "jvp"),
        jvp["tangent"],
    )


def check_backward_steps(binary, case):
    """`step --backward`: the totals at the inputs are the gradients; no step means zero."""
    totals = step_totals(binary, case, "--backward", case["of"])
    for name, gradient in case["gradients"].items():
        if name in totals:
            compare(f"step --backward: total of {name}", totals[name], gradient)
        else:
            expect(
                not any(x for row in gradient for x in row),
                f"step --backward: no step reaches {name}, whose gradient is {brief(gradient)}",
            )


def check_forward_steps(binary, case):
    """`step --forward`: the total at the node is its tangent."""
    jvp = case["jvp"]
    totals = step_totals(binary, case, "--forward", jvp["along"][0].split("=")[0])
    if jvp["of"] in totals:
        compare(f"step --forward: total of {jvp['of']}", totals[jvp["of"]], jvp["tangent"])
        return
    still = not any(x for row in jvp["tangent"] for x in row)
    expect(
        still or any(agrees(total, jvp["tangent"]) for total in totals.values()),
        f"step --forward: no step is called {jvp['of']}, and none has its tangent",
    )


def agrees(found, expected):
    """Whether `compare` would be content: an alias's step bears the node's first name."""
    try:
        compare("", found, expected)
    except Mismatch:
        return False
    return True


def step_totals(binary, case, direction, name):
    """Node → total, the last step of a name counting."""
    reply = ask(binary, case, "step", "-", direction, name)
    totals = {}
    for step in field(reply, "steps", "step"):
        for key in ("node", "operation", "rule", "contributions", "total"):
            field(step, key, "step")
        for contribution in step["contributions"]:
            for key in ("from", "formula", "value"):
                field(contribution, key, "step: contribution")
            entries(contribution["value"], "step: contribution")
        totals[step["node"]] = step["total"]
    return totals


def ask(binary, case, *words):
    """The JSON object that nntutor prints for the case's program on standard input."""
    try:
        run = subprocess.run(
            [binary, *words, "--json"],
            input=case["program"],
            text=True,
            encoding="utf-8",
            capture_output=True,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Mismatch(f"{words[0]}: {error}") from None
    if run.returncode != 0:
        raise Mismatch(f"{words[0]}: exit code {run.returncode}: {run.stderr.strip()}")
    try:
        return json.loads(run.stdout, parse_constant=refuse)
    except ValueError as error:
        raise Mismatch(f"{words[0]}: {error} in {run.stdout[:200]!r}") from None


def refuse(word):
    """JSON has no NaN: it must be a string."""
    raise ValueError(f"bare {word}")


def field(reply, key, where):
    if not isinstance(reply, dict) or key not in reply:
        raise Mismatch(f"{where}: no key {key!r}")
    return reply[key]


def expect(truth, sentence):
    if not truth:
        raise Mismatch(sentence)


def entries(value, where):
    """The rows of {"shape": [r, c], "value": [[…]]}, checked against its own shape."""
    expect(
        isinstance(value, dict) and set(value) == {"shape", "value"},
        f"{where}: {brief(value)} is not {{shape, value}}",
    )
    rows = value["value"]
    expect(
        isinstance(rows, list) and all(isinstance(row, list) for row in rows),
        f"{where}: {brief(rows)} is not a list of rows",
    )
    shape = [len(rows), len(rows[0]) if rows else 0]
    expect(
        value["shape"] == shape and all(len(row) == shape[1] for row in rows),
        f"{where}: shape {value['shape']} but {len(rows)} rows of {[len(row) for row in rows]}",
    )
    return [[real(x, where) for x in row] for row in rows]


def real(x, where):
    if isinstance(x, str) and x in WORDS:
        return WORDS[x]
    expect(isinstance(x, (int, float)) and not isinstance(x, bool), f"{where}: {x!r} is no number")
    return float(x)


def compare(where, found, expected):
    """Shape and entries, to 1e-8 relative to max(1, |expected|)."""
    a = entries(found, where)
    b = [[real(x, where) for x in row] for row in expected]
    shapes = [(len(rows), len(rows[0])) for rows in (a, b)]
    expect(shapes[0] == shapes[1], f"{where}: shape {shapes[0]}, expected {shapes[1]}")
    apart = [(i, j) for i, row in enumerate(b) for j, x in enumerate(row) if not near(a[i][j], x)]
    if apart:
        i, j = apart[0]
        raise Mismatch(
            f"{where}: entry [{i + 1}, {j + 1}] is {a[i][j]!r}, expected {b[i][j]!r} "
            f"({len(apart)} of {len(b) * len(b[0])} entries differ)\n"
            f"    found    {brief(a)}\n    expected {brief(b)}"
        )


def near(a, b):
    if math.isnan(b) or math.isinf(b):
        return a == b or math.isnan(a) and math.isnan(b)
    return abs(a - b) <= TOLERANCE * max(1.0, abs(b))


def brief(value):
    text = str(value)
    return text if len(text) <= 160 else text[:157] + "…"


if __name__ == "__main__":
    sys.exit(main())
