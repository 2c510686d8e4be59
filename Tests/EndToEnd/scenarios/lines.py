"""Ctrl-C, Ctrl-D and long computations."""

from stage import scenario
from .sweeps import open_example

LONG = "c = sum(N*N*N*N*N*N*N*N*N*N*N*N*N*N*N*N*N*N*N*N)"


def begin_long_work(stage):
    """A session that computes for many seconds."""
    tutor = open_example(stage)
    tutor.enter("N = randn(1500, 1500)")
    tutor.see("  N = randn(1500, 1500)  1500×1500")
    tutor.enter(LONG)
    tutor.see("evaluating … Ctrl-C cancels")
    return tutor


@scenario
def dropping_a_line(stage):
    """Ctrl-C drops what was typed and nothing else."""
    tutor = open_example(stage)
    tutor.type("rubbish that nobody wants")
    tutor.see("rubbish")
    tutor.press("C-c")
    tutor.lose("rubbish")
    tutor.press("C-c", "C-c", "C-c")
    tutor.enter("y = 2 z")
    tutor.see("3.3674")


@scenario
def cancelling_work(stage):
    """Ctrl-C cancels a long computation; the session is as it was and goes on."""
    tutor = begin_long_work(stage)
    tutor.press("C-c")
    tutor.see("cancelled")
    tutor.lose("evaluating")
    tutor.enter("y = 6 * 7")
    tutor.see("y = 6·7 = 42")


@scenario
def typing_during_work(stage):
    """While a computation runs, the line is alive, and an entered line waits its turn."""
    tutor = begin_long_work(stage)
    tutor.type("hello")
    tutor.see("› hello")
    tutor.press("C-u")
    tutor.press("F1")
    tutor.see("Keys while the line is empty")
    tutor.press("Escape")
    tutor.lose("Esc close")
    tutor.press("C-c")
    tutor.see("cancelled")


@scenario
def leaving_during_work(stage):
    """Ctrl-D leaves at once though a computation runs."""
    tutor = begin_long_work(stage)
    tutor.press("C-d")
    tutor.see("RC=0")


@scenario
def an_empty_enter(stage):
    """Enter on an empty line does nothing."""
    tutor = open_example(stage)
    before = tutor.still()
    tutor.press("Enter", "Enter")
    tutor.type("x")
    tutor.see("› x")
    tutor.press("C-u")
    tutor.until(lambda screen: screen == before, lambda _: "the screen is as before")
