#!/usr/bin/env python3
"""Writes corpus.json: programs of the language with values and derivatives computed by JAX.

    python make_corpus.py            # all cases are checked, then written
    python make_corpus.py --list     # names and programs only, for reading
    python make_corpus.py --only reductions    # the cases of one module anew, all others as they are

Hand-written cases must all be sound, or nothing is written; random ones are sieved.
"""

import json
import pathlib
import re
import sys

from cases import (
    broadcasting,
    calculus,
    elementwise,
    factorisations,
    kinks,
    losses,
    matrices,
    networks,
    notation,
    programs,
    reductions,
)
from oracle import answer, doubts
from random_programs import program

FOLDER = pathlib.Path(__file__).parent
RANDOM_CASES = 300
HAND_WRITTEN = (
    notation,
    programs,
    elementwise,
    broadcasting,
    matrices,
    factorisations,
    reductions,
    kinks,
    losses,
    networks,
    calculus,
)


def main():
    """Collects, checks and writes."""
    by_hand = [case for module in HAND_WRITTEN for case in module.cases()]
    names = [case.name for case in by_hand]
    assert len(names) == len(set(names)), "two cases share a name"
    if "--list" in sys.argv:
        print("\n\n".join(f"## {case.name}\n{case.program}" for case in by_hand))
        return
    if "--only" in sys.argv:
        entries = renewed(sys.argv[sys.argv.index("--only") + 1], names)
    else:
        entries = checked(by_hand) + sieved(RANDOM_CASES)
    write(entries)


def renewed(module, order):
    """The file's entries with those of one module of hand-written cases made anew."""
    cases = next(m for m in HAND_WRITTEN if m.__name__ == f"cases.{module}").cases()
    known = json.loads((FOLDER / "corpus.json").read_text(encoding="utf-8"))
    random = [entry for entry in known if re.fullmatch(r"random \d+", entry["name"])]
    by_name = {entry["name"]: entry for entry in known}
    by_name.update((entry["name"], entry) for entry in checked(list(cases)))
    return [by_name[name] for name in order] + random


def checked(cases):
    """The entries of the hand-written cases; stops where one is doubtful."""
    entries, failures = [], 0
    for case in cases:
        try:
            entry = answer(case)
            found = doubts(case, entry)
        except Exception as error:  # a case that cannot be computed is reported like a wrong one
            entry, found = None, [f"{type(error).__name__}: {error}"]
        failures += bool(found)
        if found:
            print(f"{case.name}: " + "; ".join(found), file=sys.stderr)
        entries.append(entry)
    if failures:
        sys.exit(f"{failures} hand-written cases are unsound; nothing written")
    return entries


def sieved(count):
    """The first `count` random programs that are sound."""
    entries, index = [], 0
    while len(entries) < count:
        case = program(index)
        entry = case and answer(case)
        if entry and not doubts(case, entry) and _matters(entry):
            entries.append(entry)
        index += 1
    print(f"{count} of {index} random programs kept")
    return entries


def _matters(entry):
    """Whether two inputs or more move the cost."""
    moving = [
        any(abs(x) > 1e-6 for row in gradient for x in row)
        for gradient in entry["gradients"].values()
    ]
    return sum(moving) > 1


def write(entries):
    """One case a line, so that a change of one case is a change of one line."""
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, allow_nan=False) for entry in entries)
    path = FOLDER / "corpus.json"
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(entries)} cases, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
