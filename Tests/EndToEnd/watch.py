"""How often a file is read, by whomever: what Linux's inotify tells of it."""

import ctypes
import os
import struct

ACCESS, OPEN = 0x1, 0x20


class Watch:
    """Counts the times that a file is read between being opened and being opened again."""

    def __init__(self, path):
        libc = ctypes.CDLL(None, use_errno=True)
        self._events = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._events < 0 or libc.inotify_add_watch(
                self._events, os.fsencode(path), ACCESS | OPEN) < 0:
            raise OSError(ctypes.get_errno(), "inotify", str(path))
        self._reads, self._isread = 0, False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self._events)

    def reads(self):
        """How often it was opened and read so far; opening it to look at its date is no reading."""
        while True:
            try:
                data = os.read(self._events, 1 << 16)
            except BlockingIOError:
                return self._reads
            place = 0
            while place < len(data):
                _, mask, _, length = struct.unpack_from("iIII", data, place)
                place += 16 + length
                if mask & OPEN:
                    self._isread = False
                elif mask & ACCESS and not self._isread:
                    self._isread = True
                    self._reads += 1
