"""A program in a pane of a private tmux: type, wait for what must be seen, look."""

import os
import re
import shlex
import subprocess
import time
import unicodedata
import uuid

# Seconds to wait before giving up (PATIENCE=3 for the impatient), and between two looks.
PATIENCE = float(os.environ.get("PATIENCE", 10))
GLANCE = 0.02


class Unseen(AssertionError):
    """What was waited for did not come; the message ends with the screen as it was."""


class Pane:
    """One pane on a tmux server of its own, without any configuration."""

    def __init__(self, command, size, folder, environment):
        self._socket = str(folder / f"tmux-{uuid.uuid4().hex[:8]}")
        self._environment = environment
        self._folder = folder
        columns, rows = size
        self._tmux(
            "start-server", ";", "set", "-g", "escape-time", "0", ";", "set", "-g", "status", "off",
            ";", "set", "-g", "default-terminal", "tmux-256color",
            ";", "new-session", "-d", "-x", str(columns), "-y", str(rows), "-c", str(folder),
            command)

    @staticmethod
    def announcing(words):
        """A shell command that runs a program and stays to tell its exit status."""
        # The trap keeps the shell alive when Ctrl-C means the program.
        return f"trap : INT QUIT; echo BEFORE; {shlex.join(words)}; echo RC=$?; exec sleep 60"

    def close(self):
        """Ends the server and what runs on it."""
        subprocess.run(
            ["tmux", "-S", self._socket, "kill-server"], capture_output=True, check=False)

    # Hands

    def press(self, *keys):
        """Presses keys by tmux's names: `Right`, `C-c`, `F3`, `BSpace`."""
        self._tmux("send-keys", *keys)

    def type(self, text):
        """Types text, letter by letter as a keyboard does."""
        self._tmux("send-keys", "-l", "--", text)

    def enter(self, *lines):
        """Types lines, each closed with Enter."""
        for line in lines:
            self.type(line)
            self.press("Enter")

    def paste(self, content):
        """Pastes text or bytes as a terminal does: in brackets, if the program asked for them."""
        path = self._folder / "clipboard"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self._tmux("load-buffer", str(path), ";", "paste-buffer", "-p", "-r")

    def resize(self, columns, rows):
        """Gives the pane another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    # Eyes

    @property
    def lines(self):
        """The rows of the screen, without trailing blanks, composed as a reader sees them."""
        text = unicodedata.normalize("NFC", self._tmux("capture-pane", "-p"))
        return [line.rstrip() for line in text.split("\n")]

    @property
    def text(self):
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def codes(self):
        """The numbers of all colours and attributes on the screen."""
        sequences = re.findall(r"\x1b\[([0-9;]*)m", self._tmux("capture-pane", "-p", "-e"))
        return [int(code) for one in sequences for code in one.split(";") if code]

    def fact(self, name):
        """What tmux knows of the pane: `cursor_x`, `alternate_on`, `cursor_flag`."""
        return self._tmux("display-message", "-p", f"#{{{name}}}").strip()

    def see(self, *texts):
        """Waits until every text is on the screen at once; returns the screen."""
        wanted = [unicodedata.normalize("NFC", text) for text in texts]
        return self.until(
            lambda screen: all(text in screen for text in wanted),
            lambda screen: "not seen: " + ", ".join(repr(t) for t in wanted if t not in screen))

    def lose(self, *texts):
        """Waits until none of the texts is on the screen; returns the screen."""
        wanted = [unicodedata.normalize("NFC", text) for text in texts]
        return self.until(
            lambda screen: not any(text in screen for text in wanted),
            lambda screen: "still there: " + ", ".join(repr(t) for t in wanted if t in screen))

    def match(self, pattern):
        """Waits until a regular expression is found on the screen; returns the match."""
        self.until(lambda screen: re.search(pattern, screen), lambda _: f"no match for {pattern!r}")
        return re.search(pattern, self.text)

    def still(self):
        """Waits until the screen has stopped changing; returns it, to be compared with later."""
        seen = [self.text]
        while len(seen) < 4 or len(set(seen[-4:])) > 1:
            time.sleep(GLANCE)
            seen.append(self.text)
        return seen[-1]

    def until(self, holds, problem):
        """Looks at the screen until something holds of it; returns the screen."""
        deadline = time.monotonic() + PATIENCE
        while True:
            screen = self.text
            if holds(screen):
                return screen
            if time.monotonic() > deadline:
                raise Unseen(f"{problem(screen)}\n{framed(screen)}")
            time.sleep(GLANCE)

    def expect(self, holds, sentence):
        """What must hold right now; fails with the sentence and the screen."""
        if not holds:
            raise Unseen(f"{sentence}\n{framed(self.text)}")

    @property
    def footer(self):
        """The last row: the keys that work now."""
        return self.lines[int(self.fact("pane_height")) - 1]

    @property
    def typed(self):
        """The row of the line editor."""
        return self.lines[int(self.fact("pane_height")) - 2]

    def _tmux(self, *words):
        answer = subprocess.run(
            ["tmux", "-S", self._socket, "-u", "-f", "/dev/null", *words], capture_output=True,
            env=self._environment, timeout=20, check=False)
        if answer.returncode != 0:
            raise RuntimeError(f"tmux {words[0]}: {answer.stderr.decode().strip()}")
        return answer.stdout.decode(errors="replace")


def framed(screen):
    """A screen with a border at its left, to be set off from messages."""
    return "\n".join(f"  │ {line}" for line in screen.rstrip("\n").split("\n"))
