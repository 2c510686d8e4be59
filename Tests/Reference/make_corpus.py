#!/usr/bin/env python3
"""Writes corpus.json: programs of the language with values and derivatives computed by JAX.

    python make_corpus.py            # all cases are checked, then written
    python make_corpus.py --list     # names and programs only, for reading
    python make_corpus.py choices    # the cases of one module anew, all others as they stand

Hand-written cases must all be sound, or nothing is written; random ones are sieved.
"""

import json
import pathlib
import re
import sys

from cases import (
    broadcasting,
    calculus,
    choices,
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
    choices,
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
    chosen = {name for module in HAND_WRITTEN if _file(module) in sys.argv for name in _names(module)}
    if chosen:
        return write(renewed([case for case in by_hand if case.name in chosen], by_hand))
    entries = checked(by_hand) + sieved(RANDOM_CASES)
    names = [entry["name"] for entry in entries]
    assert len(names) == len(set(names)), "two cases share a name"
    write(entries)


def _file(module):
    return module.__name__.split(".")[-1]


def _names(module):
    return [case.name for case in module.cases()]


def renewed(cases, by_hand):
    """What stands in corpus.json, with some cases computed anew or for the first time."""
    old = {entry["name"]: entry for entry in json.loads((FOLDER / "corpus.json").read_text())}
    new = {entry["name"]: entry for entry in checked(cases)}
    names = [case.name for case in by_hand] + [name for name in old if name.startswith("random ")]
    return [new.get(name) or old[name] for name in names if name in new or name in old]


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
