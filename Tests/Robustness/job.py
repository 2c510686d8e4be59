"""A program as the job of a shell, on a terminal that echoes nothing: it can be stopped."""

import fcntl
import os
import signal
import termios
import time

from wire import PATIENCE, Wire


class Job(Wire):
    """A wire whose program has a shell above it, which sends it on whenever it stops."""

    def __init__(self, words, size, folder, environment):
        self._told, self._tell = os.pipe()
        # What is freed is overwritten, so that whoever still reads it is found out.
        environment = {**environment, "MALLOC_PERTURB_": "165"}
        super().__init__(words, size, folder, environment, echo=False)
        os.close(self._tell)
        number = os.read(self._told, 4)
        self.job = int.from_bytes(number, "little")

    def await_start(self):
        """Waits until the program has taken the terminal over and comes to rest, or has ended."""
        deadline = time.monotonic() + PATIENCE
        while not self.seen and not self.process_ended() and time.monotonic() < deadline:
            self.listen(time.monotonic() + 0.05)
        self.listen_until_quiet(0.05)

    def kill(self, number):
        """Sends a signal to the program alone."""
        try:
            os.kill(self.job, number)
        except ProcessLookupError:
            pass

    def close(self):
        """Ends the program and its shell, and gives the line back."""
        if self.status is None:
            self.kill(signal.SIGKILL)
        super().close()
        if self._told is not None:
            os.close(self._told)
        self._told = None

    def left_other(self):
        """Whether the terminal was other than at first when the program had stopped."""
        os.set_blocking(self._told, False)
        try:
            return os.read(self._told, 1) == b"?"
        except BlockingIOError:
            return False

    def become(self, words, terminal, folder, environment):
        """Makes this process a shell with one job, whose end becomes its own."""
        os.setsid()
        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        settings = termios.tcgetattr(terminal)
        job = os.fork()
        if job == 0:
            os.setpgid(0, 0)
            os.tcsetpgrp(terminal, os.getpid())
            signal.signal(signal.SIGTTOU, signal.SIG_DFL)
            self.execute(words, terminal, folder, environment)
        os.write(self._tell, job.to_bytes(4, "little"))
        while True:
            _, status = os.waitpid(job, os.WUNTRACED)
            if not os.WIFSTOPPED(status):
                break
            os.tcsetpgrp(terminal, os.getpid())
            if termios.tcgetattr(terminal) != settings:
                os.write(self._tell, b"?")
            os.tcsetpgrp(terminal, job)
            os.kill(job, signal.SIGCONT)
        code = os.waitstatus_to_exitcode(status)
        if code < 0:
            if code != -signal.SIGKILL:
                signal.signal(-code, signal.SIG_DFL)
            os.kill(os.getpid(), -code)
        os._exit(code)
