"""A program at the end of a bare pseudo-terminal: its bytes, its settings, its signals."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

PATIENCE = 10.0


class Wire:
    """The other end of the line: what a terminal emulator holds in its hands."""

    def __init__(self, words, size, folder, environment, echo=True):
        self.seen = b""
        self.status = None
        columns, rows = size
        self._end, self._terminal = pty.openpty()
        self.resize(columns, rows)
        if not echo:
            self._silence()
        self.settings = termios.tcgetattr(self._terminal)
        self.process = os.fork()
        if self.process == 0:
            self.become(words, self._terminal, folder, environment)

    def _silence(self):
        """What is typed while nobody listens does not come back."""
        settings = termios.tcgetattr(self._terminal)
        settings[3] &= ~termios.ECHO
        termios.tcsetattr(self._terminal, termios.TCSANOW, settings)

    def close(self):
        """Ends the program and gives the line back."""
        if self.status is None:
            self.kill(signal.SIGKILL)
            self.wait()
        for end in (self._end, self._terminal):
            if end is not None:
                os.close(end)
        self._end = self._terminal = None

    def resize(self, columns, rows):
        """Tells the line its size; the program hears of it by SIGWINCH."""
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def write(self, data):
        """Sends bytes as the keyboard would, reading meanwhile so that neither side waits."""
        data = data if isinstance(data, bytes) else data.encode()
        while data:
            readable, writable, _ = select.select([self._end], [self._end], [], PATIENCE)
            if not readable and not writable:
                raise AssertionError("the program does not read what is typed")
            if readable:
                self._read()
            if writable:
                data = data[os.write(self._end, data[:512]):]

    def hang_up(self):
        """Cuts the line, as a terminal window does that is closed."""
        os.close(self._terminal)
        os.close(self._end)
        self._end = self._terminal = None

    def kill(self, number):
        """Sends a signal to the program alone."""
        os.kill(self.process, number)

    def await_bytes(self, wanted, since=0):
        """Reads until the wanted bytes have come; returns where they end."""
        deadline = time.monotonic() + PATIENCE
        while (found := self.seen.find(wanted, since)) < 0:
            if not self.listen(deadline):
                raise AssertionError(f"{wanted!r} did not come; last was {self.seen[-300:]!r}")
        return found + len(wanted)

    def listen(self, deadline):
        """Reads what comes next; False when the time is over or the line is dead."""
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([self._end], [], [], left)[0]:
            return False
        return self._read()

    def listen_until_quiet(self, silence=0.1):
        """Reads until nothing has come for so many seconds."""
        while self.listen(time.monotonic() + silence):
            pass

    def wait(self):
        """Waits for the program's end, reading its last words; returns its exit status."""
        deadline = time.monotonic() + PATIENCE
        while self.status is None:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                self.status = status
            elif time.monotonic() > deadline:
                raise AssertionError("the program did not end")
            elif self._end is None:
                time.sleep(0.01)
            else:
                self.listen(time.monotonic() + 0.02)
        while self._end is not None and self.listen(time.monotonic() + 0.02):
            pass
        return os.waitstatus_to_exitcode(self.status)

    def process_ended(self):
        """Whether the program has ended by itself."""
        if self.status is None:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                self.status = status
        return self.status is not None

    @property
    def current_settings(self):
        """The line's settings now, as `stty` would tell them."""
        return termios.tcgetattr(self._terminal)

    def _read(self):
        try:
            data = os.read(self._end, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)

    def become(self, words, terminal, folder, environment):
        """Makes this process the program, with the terminal as its controlling one."""
        os.setsid()
        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
        # As a terminal starts it, also where the tests themselves run under nohup.
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        self.execute(words, terminal, folder, environment)

    @staticmethod
    def execute(words, terminal, folder, environment):
        """Makes this process the program."""
        for number in (0, 1, 2):
            os.dup2(terminal, number)
        os.closerange(3, 256)
        os.chdir(folder)
        os.execve(words[0], words, environment)
