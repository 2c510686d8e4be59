"""Signals and settings, byte by byte on a bare line."""

import os
import signal
import time

from stage import scenario

ALTERNATE = b"\x1b[?1049h"
MAIN = b"\x1b[?1049l"
BRACKETS_OFF = b"\x1b[?2004l"
FOOTER = b"quit"


def begin(stage, **changes):
    """The program on a line, painted."""
    wire = stage.wire(**changes)
    wire.await_bytes(ALTERNATE)
    wire.await_bytes(FOOTER)
    return wire


def expect_restored(wire):
    """The last bytes lead out of the alternate screen, and the settings are the first ones."""
    tail = wire.seen[wire.seen.rfind(ALTERNATE):]
    assert MAIN in tail, f"the main screen comes back: {tail[-200:]!r}"
    assert BRACKETS_OFF in tail, f"bracketed paste ends: {tail[-200:]!r}"
    assert tail.rfind(b"\x1b[?25l") < max(tail.rfind(b"\x1b[?25h"), tail.rfind(b"\x1b[?12l")), (
        f"the cursor is visible: {tail[-200:]!r}")
    assert wire.current_settings == wire.settings, "stty's settings are the first ones"


@scenario
def restoring_on_quit(stage):
    """Ctrl-D leaves the alternate screen, the paste mode and the line's settings as they were."""
    wire = begin(stage)
    assert wire.current_settings != wire.settings, "the program sets the line up"
    wire.write(b"\x04")
    assert wire.wait() == 0
    expect_restored(wire)


def leave_by(stage, number):
    """A session with a statement in it, ended by a signal."""
    wire = begin(stage)
    mark = len(wire.seen)
    wire.write(b"a = 42\r")
    wire.await_bytes(b"42", mark)
    await_journal(stage)
    wire.kill(number)
    return wire


def await_journal(stage):
    """Waits until the running session has been written down."""
    deadline = time.monotonic() + 10
    while not stage.journals:
        assert time.monotonic() < deadline, "no journal was written"
        time.sleep(0.01)


@scenario
def terminating(stage):
    """SIGTERM restores the terminal, keeps the journal and exits with 143."""
    wire = leave_by(stage, signal.SIGTERM)
    assert wire.wait() == 128 + signal.SIGTERM
    expect_restored(wire)
    assert "a = 42" in stage.journals[0].read_text(), "the journal holds the line"


@scenario
def hanging_up_by_signal(stage):
    """SIGHUP restores the terminal, keeps the journal and exits with 129."""
    wire = leave_by(stage, signal.SIGHUP)
    assert wire.wait() == 128 + signal.SIGHUP
    expect_restored(wire)
    assert "a = 42" in stage.journals[0].read_text(), "the journal holds the line"


@scenario
def closing_the_window(stage):
    """A terminal that goes away ends the program, and the journal stays."""
    wire = begin(stage)
    wire.write(b"a = 42\r")
    await_journal(stage)
    wire.hang_up()
    assert wire.wait() in (128 + signal.SIGHUP, -signal.SIGHUP)
    assert "a = 42" in stage.journals[0].read_text(), "the journal holds the line"


@scenario
def quitting_hard(stage):
    """Ctrl-\\ always escapes, and the terminal is restored."""
    wire = begin(stage)
    wire.write(b"\x1c")
    assert wire.wait() in (-signal.SIGQUIT, 128 + signal.SIGQUIT)
    expect_restored(wire)


@scenario
def crashing(stage):
    """A crash restores the terminal, says so in a line, and ends the program."""
    wire = begin(stage)
    wire.kill(signal.SIGABRT)
    assert wire.wait() == -signal.SIGABRT
    expect_restored(wire)
    assert b"the terminal has been restored" in wire.seen


@scenario
def crashing_by_request(stage):
    """A fault's signal from outside ends the program too, the terminal restored."""
    wire = begin(stage)
    wire.kill(signal.SIGSEGV)
    assert wire.wait() == -signal.SIGSEGV
    expect_restored(wire)


@scenario
def interrupting_by_signal(stage):
    """SIGINT from outside is a Ctrl-C: it drops the line and ends nothing."""
    wire = begin(stage)
    wire.write(b"rubbish")
    wire.await_bytes(b"h")
    wire.kill(signal.SIGINT)
    mark = len(wire.seen)
    wire.write(b"a = 6 * 7\r")
    wire.await_bytes(b"42", mark)
    wire.write(b"\x04")
    assert wire.wait() == 0


@scenario
def stopping_from_outside(stage):
    """SIGSTOP and SIGCONT, which nobody can foresee, paint the screen anew."""
    wire = begin(stage)
    wire.kill(signal.SIGSTOP)
    os.waitpid(wire.process, os.WUNTRACED)
    mark = len(wire.seen)
    wire.kill(signal.SIGCONT)
    wire.await_bytes(FOOTER, mark)
    wire.write(b"\x04")
    assert wire.wait() == 0
    expect_restored(wire)


@scenario
def a_full_disk_of_state(stage):
    """Without a writable state folder the session works all the same."""
    wire = begin(stage, XDG_STATE_HOME="/proc/nowhere")
    mark = len(wire.seen)
    wire.write(b"a = 6 * 7\r")
    wire.await_bytes(b"42", mark)
    wire.write(b"\x04")
    assert wire.wait() == 0
    expect_restored(wire)


@scenario
def split_sequences(stage):
    """An arrow whose bytes come one by one is still an arrow, and Esc alone is Esc."""
    wire = begin(stage)
    mark = len(wire.seen)
    wire.write(b"\x1b")
    wire.write(b"O")
    wire.write(b"C")
    wire.await_bytes(b"step 1 of", mark)
    wire.write(b"\x04")
    assert wire.wait() == 0


@scenario
def idling(stage):
    """Nobody types: the program takes no processor time."""
    wire = begin(stage)
    wire.listen(time.monotonic() + 0.5)  # libraries with threads of their own come to rest
    before = processor_time(wire.process)
    wire.listen(time.monotonic() + 1.0)
    assert processor_time(wire.process) - before <= 1, "at most one tick of the clock in a second"


def processor_time(process):
    """The processor time of a process, in ticks of the clock."""
    with open(f"/proc/{process}/stat", encoding="ascii") as line:
        fields = line.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])
