"""What a scenario plays on: folders of its own, and programs in terminals of their own."""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

from pane import Pane
from wire import Wire

SCENARIOS = []


def scenario(function):
    """Enters a function into the list of scenarios; its docstring says what must hold."""
    SCENARIOS.append(function)
    return function


class Stage:
    """A temporary home, the program under test, and every terminal opened for one scenario."""

    def __init__(self, program):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nntutor-e2e-"))
        self._terminals = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for terminal in self._terminals:
            terminal.close()
        self._tidy()

    def _tidy(self):
        """Removes the folder, into which a program may still be writing its last words."""
        for _ in range(50):
            shutil.rmtree(self.folder, ignore_errors=True)
            if not self.folder.exists():
                return
            time.sleep(0.02)

    @property
    def state(self):
        """Where the program keeps its history and its journals."""
        return self.folder / "state" / "nntutor"

    @property
    def journals(self):
        """The journals of sessions that run or were cut off."""
        return sorted(self.state.glob("journal-*.nnt"))

    def environment(self, **changes):
        """A clean environment; a change to None leaves the variable out."""
        variables = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "INPUTRC": "/dev/null",
            "LANG": "C.UTF-8",
            "SHELL": "/bin/sh",
            **changes,
        }
        return {name: value for name, value in variables.items() if value is not None}

    def open(self, *arguments, size=(140, 45), **changes):
        """The program in a pane of tmux, its exit status echoed when it leaves."""
        return self.shell(Pane.announcing([self.program, *arguments]), size, **changes)

    def shell(self, command, size=(140, 45), **changes):
        """Any shell command in a pane of tmux."""
        pane = Pane(command, size, self.folder, self.environment(**changes))
        self._terminals.append(pane)
        return pane

    def wire(self, *arguments, size=(100, 30), **changes):
        """The program at the end of a bare pseudo-terminal, whose bytes can be looked at."""
        variables = self.environment(**{"TERM": "xterm-256color", **changes})
        wire = Wire([self.program, *arguments], size, self.folder, variables)
        self._terminals.append(wire)
        return wire

    def run(self, *arguments, input="", **changes):
        """The program without a terminal, run to its end."""
        return subprocess.run(
            [self.program, *arguments],
            input=input if isinstance(input, bytes) else input.encode(),
            capture_output=True, cwd=self.folder, timeout=30, env=self.environment(**changes))

    def process(self):
        """The id of the program's process, which runs once on this stage."""
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit() and self._is_ours(entry):
                return int(entry.name)
        raise LookupError("the program is not running")

    def send_signal(self, number):
        """Sends a signal to the program."""
        os.kill(self.process(), number)

    def kill(self):
        """Takes the program away as a power cut would."""
        self.send_signal(signal.SIGKILL)

    def _is_ours(self, entry):
        try:
            return (os.readlink(entry / "exe") == self.program
                    and f"HOME={self.folder}".encode() in (entry / "environ").read_bytes())
        except OSError:
            return False
