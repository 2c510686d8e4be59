"""What counts as a fault, and how it is kept."""

import re
import time
import unicodedata

# What a terminal must never get from outside. The payloads of `hostile.py` carry the number 4242;
# OSC 104 is how ncurses gives an xterm its colours back.
STEERING = re.compile(rb"\x1b\](?!104\x07)|\x1b[PX^_k]|\x1b\[4242|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xa8-\xae]"
                      rb"|\xe2\x81[\xa0-\xaf]|\xd8\x9c|\xef\xbb\xbf|\x9b4242")
CRASHED = re.compile(
    rb"internal error|Fatal error|Index out of range|Segmentation|AddressSan|double free|corrupted")
# Exit codes by which the program says how it went, and what a signal that was sent leaves behind.
EXPECTED = {0, 1, 64, 130}
LEFT = EXPECTED | {143, -15}


class Fault(Exception):
    """Something that must not happen, with the smallest input known."""

    def __init__(self, what, given):
        super().__init__(what)
        self.what = what
        self.given = given


def judge(status, told, complained, given):
    """Raises where a process without a terminal ended as it must not."""
    output = told + complained
    if status not in EXPECTED:
        raise Fault(f"ended with {status}: {output[-300:]!r}", given)
    if CRASHED.search(output):
        raise Fault("told of an internal error", given)
    try:
        text = output.decode()
    except UnicodeDecodeError as error:
        raise Fault(f"let {output[error.start:error.start + 8]!r} out", given) from None
    for place, character in enumerate(text):
        if is_hidden(character):
            raise Fault(f"let {character!r} out in {text[max(0, place - 40):place + 20]!r}", given)


def judge_terminal(seen, given):
    """Raises where a terminal got what the program would never send by itself."""
    if CRASHED.search(seen):
        raise Fault("told of an internal error", given)
    if found := STEERING.search(seen):
        around = seen[max(0, found.start() - 60):found.end() + 20]
        raise Fault(f"let {found.group()!r} out in {around!r}", given)


def is_hidden(character):
    """Whether a character is none to be seen; line breaks, tabs and joiners are let through."""
    if character in "\n\t\u200c\u200d" or " " <= character < "\x7f":
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")


def shrink(parts, fails, seconds=60):
    """Fewer parts that still fail, by leaving out halves, quarters and so on."""
    deadline = time.monotonic() + seconds
    size = len(parts) // 2
    while size >= 1:
        start = 0
        while start < len(parts) and time.monotonic() < deadline:
            fewer = parts[:start] + parts[start + size:]
            if fewer and fails(fewer):
                parts = fewer
            else:
                start += size
        size //= 2
    return parts


def fails(trial):
    """A function that says whether a trial of some parts finds a fault."""
    def found(parts):
        try:
            trial(parts)
        except Fault:
            return True
        return False
    return found
