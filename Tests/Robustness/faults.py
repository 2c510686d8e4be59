"""What counts as a fault, and how it is kept."""

import re

# What a terminal must never get from outside: titles, clipboards, C1, and text turned around.
FOREIGN = re.compile("\x1b\\][^\x07]*title|[\u0080-\u009f\u202a-\u202e\u2066-\u2069]|\x07")
CRASHED = re.compile(rb"internal error|Fatal error|Index out of range|Segmentation|AddressSan")
# Exit codes by which the program says how it went.
EXPECTED = {0, 1, 64, 130}


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
        raise Fault(f"ended with {status}", given)
    if CRASHED.search(output):
        raise Fault("told of an internal error", given)
    text = output.decode("utf-8", "replace")
    if found := FOREIGN.search(text):
        raise Fault(f"let {found.group()!r} out", given)
    if "\x1b" in text:
        raise Fault("let ESC out", given)


def shrink(lines, fails):
    """Fewer lines that still fail, by leaving out halves, quarters and so on."""
    size = len(lines) // 2
    while size >= 1:
        start = 0
        while start < len(lines):
            fewer = lines[:start] + lines[start + size:]
            if fewer and fails(fewer):
                lines = fewer
            else:
                start += size
        size //= 2
    return lines
