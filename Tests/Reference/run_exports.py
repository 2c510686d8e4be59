#!/usr/bin/env python3
"""Runs the exports of `nntutor export`: every lesson's program, every rule's form, and a sample of
corpus.json.

    run_exports.py [--nntutor PATH] [--jobs 2] [--every 12] [--only TEXT] [--python PYTHON]

An exported file compares its gradient with its library's own and says so by its exit code; its value
must be the engine's, or JAX's where the corpus knows that. NumPy's run always; JAX's and PyTorch's where PYTHON can import them, else they are counted as skipped.
Closes with `N passed, M failed, K skipped`; exit code 1 if any failed.
"""

import json
import math
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import catalogue_programs
import run_corpus
from run_corpus import FOLDER

LIBRARIES = {"numpy": "numpy", "jax": "jax", "pytorch": "torch"}
# At a kink, a tie or a singular matrix the language and a library may choose different slopes, and
# differences see neither.
KINKS = re.compile(r"kink|mask|tie|at zero|at 0|equal|singular|sign of|beyond|zero matrix", re.I)
FILES = re.compile(r"\bload\(")
# Runs an exported file from standard input as a program, then says what it is worth; a file that
# does not end by itself fails.
DRIVER = """
import sys
space = {"__name__": "__main__"}
code = "the file does not end by itself"
try:
    exec(sys.stdin.read(), space)
except SystemExit as end:
    code = end.code
print(float(space["forward"](**space["INPUTS"])[0]))
sys.exit(code)
"""


def main():
    options = arguments()
    programs = lesson_programs() + catalogue_programs.programs(options.nntutor) + sample(options)
    chosen = [item for item in programs if options.only in item[0]]
    present = {name for name, module in LIBRARIES.items() if importable(options.python, module)}
    if "numpy" not in present:
        print("exports: numpy is missing; scripts/install-prerequisites --tests installs it")
        return 1
    wanted = [library for library in LIBRARIES if library in options.to]
    # The large libraries take seconds to start: a few programs will do.
    tasks = [(lib, *item) for lib in wanted for item in chosen[:: 1 if lib == "numpy" else 8]]
    with ThreadPoolExecutor(options.jobs) as pool:
        runnable = [task for task in tasks if task[0] in present]
        outcomes = list(pool.map(lambda task: failure(options, *task), runnable))
    for (library, name, program, *_), problem in zip(runnable, outcomes):
        if problem:
            print(f"✗ {library}: {name}\n    " + program.replace("\n", "\n    ") + f"\n{problem}\n")
    failed = sum(map(bool, outcomes))
    skipped = len(tasks) - len(runnable)
    for library in sorted(set(wanted) - present):
        print(f"exports: {library} cannot be imported here: skipped")
    print(f"exports: {len(outcomes) - failed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not outcomes else 0


def arguments():
    parser = run_corpus.arguments(__doc__)
    parser.add_argument("--every", type=int, default=12, help="one case in so many")
    parser.add_argument("--to", default="numpy,jax,pytorch", help="these libraries")
    parser.add_argument("--python", default=sys.executable, help="the Python that runs the files")
    return parser.parse_args()


def importable(python, module):
    return subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0


def lesson_programs():
    """Each lesson's statements, in the order of its blocks, as often as they start afresh."""
    found = []
    for path in sorted((FOLDER.parent.parent / "lessons").glob("*.md")):
        blocks = re.findall(r"```nntutor\n(.*?)```", path.read_text(encoding="utf-8"), re.S)
        lines = "\n".join(blocks).splitlines()
        program = "\n".join(line for line in lines if not line.startswith(":"))
        if program.strip():
            found.append((path.name, program, None, None))
    return found


def sample(options):
    """Every so-manieth case whose gradient is finite and smooth."""
    cases = json.loads((FOLDER / "corpus.json").read_text(encoding="utf-8"))
    smooth = [case for case in cases if not KINKS.search(case["name"]) and is_plain(case)]
    return [(c["name"], c["program"], c["of"], c["value"][0][0]) for c in smooth[:: options.every]]


def is_plain(case):
    numbers = [x for m in case["gradients"].values() for row in m for x in row]
    known = numbers + [x for row in case["value"] for x in row]
    finite = all(isinstance(x, (int, float)) and math.isfinite(x) for x in known)
    return finite and any(numbers) and "wrt" not in case and not FILES.search(case["program"])


def failure(options, library, name, program, of, value):
    """What went wrong with one export; None where nothing did."""
    words = [options.nntutor, "export", "-", "--to", library] + (["--of", of] if of else [])
    made = subprocess.run(words, input=program, capture_output=True, text=True, timeout=60)
    if made.returncode != 0:
        return f"exit code {made.returncode}: {made.stderr.strip()}"
    run = subprocess.run(
        [options.python, "-c", DRIVER], input=made.stdout, capture_output=True, text=True,
        timeout=120)
    if run.returncode != 0:
        return f"exit code {run.returncode}: {run.stdout}{run.stderr}\n{made.stdout}"
    found = float(run.stdout.split()[-1])
    if value is not None and not math.isclose(found, value, rel_tol=1e-9, abs_tol=1e-12):
        return f"the file's value is {found}, not {value}\n{made.stdout}"
    return None


if __name__ == "__main__":
    sys.exit(main())
