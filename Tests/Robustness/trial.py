"""The table of trials. Each takes a seed, does one thing to the program, and counts what it did."""

import subprocess

from faults import Fault

TRIALS = {}
# Nothing that is tried takes so long, in seconds.
LIMIT = 30.0


def trial(weight):
    """Enters a function into the table of trials; heavier ones come more often."""
    def enter(function):
        TRIALS[function.__name__] = (weight, function)
        return function
    return enter


def run(ground, arguments, text=b"", timeout=LIMIT, state=None, **changes):
    """The program without a terminal; a hang is a fault."""
    if state is not None:
        changes["XDG_STATE_HOME"] = str(state)
    try:
        done = subprocess.run([ground.program, *arguments], input=text, capture_output=True,
                              cwd=ground.folder, env=ground.environment(**changes),
                              timeout=timeout, restore_signals=False)
    except subprocess.TimeoutExpired:
        raise Fault(f"gave no answer in {timeout:.0f} s", (arguments, text[-2000:])) from None
    return done.returncode, done.stdout, done.stderr
