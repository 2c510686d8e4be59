"""The line mode: pipes, scripts, simple terminals, screen readers."""

import difflib
import os
import pathlib

from stage import scenario

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "plain.txt"
SESSION = """\
u = 1.3
z = exp(sin(u^2) log(u^2))
:backward
:step
:step u
:forward
:end
:graph
:set u = 2
:check
A = [1 2; 3 4; 5 6]
A*A
:bakward
:values
:undo
:quit
"""


@scenario
def a_session_in_a_pipe(stage):
    """A session through a pipe prints what plain.txt holds, word for word."""
    answer = stage.run(input=SESSION)
    text = answer.stdout.decode() + "--- errors\n" + answer.stderr.decode()
    if os.environ.get("RECORD") == "1":
        GOLDEN.write_text(text, encoding="utf-8")
    golden = GOLDEN.read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        golden.splitlines(), text.splitlines(), "plain.txt", "seen", lineterm="")
    assert text == golden, "\n" + "\n".join(difference)
    assert b"\x1b" not in answer.stdout, "no escape sequences in a pipe"
    assert answer.returncode == 1, "the session had errors, and its status says so"


@scenario
def a_pipe_over_lines(stage):
    """A statement goes on while a bracket is open, also where it is never closed."""
    answer = stage.run(input="A = [1 2\n3 4]\ns = sum(A,\n2)\nx = 1 + ...\n2\n:values\n")
    assert answer.returncode == 0, answer.stdout
    assert "A = [1, 2; 3, 4]" in answer.stdout.decode()
    assert "x = 1 + 2 = 3" in answer.stdout.decode()
    broken = stage.run(input="A = [1 2\nx = 3\nx + 1\ny = sum([1\n")
    assert broken.returncode == 1
    text = broken.stdout.decode()
    assert text.count("`[` is never closed") == 2 and "x + 1 = 4" in text, text


@scenario
def a_pipe_without_errors(stage):
    """A script that works ends with status 0, and with 1 if a line of it failed."""
    assert stage.run(input="u = 2\nz = u^2\n:backward\n:end\n").returncode == 0
    assert stage.run(input="u = quark\n").returncode == 1
    assert stage.run(input="").returncode == 0


@scenario
def plain_in_a_terminal(stage):
    """`--plain` and ACCESSIBLE=1 ask line by line, with history and completion."""
    for options, changes in ((["--plain"], {}), ([], {"ACCESSIBLE": "1"})):
        tutor = stage.open(*options, **changes)
        tutor.see("nntutor>")
        tutor.enter("u = 1.3", "z = sin(u^2)", ":backward", ":end")
        tutor.see("ū = ", "−0.3092")
        tutor.type(":val")
        tutor.press("Tab")
        tutor.see("nntutor> :values")
        tutor.press("Enter", "Up", "Up", "Up")
        tutor.see("nntutor> :backward")
        tutor.press("C-c")
        tutor.enter("y = 6 * 7")
        tutor.see("42")
        tutor.expect(tutor.fact("alternate_on") == "0", "there is no full screen")
        tutor.press("C-d")
        tutor.see("RC=0")


@scenario
def interrupting_plain(stage):
    """Ctrl-C in the line mode cancels a long computation, not the session."""
    tutor = stage.open("--plain")
    tutor.see("nntutor>")
    tutor.enter("N = randn(1500, 1500)")
    tutor.see("N = randn(1500, 1500)  1500×1500")
    tutor.enter("c = sum(N*N*N*N*N*N*N*N*N*N*N*N*N*N*N*N*N*N*N*N)")
    # The line has been taken when its end is echoed: before, Ctrl-C would drop it.
    tutor.until(lambda _: tutor.fact("cursor_x") == "0", lambda _: "the line is not taken")
    tutor.press("C-c")
    tutor.see("cancelled")
    tutor.enter("y = 6 * 7")
    tutor.see("y = 6·7 = 42")


@scenario
def plain_ascii(stage):
    """In the C locale the line mode, too, is ASCII from end to end, accents spelt out."""
    answer = stage.run(input=SESSION, LC_ALL="C")
    strange = sorted({byte for byte in answer.stdout + answer.stderr if byte > 126})
    assert not strange, f"only ASCII, but {bytes(strange)!r}"
    assert b"v = -0.1051" not in answer.stdout, "an adjoint is not written as its node"


@scenario
def plain_rubbish(stage):
    """Bytes that are no text are told of, and the lines after them run."""
    answer = stage.run(input=b"a = 2\n\xff\xfe = 3\n\x00\x01\nb = a * 21\n")
    assert b"42" in answer.stdout, answer.stdout
    assert b"UTF-8" in answer.stderr, answer.stderr
