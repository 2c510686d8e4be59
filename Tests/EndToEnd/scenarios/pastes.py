"""What comes from the clipboard."""

import random

from stage import scenario
from .sweeps import open_example

PROGRAM = """\
# A unit of a network.
x = 2
w = -0.5
b = 0.25
y = tanh(w x + b)
c = (y - 1)^2
"""


@scenario
def pasting_a_program(stage):
    """A program of several lines runs line by line and ends in its last value."""
    tutor = open_example(stage)
    tutor.paste(PROGRAM)
    tutor.see("› y = tanh(w x + b)", "c = (y − 1)²", "2.6737")
    tutor.expect(tutor.typed.strip() == "›", "the line is empty")
    tutor.press("Right", "End")
    tutor.see("backward from c", "Done.")


@scenario
def pasting_a_part(stage):
    """A paste without a line's end waits in the line, to be changed."""
    tutor = open_example(stage)
    tutor.paste("y = 3 z")
    tutor.see("› y = 3 z", "reads as")
    tutor.type(" + 1")
    tutor.press("Enter")
    tutor.see("6.0512")


@scenario
def pasting_with_other_line_ends(stage):
    """Windows' line ends, tabs and a missing last line end are taken as meant."""
    tutor = open_example(stage)
    tutor.paste("a = 2\r\nb\t=\ta * 21\r\n\r\nc = b + 1")
    tutor.see("b = a·21", "42", "› c = b + 1")


@scenario
def pasting_commands(stage):
    """Commands in a paste are commands."""
    tutor = open_example(stage)
    tutor.paste("a = 2\nb = a^3\n:backward\n:end\n")
    tutor.see("backward from b", "ā = 3·b̄·a²", "12")


@scenario
def pasting_an_error(stage):
    """A line that fails does not stop the lines after it."""
    tutor = open_example(stage)
    tutor.paste("a = 2\nb = quark\nc = a + 40\n")
    tutor.see("42", "› c = a + 40")


MATRIX = """\
A = np.array([[1, 2],   # one row
              [3, 4]])
s = A.sum(axis=0)
x = (1 +
y = 3
t = 10 + ...
    32
"""


@scenario
def pasting_over_lines(stage):
    """A statement over several lines is one, pasted with and without bracketed paste."""
    tutor = open_example(stage)
    tutor.paste(MATRIX)
    tutor.see("t = 10 + 32 = 42", "› y = 3")
    tutor.enter(":clear")
    for line in MATRIX.splitlines():
        tutor.enter(line)
        if line.startswith("s ="):
            tutor.see("s = sum(A, 1)")
    tutor.see("t = 10 + 32 = 42")
    tutor.press("Up")
    tutor.see("› t = 10 + 32")


@scenario
def a_bracket_that_is_open(stage):
    """The prompt shows what is open; Ctrl-C drops it, and Ctrl-D names it."""
    tutor = open_example(stage)
    tutor.enter("A = sum([1 2")
    tutor.see("([›", "`[` is open")
    tutor.type("3 4])")
    tutor.see("reads as A = sum([1, 2; 3, 4])")
    tutor.press("C-c")
    tutor.see("dropped")
    tutor.enter("B = [1 2")
    tutor.see("[›")
    tutor.press("C-d")
    tutor.see("`[` is never closed")
    tutor.enter("c = 40 + 2")
    tutor.see("c = 40 + 2 = 42")


@scenario
def pasting_into_the_graph(stage):
    """A paste while the graph has the keys is text, never keys."""
    tutor = open_example(stage)
    tutor.press("Tab")
    tutor.see("Esc type")
    tutor.paste("bfez = 3")
    tutor.see("› bfez = 3")
    tutor.expect("backward from" not in tutor.text, "no letter was taken for a key")


@scenario
def pasting_rubbish(stage):
    """Control characters, escape sequences and invalid UTF-8, 5 KB of them, do no harm."""
    # Neither Esc, which could close the paste, nor Ctrl-\\, which always ends the program.
    generator = random.Random(11)
    rubbish = bytes(generator.choice([*range(1, 27), *range(29, 256)]) for _ in range(5000))
    tutor = open_example(stage)
    tutor.paste(rubbish + b"\n")
    tutor.press("C-c")
    tutor.enter("y = 6 * 7")
    tutor.see("42")
    tutor.press("C-d")
    tutor.see("RC=0", "BEFORE")


@scenario
def typing_rubbish(stage):
    """The same rubbish as keys, outside of brackets, leaves a session that can be used."""
    generator = random.Random(12)
    # Neither Ctrl-D nor Ctrl-Z nor Ctrl-\\, which leave or stop.
    keys = [code for code in range(1, 256) if code not in (4, 26, 28)]
    wire = stage.wire()
    wire.await_bytes(b"quit")
    wire.write(bytes(generator.choice(keys) for _ in range(5000)))
    wire.write(b"\x1b\x1b[200~\x1b[201~")
    for _ in range(3):
        wire.write(b"\x03")
        wire.listen_until_quiet()
    wire.write(b"\x1b")
    wire.listen_until_quiet()
    mark = len(wire.seen)
    wire.write(b"\x15q9 = 6 * 7 + 1000\r")
    wire.await_bytes(b"1042", mark)


@scenario
def a_paste_without_an_end(stage):
    """A paste whose closing bracket got lost does not swallow the keyboard: Ctrl-C ends it."""
    wire = stage.wire()
    wire.await_bytes(b"quit")
    wire.write(b"\x1b[200~y = 1\n and then nothing")
    wire.listen_until_quiet()
    wire.write(b"\x03")
    wire.listen_until_quiet()
    mark = len(wire.seen)
    wire.write(b"\x15y = 6 * 7\r")
    wire.await_bytes(b"42", mark)


@scenario
def pasting_a_long_program(stage):
    """A thousand lines at once are all run, in their order."""
    tutor = open_example(stage, size=(100, 30))
    tutor.paste("s0 = 1\n" + "".join(f"s{k} = s{k - 1} + 1\n" for k in range(1, 1000)))
    tutor.see("s999 = s998 + 1", "= 1000")
